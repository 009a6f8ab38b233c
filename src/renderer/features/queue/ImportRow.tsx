/** One import in the list. Drawn anew only when it has changed itself. */
import { Button } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { useQueue } from '../../app/desk-store.ts';
import { show } from '../../app/navigation.ts';
import { isActive } from '../../app/waiting.ts';
import { dateTime } from '../../i18n/format.ts';
import { IconBuilding, IconUser } from '../../ui/icons.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeLeftBar } from '../../ui/TimeLeft.tsx';
import { ImportButtons } from './ImportButtons.tsx';
import styles from './ImportRow.module.css';
import { ImportStateBadge } from './ImportStateBadge.tsx';
import { NextTry } from './NextTry.tsx';

export const ImportRow = memo(function ImportRow({ item }: { item: ImportView }) {
  const { t } = useTranslation();
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
      <div className={styles.foot}>
        <Why item={item} />
        <div className={styles.buttons}>
          <ImportButtons item={item} inRow />
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('queue.openOf', { reference: item.vendorData })}
            onClick={() => show('queue', { importId: item.id })}
          >
            {t(item.importedSessionId ? 'queue.openRecord' : 'queue.details')}
          </Button>
        </div>
      </div>
    </li>
  );
});

/** Why it waits or ended, what to do about it, and when it is tried next. What holds the whole queue is told once. */
function Why({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const ofQueue = useQueue(item.profileId)?.problem?.code;
  const { problem, importedStatus } = item;
  return (
    <p className={styles.why}>
      {item.state === 'imported' && importedStatus && <StatusBadge status={importedStatus} text="" />}
      {problem && problem.code !== ofQueue && (
        <span>
          {t(`problems.${problem.code}.title`)} · <strong>{t(`actions.${problem.action}`)}</strong>
        </span>
      )}
      <NextTry item={item} />
    </p>
  );
}
