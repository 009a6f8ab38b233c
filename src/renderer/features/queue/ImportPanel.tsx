/** One import, live: whose it is, whether it is all right, what comes next; in the end the record it became. */
import { Button, Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import type { SessionKind } from '../../../shared/session.ts';
import { useDeciding } from '../../desk/deciding.ts';
import { besidesBanner } from '../../desk/desk-banner.ts';
import { useImport, useQueue } from '../../desk/desk-store.ts';
import { sessionOfImport, useIdentity } from '../../desk/identities.ts';
import { isInReview, useMayDecide } from '../../desk/reviews.ts';
import { useBanner } from '../../desk/use-banner.ts';
import { isActive } from '../../desk/waiting.ts';
import { announce } from '../../helpers/announce.ts';
import { Customer } from '../../ui/Customer.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconCircleCheck, IconInbox, iconSize, pictureSize } from '../../ui/icons.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeLeftBar } from '../../ui/TimeLeft.tsx';
import { useRecord } from '../record/record-store.ts';
import { RecordSheet } from '../record/sheet/RecordSheet.tsx';
import { ReviewPanel } from '../reviews/ReviewPanel.tsx';
import { DoneButton } from './DoneButton.tsx';
import { ImportButtons } from './ImportButtons.tsx';
import { ImportDetails } from './ImportDetails.tsx';
import styles from './ImportPanel.module.css';
import { ImportStateBadge } from './ImportStateBadge.tsx';
import { NextTry } from './NextTry.tsx';
import { wantsNewToken } from './new-token-message.ts';
import { needsSomebody, titleOf } from './next-try.ts';
import { Receipt } from './Receipt.tsx';

interface ImportPanelProps {
  importId: string;
  doneLabel: string;
  onDone: () => void;
  /** The way back stands above already. */
  backAbove?: boolean;
}

export function ImportPanel({ importId, doneLabel, onDone, backAbove = false }: ImportPanelProps) {
  const { t } = useTranslation();
  const item = useImport(importId);
  const queue = useQueue(item?.profileId ?? '');
  const title = item && t(titleOf(item, queue));
  const banner = useBanner();
  const mayDecide = useMayDecide(item?.profileId ?? '');
  const isDeciding = useDeciding(item?.importedSessionId) !== undefined;

  useEffect(() => {
    if (title) announce(title);
  }, [title]);

  if (!item) return <Gone doneLabel={doneLabel} onDone={onDone} />;
  const [problem] = besidesBanner([item.problem], banner?.problem.code);
  const isOver = !isActive(item);
  const asks = isOver && wantsNewToken(item, 'calm');
  // Until somebody has decided or asked, that is what is to be done here.
  const isDone = isOver && !asks && !isDeciding && !(isInReview(item) && mayDecide);
  return (
    <div className={styles.panel} data-deciding={isDeciding}>
      <section
        className={styles.card}
        data-state={item.state}
        data-testid="import-state"
        aria-labelledby="import-customer"
      >
        <Who item={item} />
        <Outcome item={item} title={title ?? ''} />
        {item.recovered && <p className="soft">{t('import.recovered')}</p>}
        {problem && (
          <ProblemNote problem={problem} tone={isOver ? 'bad' : 'warn'} byItself={isActive(item)} />
        )}
        <div className={styles.buttons}>
          {asks && <ImportButtons item={item} main="ask" />}
          {!backAbove && <DoneButton label={doneLabel} isMain={isDone} onDone={onDone} />}
          {item.importedSessionId && <Receipt item={item} />}
          {!asks && <ImportButtons item={item} />}
        </div>
        <ImportDetails item={item} />
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
function Gone({ doneLabel, onDone }: Pick<ImportPanelProps, 'doneLabel' | 'onDone'>) {
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

/** Whose it is. Until it has become a record nobody knows more than its reference and who sent it. */
function Who({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const identity = useIdentity(sessionOfImport(item));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { importedStatus, importedSessionId, review } = item;
  const unknownStatus = review?.unknownStatus ?? (importedStatus ? undefined : t('record.value.unknown'));
  return (
    <Customer
      identity={identity}
      kind={item.kind}
      reference={item.vendorData}
      size="head"
      nameAs="h2"
      nameProps={{ id: 'import-customer', ref: heading, tabIndex: -1 }}
      status={
        importedSessionId ? (
          <StatusBadge status={unknownStatus ? undefined : importedStatus} text={unknownStatus ?? ''} />
        ) : (
          <ImportStateBadge state={item.state} />
        )
      }
      aside={t('queue.from', { sender: item.senderName ?? t('token.unknownSender') })}
    />
  );
}

/** Whether it is all right, in one line; how long it has, and when it is tried next. */
function Outcome({ item, title }: { item: ImportView; title: string }) {
  const { t } = useTranslation();
  // An answer was lost on the way to here, and nobody looked again before it was given up.
  const mayHaveLanded = item.state === 'cancelled' && item.referenceFixed;
  const isGood = item.state === 'imported';
  return (
    <div className={styles.outcome} data-good={isGood}>
      {isGood && <IconCircleCheck size={iconSize.large} aria-hidden="true" />}
      <div className={styles.words}>
        <h3>{title}</h3>
        <p className="soft">{mayHaveLanded ? t('import.mayHaveLanded') : <StateText item={item} />}</p>
        {isActive(item) && (
          <p className={styles.next}>
            <NextTry item={item} />
          </p>
        )}
      </div>
      {isActive(item) && (
        <div>
          <p className="quiet">{t('token.timeLeft')}</p>
          <TimeLeftBar expiresAt={item.expiresAt} />
        </div>
      )}
    </div>
  );
}

/** What comes next: by itself, or once a person has done something. */
function StateText({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const queue = useQueue(item.profileId);
  if (!needsSomebody(item, queue)) return t(`importState.${item.state}.text`);
  return t(item.state === 'unknown' ? 'import.checkWaits' : 'import.waitsForPerson');
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
  if (record) return <RecordSheet record={record} profileId={props.profileId} headingHidden />;
  return (
    <Panel>
      <div className={styles.waiting} role="status" aria-label={t('common.loading')}>
        <Skeleton height={16} width="35%" />
        <Skeleton height={96} />
      </div>
    </Panel>
  );
}
