/** Whom is being decided about and how each check ended, or the reference alone while the record cannot be read. */
import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useIdentity } from '../../desk/identities.ts';
import type { ActedSession } from '../../desk/session-dialogs.ts';
import { Customer } from '../../ui/Customer.tsx';
import { CheckSummary } from '../record/glance/CheckTiles.tsx';
import styles from './Decision.module.css';
import type { DecidedRecord } from './decided-record.ts';

export function DecisionSubject({ session, record }: { session: ActedSession; record: DecidedRecord }) {
  const { t } = useTranslation();
  const identity = useIdentity(session);
  const { checks, problem } = record;
  const { vendorData, kind, reference } = session;
  return (
    <div className={styles.subject} data-testid="decision-subject">
      <Customer identity={identity} kind={kind} reference={vendorData || reference} size="row" />
      {problem && <p className={styles.error}>{t('decide.unread')}</p>}
      {checks ? (
        <CheckSummary checks={checks} />
      ) : (
        !problem && (
          <div role="status" aria-label={t('common.loading')}>
            <Skeleton height={28} />
          </div>
        )
      )}
    </div>
  );
}
