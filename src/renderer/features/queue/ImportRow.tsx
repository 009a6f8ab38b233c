/** One import in the list. Drawn anew only when it has changed itself. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { useQueue } from '../../desk/desk-store.ts';
import { sessionOfImport, useIdentity } from '../../desk/identities.ts';
import { show } from '../../desk/navigation.ts';
import { isActive } from '../../desk/waiting.ts';
import { dateTime } from '../../i18n/format.ts';
import { ImportListRow } from '../../ui/ImportListRow.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeLeftBar } from '../../ui/TimeLeft.tsx';
import { ImportButtons } from './ImportButtons.tsx';
import styles from './ImportRow.module.css';
import { ImportStateBadge } from './ImportStateBadge.tsx';
import { NextTry } from './NextTry.tsx';

export const ImportRow = memo(function ImportRow({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const time = isActive(item) ? (
    <TimeLeftBar issuedAt={item.issuedAt} expiresAt={item.expiresAt} />
  ) : (
    <span className="quiet">{dateTime(item.endedAt)}</span>
  );
  return (
    <ImportListRow
      item={item}
      identity={useIdentity(sessionOfImport(item))}
      testId="import-row"
      badge={<ImportStateBadge state={item.state} />}
      time={time}
      facts={<Why item={item} />}
      buttons={<ImportButtons item={item} inRow />}
      onOpen={() => show('queue', { importId: item.id })}
      openLabel={t(item.importedSessionId ? 'queue.openRecord' : 'queue.details')}
    />
  );
});

/** Why it waits or ended, what to do about it, and when it is tried next. What holds the whole queue is shown once. */
function Why({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const ofQueue = useQueue(item.profileId)?.problem?.code;
  const { problem, importedStatus, review } = item;
  const unknownStatus = review?.unknownStatus;
  const landed = review?.landedStatus;
  return (
    <p className={styles.why}>
      {item.state === 'imported' && importedStatus && (
        <StatusBadge status={unknownStatus ? undefined : importedStatus} text={unknownStatus ?? ''} />
      )}
      {importedStatus && landed && landed !== importedStatus && (
        <span>{t('review.landed', { status: t(`status.${landed}`) })}</span>
      )}
      {problem && problem.code !== ofQueue && (
        <span>
          {t(`problems.${problem.code}.title`)} · <strong>{t(`actions.${problem.action}`)}</strong>
        </span>
      )}
      <NextTry item={item} />
    </p>
  );
}
