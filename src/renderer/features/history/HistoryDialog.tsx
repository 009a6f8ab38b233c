/** One entry of the history, and the record it is about. */
import { Button, Skeleton } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../shared/contract/index.ts';
import { dateTime } from '../../i18n/format.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Id } from '../../ui/Id.tsx';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useRecord } from '../record/record-store.ts';
import { RecordSheet } from '../record/sheet/RecordSheet.tsx';
import { outcomeName } from './outcomes.ts';

export function HistoryDialog({ entry, onClose }: { entry: HistoryEntry; onClose: () => void }) {
  const { t } = useTranslation();
  const { sessionId, otherSessionId } = entry;
  return (
    <Modal wide title={t(`history.event.${entry.what}`)} testId="history-entry" onClose={onClose}>
      <Facts
        lines={[
          { label: t('history.column.at'), value: dateTime(entry.at) },
          { label: t('history.column.outcome'), value: outcomeName(t, entry.outcome) },
          ...(entry.decision ? decisionLines(t, entry.decision) : []),
          {
            label: t('history.column.partner'),
            value: entry.partnerName ?? <Id value={entry.applicationId} />,
          },
          ...(entry.reference ? [{ label: t('import.reference'), value: entry.reference }] : []),
          ...(entry.purpose ? [{ label: t('share.purpose'), value: entry.purpose }] : []),
          ...(otherSessionId
            ? [{ label: t('history.otherSession'), value: <Id value={otherSessionId} /> }]
            : []),
          { label: t('code.fingerprint'), value: <Id value={entry.fingerprint} /> },
        ]}
      />
      {sessionId ? (
        <Record entry={entry} sessionId={sessionId} />
      ) : (
        <p className="soft">{t('history.noRecord')}</p>
      )}
      <ModalButtons>
        <Button data-first-focus onClick={onClose}>
          {t('common.close')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}

function decisionLines(t: TFunction, { here, by, at, comment }: NonNullable<HistoryEntry['decision']>) {
  return [
    {
      label: t('history.decided'),
      value: here ? t('history.decidedHere') : (by ?? t('history.decidedElsewhere')),
    },
    ...(at === undefined ? [] : [{ label: t('history.decidedAt'), value: dateTime(at) }]),
    ...(comment ? [{ label: t('history.comment'), value: comment }] : []),
  ];
}

function Record({ entry, sessionId }: { entry: HistoryEntry; sessionId: string }) {
  const { t } = useTranslation();
  const { record, problem, reload } = useRecord(entry.profileId, sessionId, entry.kind);
  if (problem) {
    return (
      <ProblemNote problem={problem} tone="warn">
        <Button variant="default" onClick={reload}>
          {t('common.tryAgain')}
        </Button>
      </ProblemNote>
    );
  }
  if (!record) {
    return (
      <div role="status" aria-label={t('common.loading')}>
        <Skeleton height={120} />
      </div>
    );
  }
  return <RecordSheet record={record} profileId={entry.profileId} />;
}
