import { useTranslation } from 'react-i18next';
import type { SessionRow } from '../../../shared/contract/index.ts';
import { copyMessage } from '../../desk/imports.ts';
import { toast } from '../../desk/toasts.ts';
import { country, date } from '../../i18n/format.ts';
import { IconCheck, iconSize } from '../../ui/icons.ts';
import { Portrait } from '../../ui/Portrait.tsx';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useHumanise } from '../record/fields/words.ts';
import styles from './SessionList.module.css';
import { pick, useSeveral } from './several-store.ts';
import { choose, chooseAndMint } from './share-store.ts';

/** One session in the list: who it is first, then how it stands. */
export function SessionListRow({ row, current }: { row: SessionRow; current: boolean }) {
  const { t } = useTranslation();
  const humanise = useHumanise();
  const several = useSeveral((state) => state.on);
  const picked = useSeveral((state) => state.picked.some(({ sessionId }) => sessionId === row.sessionId));
  const isFixed = useSeveral((state) => state.results.length > 0);
  const onClick = () => {
    if (!several) choose(row);
    else if (!isFixed && row.shareable) pick(row);
  };
  const name = row.name || t(row.kind === 'user' ? 'share.unnamedPerson' : 'share.unnamedBusiness');
  const detail = row.kind === 'user' ? humanise(row.detail) : row.detail;
  const aside = [row.country && country(row.country), date(row.createdAt)].filter(Boolean).join(' · ');
  const copy = async (text: string) => {
    if (!(await copyMessage(text))) toast({ text: t('common.copied') });
  };
  const choices = [
    ...(row.shareable ? [{ label: t('share.codeAtOnce'), run: () => chooseAndMint(row) }] : []),
    { label: t('handedOver.action.open'), run: () => choose(row) },
    ...(row.vendorData ? [{ label: t('ids.copy.reference'), run: () => void copy(row.vendorData) }] : []),
    { label: t('ids.copy.session'), run: () => void copy(row.sessionId) },
  ];
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.row}
        data-row
        data-session-row
        data-session={row.sessionId}
        aria-current={!several && current}
        {...(several ? { 'aria-pressed': picked, 'aria-disabled': isFixed || !row.shareable } : {})}
        onClick={onClick}
        onKeyDown={(event) => {
          if (several || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          chooseAndMint(row);
        }}
      >
        <span className={styles.face}>
          <Portrait name={row.name} kind={row.kind} src={row.portrait} />
          {several && (
            <span className={styles.tick} data-picked={picked} aria-hidden="true">
              {picked && <IconCheck size={iconSize.small} />}
            </span>
          )}
        </span>
        <span className={styles.who}>
          <span className="visually-hidden">{t(`kind.${row.kind}`)} </span>
          <span className={styles.name} title={name}>
            {name}
          </span>
          <span className={styles.detail} title={detail}>
            {detail}
          </span>
        </span>
        <span className={styles.where}>
          <span>{aside}</span>
          <span className={styles.reference}>{row.vendorData}</span>
        </span>
        <StatusBadge status={row.status} text={row.statusText || t('record.value.unknown')} />
      </button>
      {!several && (
        <span className={styles.menu}>
          <RowMenu label={t('handedOver.more', { name })} items={choices} />
        </span>
      )}
    </li>
  );
}
