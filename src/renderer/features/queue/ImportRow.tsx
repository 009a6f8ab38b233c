/** One import in the list. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { useActiveQueue } from '../../app/desk-store.ts';
import { show } from '../../app/navigation.ts';
import { dateTime } from '../../i18n/format.ts';
import { IconBuilding, IconUser } from '../../ui/icons.ts';
import { TimeLeftBar } from '../../ui/TimeLeft.tsx';
import { ImportButtons } from './ImportButtons.tsx';
import styles from './ImportRow.module.css';
import { ImportStateBadge } from './ImportStateBadge.tsx';
import { isActive } from './import-order.ts';

export function ImportRow({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  /** What holds the whole queue is said above the list, once. */
  const ofQueue = useActiveQueue()?.problem?.code;
  const Icon = item.kind === 'user' ? IconUser : IconBuilding;
  return (
    <li className={styles.row} data-testid="import-row" data-import={item.id} data-state={item.state}>
      <span className={styles.icon} title={t(`kind.${item.kind}`)}>
        <Icon size={18} aria-label={t(`kind.${item.kind}`)} role="img" />
      </span>
      <div className={styles.who}>
        <p className={styles.reference} title={item.vendorData}>
          {item.vendorData}
        </p>
        <p className="quiet">
          {t('queue.from', { sender: item.senderName ?? t('token.unknownSender') })} · {item.workflowLabel}
        </p>
      </div>
      <ImportStateBadge state={item.state} />
      <div className={styles.time}>
        {isActive(item) ? (
          <TimeLeftBar issuedAt={item.issuedAt} expiresAt={item.expiresAt} />
        ) : (
          <span className="quiet">{dateTime(item.endedAt)}</span>
        )}
      </div>
      <div className={styles.buttons}>
        <ImportButtons item={item} />
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('queue.openOf', { reference: item.vendorData })}
          onClick={() => show('queue', { importId: item.id })}
        >
          {t(item.importedSessionId ? 'queue.openRecord' : 'queue.details')}
        </Button>
      </div>
      {item.problem && item.problem.code !== ofQueue && (
        <p className={styles.why}>
          {t(`problems.${item.problem.code}.title`)} · <strong>{t(`actions.${item.problem.action}`)}</strong>
        </p>
      )}
    </li>
  );
}
