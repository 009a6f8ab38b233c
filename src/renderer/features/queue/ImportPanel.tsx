/** One import, live: where it stands, why, and in the end the record it became. */
import { Button, Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import type { SessionKind } from '../../../shared/session.ts';
import { besidesBanner } from '../../desk/desk-banner.ts';
import { useImport, useQueue } from '../../desk/desk-store.ts';
import { useBanner } from '../../desk/use-banner.ts';
import { isActive } from '../../desk/waiting.ts';
import { announce } from '../../helpers/announce.ts';
import { dateTime } from '../../i18n/format.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Id } from '../../ui/Id.tsx';
import { IconInbox, pictureSize } from '../../ui/icons.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { TimeLeftBar } from '../../ui/TimeLeft.tsx';
import { useRecord } from '../record/record-store.ts';
import { RecordSheet } from '../record/sheet/RecordSheet.tsx';
import { ReviewPanel } from '../reviews/ReviewPanel.tsx';
import { ImportButtons } from './ImportButtons.tsx';
import styles from './ImportPanel.module.css';
import { ImportStateBadge } from './ImportStateBadge.tsx';
import { NextTry } from './NextTry.tsx';
import { needsSomebody, titleOf } from './next-try.ts';
import { Receipt } from './Receipt.tsx';

interface ImportPanelProps {
  importId: string;
  doneLabel: string;
  onDone: () => void;
}

export function ImportPanel({ importId, doneLabel, onDone }: ImportPanelProps) {
  const { t } = useTranslation();
  const item = useImport(importId);
  const heading = useRef<HTMLHeadingElement>(null);
  const queue = useQueue(item?.profileId ?? '');
  const title = item && t(titleOf(item, queue));
  const banner = useBanner();

  const isThere = item !== undefined;
  useEffect(() => {
    if (isThere) heading.current?.focus({ preventScroll: true });
  }, [isThere]);
  useEffect(() => {
    if (title) announce(title);
  }, [title]);

  if (!item) return <Gone doneLabel={doneLabel} onDone={onDone} />;
  const [problem] = besidesBanner([item.problem], banner?.problem.code);
  // An answer was lost on the way to here, and nobody looked again before it was given up.
  const mayHaveLanded = item.state === 'cancelled' && item.referenceFixed;
  return (
    <div className={styles.panel}>
      <section
        className={styles.card}
        data-state={item.state}
        data-testid="import-state"
        aria-labelledby="import-title"
      >
        <header className={styles.head}>
          <div>
            <h2 id="import-title" ref={heading} tabIndex={-1}>
              {title}
            </h2>
            <p className="soft">{mayHaveLanded ? t('import.mayHaveLanded') : <StateText item={item} />}</p>
          </div>
          <ImportStateBadge state={item.state} />
        </header>
        {item.recovered && <p className="soft">{t('import.recovered')}</p>}
        <ImportFacts item={item} />
        {isActive(item) && (
          <p className={styles.next}>
            <NextTry item={item} />
          </p>
        )}
        {problem && (
          <ProblemNote problem={problem} tone={isActive(item) ? 'warn' : 'bad'} byItself={isActive(item)} />
        )}
        <div className={styles.buttons}>
          <Button variant={isActive(item) ? 'default' : 'filled'} onClick={onDone}>
            {doneLabel}
          </Button>
          {item.importedSessionId && <Receipt importId={item.id} />}
          <ImportButtons item={item} />
        </div>
      </section>
      <ReviewPanel item={item} />
      {item.importedSessionId && (
        // A record that was decided is read anew.
        <Imported
          key={item.importedStatus}
          profileId={item.profileId}
          sessionId={item.importedSessionId}
          kind={item.kind}
        />
      )}
    </div>
  );
}

/** The import was removed with its profile. */
function Gone({ doneLabel, onDone }: Omit<ImportPanelProps, 'importId'>) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconInbox size={pictureSize.small} />}
      title={t('import.gone')}
      action={
        <Button variant="default" onClick={onDone}>
          {doneLabel}
        </Button>
      }
    >
      {t('import.goneHint')}
    </EmptyState>
  );
}

/** What comes next: by itself, or once a person has done something. */
function StateText({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const queue = useQueue(item.profileId);
  if (!needsSomebody(item, queue)) return t(`importState.${item.state}.text`);
  return t(item.state === 'unknown' ? 'import.checkWaits' : 'import.waitsForPerson');
}

function ImportFacts({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  return (
    <Facts
      lines={[
        { label: t('import.reference'), value: item.vendorData },
        { label: t('token.sender'), value: item.senderName ?? t('token.unknownSender') },
        { label: t('import.workflow'), value: item.workflowLabel },
        { label: t('import.trust'), value: t(item.trustReview ? 'import.trustOption' : 'import.review') },
        ...(isActive(item)
          ? [
              {
                label: t('token.timeLeft'),
                value: <TimeLeftBar issuedAt={item.issuedAt} expiresAt={item.expiresAt} />,
              },
            ]
          : [{ label: t('import.ended'), value: dateTime(item.endedAt) }]),
        ...(item.importedSessionId
          ? [{ label: t('import.newSession'), value: <Id value={item.importedSessionId} /> }]
          : []),
        { label: t('import.sourceSession'), value: <Id value={item.sourceSessionId} /> },
      ]}
    />
  );
}

function Imported(props: { profileId: string; sessionId: string; kind: SessionKind }) {
  const { t } = useTranslation();
  const { record, problem, reload } = useRecord(props.profileId, props.sessionId, props.kind);
  if (problem) {
    return (
      <ProblemNote problem={problem} tone="warn">
        <Button variant="default" onClick={reload}>
          {t('common.tryAgain')}
        </Button>
      </ProblemNote>
    );
  }
  if (record) return <RecordSheet record={record} profileId={props.profileId} />;
  return (
    <Panel>
      <div className={styles.waiting} role="status" aria-label={t('common.loading')}>
        <Skeleton height={16} width="35%" />
        <Skeleton height={96} />
      </div>
    </Panel>
  );
}
