/** The picked session: hand it over, or read why it cannot be; below, what the record holds. */
import { Button, Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView, SessionRow } from '../../../shared/contract/index.ts';
import { isShareable } from '../../../shared/session.ts';
import type { ActedSession } from '../../desk/session-dialogs.ts';
import { announce } from '../../helpers/announce.ts';
import { command } from '../../helpers/platform.ts';
import { Customer } from '../../ui/Customer.tsx';
import { IconArrowLeft, IconBan, IconX, iconSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useRecord } from '../record/record-store.ts';
import { RecordSheet } from '../record/sheet/RecordSheet.tsx';
import { SessionPanel } from '../reviews/SessionPanel.tsx';
import { answeredBy } from './asked-store.ts';
import { MintForm } from './MintForm.tsx';
import styles from './SessionDetail.module.css';
import { leaveChosen, mint, noteImported, useShare } from './share-store.ts';
import { useCustomer } from './use-customer.ts';

export function SessionDetail({ session }: { session: SessionRow }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const cameFrom = useShare((share) => share.cameFrom);
  const profileId = useShare((share) => share.profileId ?? '');
  const read = useRecord(profileId, session.sessionId, session.kind);
  const customer = useCustomer({ profileId, sessionId: session.sessionId, kind: session.kind }, session);
  const known = typeof customer === 'object' ? customer.name : '';
  const name = known || t(session.kind === 'user' ? 'share.unnamedPerson' : 'share.unnamedBusiness');

  const isImported = read.record?.sharedFromSession !== undefined;
  const isGone = read.problem?.code === 'session-gone';
  // What was done about it since it was found shows in its record.
  const status = read.record?.status ?? session.status;
  const isShareableNow = session.shareable && isShareable(status) && !isGone;
  const acted = !isGone && actedSession(session, profileId, read.record, name);

  async function mintAndSay(partnerId: string) {
    noteImported(session, isImported);
    const problem = await mint(partnerId, answeredBy(partnerId));
    if (!problem) announce(t('code.made'));
    return problem;
  }

  function close() {
    leaveChosen();
    if (cameFrom) return;
    // Back to the row it came from, once the list is visible again.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-session="${session.sessionId}"]`)?.focus(),
    );
  }

  function onKeyDown(event: React.KeyboardEvent) {
    if (leavesByEscape(event)) close();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !isShareableNow) return;
    event.preventDefault();
    useShare.setState({ mintAtOnce: true, showAtOnce: true });
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys do what the two buttons do
    <div className={styles.detail} onKeyDown={onKeyDown}>
      <h1 className={styles.screenName}>{t('share.title')}</h1>
      <div className={styles.bar} data-came-from={cameFrom !== undefined}>
        <Button
          variant="subtle"
          size="compact-sm"
          data-tour="back-to-list"
          leftSection={<IconArrowLeft className={styles.back} size={iconSize.medium} aria-hidden="true" />}
          rightSection={<IconX className={styles.close} size={iconSize.medium} aria-hidden="true" />}
          onClick={close}
        >
          <span className={styles.back}>
            {cameFrom
              ? t('share.backTo', { name: cameFrom.name || t('share.unnamedBusiness') })
              : t('share.backToList')}
          </span>
          <span className={styles.close}>{t('common.close')}</span>
        </Button>
      </div>
      <Customer
        identity={customer}
        kind={session.kind}
        reference={session.vendorData}
        size="head"
        nameAs="h2"
        nameProps={{ ref: heading, tabIndex: -1 }}
        note={<StatusBadge status={status} text={session.statusText || t('record.value.unknown')} />}
      />
      {isShareableNow ? (
        <MintForm
          label={t('share.createAndShow')}
          hiddenLabel={t('share.create')}
          keys={command(t('shortcuts.key.enter'))}
          facts={{
            declined: status === 'DECLINED' ? 1 : 0,
            inReview: status === 'IN_REVIEW' ? 1 : 0,
            isImported: read.record || read.problem ? isImported : undefined,
          }}
          run={mintAndSay}
        />
      ) : (
        !isGone && <NotShareable status={status} statusText={session.statusText} />
      )}
      {acted && <SessionPanel session={acted} />}
      <Record {...read} profileId={profileId} />
    </div>
  );
}

/** Escape in a field belongs to the field: nothing that is being typed may be lost. */
function leavesByEscape(event: React.KeyboardEvent): boolean {
  const inField = event.target instanceof Element && event.target.closest('input, select, dialog') !== null;
  return event.key === 'Escape' && !inField;
}

/** What can be acted on: a record that an import of this desk made is acted on as that. */
function actedSession(
  session: SessionRow,
  profileId: string,
  record: RecordView | undefined,
  name: string,
): ActedSession {
  const { sessionId, kind } = session;
  const vendorData = record?.vendorData ?? session.vendorData;
  const { id: importId, senderName } = record?.import ?? {};
  const about = { profileId, sessionId, kind, vendorData, reference: vendorData || name };
  return { ...about, status: record?.status ?? session.status, importId, senderName };
}

function NotShareable({ status, statusText }: { status: SessionRow['status']; statusText: string }) {
  const { t } = useTranslation();
  const reason =
    status && status !== 'APPROVED' && status !== 'DECLINED' && status !== 'IN_REVIEW' ? status : 'unknown';
  return (
    <section className={styles.refusal} data-testid="not-shareable">
      <IconBan size={iconSize.large} aria-hidden="true" />
      <div>
        <h3>{t('share.notShareable.title')}</h3>
        <p>{t(`share.notShareable.${reason}`, { status: statusText })}</p>
      </div>
    </section>
  );
}

function Record({
  record,
  problem,
  reload,
  profileId,
}: ReturnType<typeof useRecord> & { profileId: string }) {
  const { t } = useTranslation();
  if (problem) {
    return (
      <ProblemNote problem={problem}>
        <Button variant="default" onClick={reload}>
          {t('common.tryAgain')}
        </Button>
      </ProblemNote>
    );
  }
  if (!record) {
    return (
      <div className={styles.waiting} role="status" aria-label={t('common.loading')}>
        <Skeleton height={14} width="30%" />
        <Skeleton height={88} />
        <Skeleton height={88} />
      </div>
    );
  }
  return <RecordSheet record={record} profileId={profileId} headingHidden />;
}
