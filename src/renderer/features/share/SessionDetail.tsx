/** The picked session: hand it over, or read why it cannot be; below, what the record holds. */
import { Button, Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRow } from '../../../shared/contract/index.ts';
import { announce } from '../../helpers/announce.ts';
import { beside } from '../../helpers/beside.ts';
import { country } from '../../i18n/format.ts';
import { IconArrowLeft, IconBan, IconX, iconSize } from '../../ui/icons.ts';
import { Portrait } from '../../ui/Portrait.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useRecord } from '../record/record-store.ts';
import { RecordSheet } from '../record/sheet/RecordSheet.tsx';
import { answeredBy } from './asked-store.ts';
import { MintForm } from './MintForm.tsx';
import styles from './SessionDetail.module.css';
import { leaveChosen, mint, noteImported, useShare } from './share-store.ts';

/** From how many letters a name is set smaller and over the whole width. */
const longName = 60;

export function SessionDetail({ session }: { session: SessionRow }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const cameFrom = useShare((share) => share.cameFrom);
  const profileId = useShare((share) => share.profileId ?? '');
  const read = useRecord(profileId, session.sessionId, session.kind);
  const name = session.name || t(session.kind === 'user' ? 'share.unnamedPerson' : 'share.unnamedBusiness');

  const isImported = read.record?.sharedFromSession !== undefined;

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

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes, as the button does
    <div className={styles.detail} onKeyDown={(event) => leavesByEscape(event) && close()}>
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
      <header className={styles.head} data-long={name.length > longName}>
        <Portrait name={session.name} kind={session.kind} src={session.portrait} size={56} />
        <div className={styles.who}>
          <h2 ref={heading} tabIndex={-1}>
            {name}
          </h2>
          <p className="soft">{beside(session.country && country(session.country), session.vendorData)}</p>
        </div>
        <StatusBadge status={session.status} text={session.statusText || t('record.value.unknown')} />
      </header>
      {session.shareable ? (
        <MintForm
          label={t('share.create')}
          facts={{
            declined: session.status === 'DECLINED' ? 1 : 0,
            isImported,
          }}
          run={mintAndSay}
        />
      ) : (
        <NotShareable session={session} />
      )}
      <Record {...read} profileId={profileId} />
    </div>
  );
}

/** Escape in a field belongs to the field: nothing that is being typed may be lost. */
function leavesByEscape(event: React.KeyboardEvent): boolean {
  const inField = event.target instanceof Element && event.target.closest('input, select, dialog') !== null;
  return event.key === 'Escape' && !inField;
}

function NotShareable({ session }: { session: SessionRow }) {
  const { t } = useTranslation();
  const { status } = session;
  const reason =
    status && status !== 'APPROVED' && status !== 'DECLINED' && status !== 'IN_REVIEW' ? status : 'unknown';
  return (
    <section className={styles.refusal} data-testid="not-shareable">
      <IconBan size={iconSize.large} aria-hidden="true" />
      <div>
        <h3>{t('share.notShareable.title')}</h3>
        <p>{t(`share.notShareable.${reason}`, { status: session.statusText })}</p>
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
