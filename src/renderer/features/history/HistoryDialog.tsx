/** One entry of the history, and the record it is about. */
import { Button, Skeleton } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../shared/contract/index.ts';
import { isOwnAlone } from '../../../shared/history-entry.ts';
import { useProfile } from '../../desk/desk-store.ts';
import { beside } from '../../helpers/beside.ts';
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
  const { sessionId } = entry;
  const profile = useProfile(entry.profileId);
  return (
    <Modal wide title={t(`history.event.${entry.what}`)} testId="history-entry" onClose={onClose}>
      <Facts lines={Object.values(linesOf).flatMap((lines) => lines(t, entry))} />
      {entry.outcome === 'unconfirmed' && <p>{t('history.unconfirmed')}</p>}
      {sessionId && profile ? (
        <Record entry={entry} sessionId={sessionId} />
      ) : (
        <p className="soft">{t(sessionId ? 'history.profileGone' : 'history.noRecord')}</p>
      )}
      <ModalButtons>
        <Button data-first-focus onClick={onClose}>
          {t('common.close')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}

type Lines = (t: TFunction, entry: HistoryEntry) => ComponentProps<typeof Facts>['lines'];

const notShown: Lines = () => [];

/** The lines of each field of an entry, in the order in which they are read. */
const linesOf: { readonly [Field in keyof Required<HistoryEntry>]: Lines } = {
  id: notShown,
  profileId: notShown,
  what: notShown,
  kind: notShown,
  at: (t, { at }) => [{ label: t('history.column.at'), value: dateTime(at) }],
  outcome: (t, { outcome }) => [{ label: t('history.column.outcome'), value: outcomeName(t, outcome) }],
  fromStatus: (t, { fromStatus }) =>
    fromStatus ? [{ label: t('history.fromStatus'), value: t(`status.${fromStatus}`) }] : [],
  decision: (t, { decision }) => (decision ? decisionLines(t, decision) : []),
  partnerName: (t, entry) =>
    isOwnAlone(entry)
      ? []
      : [
          {
            label: t('history.column.partner'),
            value: entry.partnerName ?? <Id value={entry.applicationId} />,
          },
        ],
  applicationId: notShown,
  reference: (t, { reference }) => (reference ? [{ label: t('import.reference'), value: reference }] : []),
  sharedStatus: (t, { sharedStatus }) =>
    sharedStatus ? [{ label: t('history.sharedStatus'), value: t(`status.${sharedStatus}`) }] : [],
  cameByImport: (t, { cameByImport }) =>
    cameByImport ? [{ label: t('history.recordCame'), value: t('history.cameByImport') }] : [],
  profileName: (t, { profileName }) =>
    profileName ? [{ label: t('history.profile'), value: profileName }] : [],
  ownApplicationId: notShown,
  environment: notShown,
  agreement: agreementLines,
  agreementState: notShown,
  trustReview: (t, { trustReview }) =>
    trustReview === undefined
      ? []
      : [{ label: t('import.trust'), value: t(trustReview ? 'import.trustOption' : 'import.review') }],
  workflow: (t, { workflow }) => (workflow ? [{ label: t('import.workflow'), value: workflow }] : []),
  lifetimeSeconds: notShown,
  until: (t, { until }) =>
    until === undefined ? [] : [{ label: t('history.until'), value: dateTime(until) }],
  purpose: (t, { purpose }) => (purpose ? [{ label: t('share.purpose'), value: purpose }] : []),
  sessionId: notShown,
  otherSessionId: (t, { otherSessionId }) =>
    otherSessionId ? [{ label: t('history.otherSession'), value: <Id value={otherSessionId} /> }] : [],
  fingerprint: (t, { fingerprint }) =>
    fingerprint ? [{ label: t('code.fingerprint'), value: <Id value={fingerprint} /> }] : [],
  problem: notShown,
};

/** That there was none is said too, but for practice, where everything is invented. */
function agreementLines(t: TFunction, { agreement, agreementState, environment }: HistoryEntry) {
  const isNone = agreementState === 'none' && environment !== 'practice';
  const value = beside(
    agreement,
    isNone && t('history.agreement.none'),
    agreementState === 'ended' && t('history.agreement.ended'),
  );
  return value ? [{ label: t('partners.terms.agreement'), value }] : [];
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
