/** Whether a token is the answer to what this desk asked for. */
import { useTranslation } from 'react-i18next';
import type { TokenReading } from '../../../shared/contract/index.ts';
import { time } from '../../i18n/format.ts';
import { IconAlertTriangle, IconCircleCheck, iconSize } from '../../ui/icons.ts';
import styles from './RequestNote.module.css';
import { referenceAskedFor } from './receive-store.ts';

export function RequestNote({ request }: { request: NonNullable<TokenReading['request']> }) {
  const { t } = useTranslation();
  const reference = request.state === 'open' ? referenceAskedFor(request.nonce) : '';
  const Icon = request.state === 'open' ? IconCircleCheck : IconAlertTriangle;
  return (
    <p className={styles.note} data-state={request.state} data-testid="request-note">
      <Icon size={iconSize.large} aria-hidden="true" />
      {reference === ''
        ? t(`request.answer.${request.state}`, { at: time(request.askedAt ?? 0) })
        : t('request.answer.openFor', { at: time(request.askedAt ?? 0), reference })}
    </p>
  );
}
