/** Whom is being decided about: face, name and how each check ended, or the reference alone while the record cannot be read. */
import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ActedSession } from '../../desk/session-dialogs.ts';
import { beside } from '../../helpers/beside.ts';
import { Portrait } from '../../ui/Portrait.tsx';
import styles from './DecisionDialog.module.css';
import type { DecidedRecord } from './decided-record.ts';
import { PartName } from './PartName.tsx';

const portraitSize = 56;

export function DecisionSubject({ session, record }: { session: ActedSession; record: DecidedRecord }) {
  const { t } = useTranslation();
  const { subject, parts = [], problem } = record;
  const { reference, senderName, kind, importId } = session;
  const from = importId && t('queue.from', { sender: senderName ?? t('token.unknownSender') });
  if (!subject && !problem) {
    return (
      <div className={styles.subject} role="status" aria-label={t('common.loading')}>
        <Skeleton width={portraitSize} height={portraitSize} radius={8} />
        <Skeleton height={16} width="60%" />
      </div>
    );
  }
  return (
    <div className={styles.subject} data-testid="decision-subject">
      <Portrait name={subject?.name ?? ''} kind={kind} src={subject?.portrait} size={portraitSize} />
      <div className={styles.who}>
        <p className={styles.name}>{subject?.name || reference}</p>
        <p className="soft">{beside(subject?.name && reference, from)}</p>
        {problem && <p className={styles.error}>{t('decide.unread')}</p>}
        {parts.length > 0 && (
          <ul className={styles.checks} aria-label={t('decide.checks')}>
            {parts.map((part) => (
              <li key={part.key}>
                <PartName part={part} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
