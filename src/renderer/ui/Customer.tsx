/**
 * Who a customer is: face and name first and largest, what tells them from others of the name, then how they stand. Where nobody
 * knows, the reference stands alone. The box is the same size in each case, so that nothing moves when a name arrives.
 */
import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionKind } from '../../shared/session.ts';
import { beside } from '../helpers/beside.ts';
import styles from './Customer.module.css';
import { Portrait } from './Portrait.tsx';

const portraitSizes = { row: 40, head: 72 } as const;

/** As `useIdentity` gives it: `'asked'` until there is an answer, undefined where nobody knows. */
export type CustomerIdentity =
  | { name: string; detail: string; portrait: string | undefined }
  | 'asked'
  | undefined;

interface CustomerProps {
  identity: CustomerIdentity;
  kind: SessionKind;
  /** The customer reference, which stands in the place of a name that is not known. */
  reference: string;
  size: keyof typeof portraitSizes;
  /** Beside the name: how they stand. */
  status?: React.ReactNode;
  /** What else stands on the second line, as where they come from: there also where nobody knows the name. */
  aside?: string;
  /** Below: one line more. */
  note?: React.ReactNode;
  /** Nobody will ever know more than the reference: without the line that waits for it. */
  brief?: boolean;
  /** What the name is: a heading where it heads a screen. */
  nameAs?: 'h1' | 'h2' | 'p';
  nameProps?: React.HTMLAttributes<HTMLElement> & { ref?: React.Ref<HTMLHeadingElement> };
}

export function Customer(props: CustomerProps) {
  const { t } = useTranslation();
  const {
    identity,
    kind,
    reference,
    size,
    status,
    aside,
    note,
    brief,
    nameAs: Name = 'p',
    nameProps,
  } = props;
  const isAsked = identity === 'asked';
  const known = isAsked ? undefined : identity;
  const pixels = portraitSizes[size];
  const name =
    known?.name || reference || t(kind === 'user' ? 'share.unnamedPerson' : 'share.unnamedBusiness');
  const detail = beside(known?.detail, known !== undefined && known.name !== reference && reference, aside);
  return (
    <div className={styles.customer} data-size={size} data-testid="customer" aria-busy={isAsked}>
      {isAsked ? (
        <Skeleton width={pixels} height={pixels} radius={8} className={styles.face ?? ''} />
      ) : (
        <Portrait name={known?.name ?? ''} kind={kind} src={known?.portrait} size={pixels} />
      )}
      <div className={styles.who}>
        <div className={styles.first}>
          <Name {...nameProps} className={styles.name} title={name} data-asked={isAsked}>
            <span className="visually-hidden">{t(`kind.${kind}`)} </span>
            <bdi>{name}</bdi>
          </Name>
          {status}
        </div>
        {!brief && (
          <p className={styles.detail} title={detail}>
            {isAsked ? <Skeleton component="span" display="inline-block" height={10} width="40%" /> : detail}
          </p>
        )}
        {note !== undefined && <div className={styles.note}>{note}</div>}
      </div>
    </div>
  );
}
