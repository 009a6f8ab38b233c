/** One entry of the history: whose it is and what came of it, then the record; what only IT asks for is folded away. */
import { Button, Skeleton } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../shared/contract/index.ts';
import { isOwnAlone } from '../../../shared/history-entry.ts';
import { useProfile } from '../../desk/desk-store.ts';
import { useIdentity } from '../../desk/identities.ts';
import { beside } from '../../helpers/beside.ts';
import { dateTime } from '../../i18n/format.ts';
import { Customer } from '../../ui/Customer.tsx';
import { Details } from '../../ui/Details.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Id } from '../../ui/Id.tsx';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useRecord } from '../record/record-store.ts';
import { RecordSheet } from '../record/sheet/RecordSheet.tsx';
import { OutcomeBadge } from './OutcomeBadge.tsx';

export function HistoryDialog({ entry, onClose }: { entry: HistoryEntry; onClose: () => void }) {
  const { t } = useTranslation();
  const { sessionId } = entry;
  const profile = useProfile(entry.profileId);
  const ids = linesIn(idsOf, t, entry);
  return (
    <Modal wide title={t(`history.event.${entry.what}`)} testId="history-entry" onClose={onClose}>
      <Who entry={entry} />
      <Facts lines={linesIn(linesOf, t, entry)} />
      {entry.outcome === 'unconfirmed' && <p>{t('history.unconfirmed')}</p>}
      {sessionId && profile ? (
        <Record entry={entry} sessionId={sessionId} />
      ) : (
        <p className="soft">{t(sessionId ? 'history.profileGone' : 'history.noRecord')}</p>
      )}
      {ids.length > 0 && (
        <Details label={t('code.ids')}>
          <Facts wide lines={ids} />
        </Details>
      )}
      <ModalButtons>
        <Button data-first-focus onClick={onClose}>
          {t('common.close')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}

/** Face and name first, as everywhere; a record that is gone has its reference. */
function Who({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const { profileId, sessionId, kind, reference } = entry;
  const identity = useIdentity(sessionId === undefined ? undefined : { profileId, sessionId, kind });
  return (
    <Customer
      identity={identity}
      kind={kind}
      reference={reference || t('history.noReference')}
      size="head"
      brief={sessionId === undefined}
      status={<OutcomeBadge outcome={entry.outcome} />}
    />
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
  outcome: notShown,
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
  reference: notShown,
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
  otherSessionId: notShown,
  fingerprint: notShown,
  problem: notShown,
};

/** What tells it apart from all others. */
const idsOf: { readonly [Field in 'otherSessionId' | 'fingerprint']: Lines } = {
  otherSessionId: (t, { otherSessionId }) =>
    otherSessionId ? [{ label: t('history.otherSession'), value: <Id value={otherSessionId} /> }] : [],
  fingerprint: (t, { fingerprint }) =>
    fingerprint ? [{ label: t('code.fingerprint'), value: <Id value={fingerprint} /> }] : [],
};

function linesIn(of: Readonly<Record<string, Lines>>, t: TFunction, entry: HistoryEntry) {
  return Object.values(of).flatMap((lines) => lines(t, entry));
}

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
