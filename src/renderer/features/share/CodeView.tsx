/** The code to be shown to the other desk: whose it is and whom it is for, how long it lives, and what to do when it does not. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoffRecord, HandoffView } from '../../../shared/contract/index.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { announce } from '../../helpers/announce.ts';
import { secondsLeft, useDiditNow } from '../../helpers/clock.ts';
import { unlessScanned } from '../../helpers/scanning.ts';
import { useTask } from '../../helpers/task.ts';
import { time } from '../../i18n/format.ts';
import { CopySecret } from '../../showing/CopySecret.tsx';
import { readOutFor, shownFor, useRevealing } from '../../showing/revealing.ts';
import { CheckCode } from '../../ui/CheckCode.tsx';
import { Customer } from '../../ui/Customer.tsx';
import { IconArrowLeft, IconArrowRight, IconPrinter, IconQrcode, iconSize } from '../../ui/icons.ts';
import { Keys } from '../../ui/Keys.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { beginAgain, partnerOf } from './again.ts';
import { answeredBy, putRequestAside } from './asked-store.ts';
import { BigCountdown } from './BigCountdown.tsx';
import { HandoffDetails, SpellingChoice } from './CodeDetails.tsx';
import { CodePaper } from './CodePaper.tsx';
import { Mismatch, SourceChanged } from './CodeRemarks.tsx';
import { Code, Expired, Redeemed } from './CodeStage.tsx';
import styles from './CodeView.module.css';
import type { Spelling } from './code-spelling.ts';
import { nextCode, useSeveral } from './several-store.ts';
import { closeCode, copyToken, mint, setCodeShown, showHandoff, useShare } from './share-store.ts';
import { useCustomer } from './use-customer.ts';

/** Goes on to the next of several codes. */
const nextKey = 'N';

export function CodeView({ handoff }: { handoff: HandoffView }) {
  const { t } = useTranslation();
  const record = useSlice('handoffs')?.find(({ id }) => id === handoff.id);
  const redeemed = record?.redeemed;
  const expired = secondsLeft(handoff.expiresAt, useDiditNow()) === 0;
  const isOpen = !expired && !redeemed;
  const [spelling, setSpelling] = useState<Spelling>('code');
  const revealing = useRevealing(isOpen, spelling === 'blocks' ? readOutFor : shownFor);
  const show = useRef<HTMLButtonElement>(null);
  const next = useSeveral((several) => nextCode(several, handoff.id));
  useEffect(() => show.current?.focus(), []);
  useShowAtOnce(revealing.reveal);
  useEffect(() => {
    if (expired) announce(t('code.expired.title'));
  }, [expired, t]);

  const shown = revealing.until !== undefined;
  useEffect(() => {
    setCodeShown(shown);
    return () => setCodeShown(false);
  }, [shown]);

  // A request has one answer. Who goes back has given it, or will start from the list again.
  const leave = () => {
    putRequestAside();
    closeCode();
  };
  const toNext = () => {
    if (next) showHandoff(next.row, next.handoff);
  };
  const onKeyDown = ({ key, ctrlKey, metaKey, altKey }: React.KeyboardEvent) => {
    if (ctrlKey || metaKey || altKey) return;
    if (key === 'Escape') revealing.until === undefined ? leave() : revealing.hide();
    if (key.toLowerCase() === 'p' && handoff.handoffCode !== undefined)
      setSpelling(spelling === 'plain' ? 'code' : 'plain');
    if (key.toUpperCase() === nextKey) unlessScanned(toNext);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys do what the buttons do
    <div className={styles.view} onKeyDown={onKeyDown}>
      <div className={styles.stage} data-expired={!isOpen}>
        {redeemed ? (
          <Redeemed redeemed={redeemed} />
        ) : expired ? (
          <Expired />
        ) : (
          <Code handoff={handoff} spelling={spelling} revealing={revealing} button={show} />
        )}
      </div>
      <Words handoff={handoff} record={record} isOpen={isOpen} spelling={spelling} onSpelling={setSpelling}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={iconSize.medium} aria-hidden="true" />}
          onClick={leave}
        >
          {t('code.back')}
        </Button>
        {next && (
          <Button
            size="compact-md"
            rightSection={<Keys>{nextKey}</Keys>}
            leftSection={<IconArrowRight size={iconSize.medium} aria-hidden="true" />}
            onClick={toNext}
          >
            {t('several.next', { name: next.row.name || next.row.vendorData })}
          </Button>
        )}
      </Words>
    </div>
  );
}

interface WordsProps {
  handoff: HandoffView;
  record: HandoffRecord | undefined;
  isOpen: boolean;
  spelling: Spelling;
  onSpelling: (spelling: Spelling) => void;
  /** Where to go from here. */
  children: React.ReactNode;
}

/** Beside the code: whose it is and for whom, how long it lives, and what can be done with it. */
function Words({ handoff, record, isOpen, spelling, onSpelling, children }: WordsProps) {
  const { t } = useTranslation();
  const customer = useHandedOver(handoff);
  const redeemed = record?.redeemed;
  const reference = record?.reference ?? '';
  return (
    <div className={styles.words}>
      <div className={styles.bar}>{children}</div>
      <Customer
        identity={customer}
        kind={handoff.kind}
        reference={reference}
        size="head"
        nameAs="h1"
        note={<span className={styles.partner}>{t('code.title', { partner: handoff.partnerName })}</span>}
      />
      {!isOpen && <p className="soft">{t(redeemed ? 'code.redeemed.lead' : 'code.expired.lead')}</p>}
      {handoff.answerCode && <p className="soft">{t('asking.answers', { partner: handoff.partnerName })}</p>}
      {!redeemed && (
        <div>
          <BigCountdown issuedAt={handoff.issuedAt} expiresAt={handoff.expiresAt} />
          {isOpen && <p className="quiet">{t('code.untilTime', { time: time(handoff.expiresAt) })}</p>}
        </div>
      )}
      {isOpen && record?.source && <SourceChanged handoff={record} />}
      {handoff.problem && <Mismatch handoff={handoff} />}
      {!isOpen && !redeemed && <CreateAgain handoff={handoff} />}
      {isOpen && (
        <>
          <CheckCode of={handoff.token} heading="h2" />
          <SpellingChoice
            packed={handoff.handoffCode !== undefined}
            spelling={spelling}
            onChange={onSpelling}
          />
          <CopySecret
            id={handoff.id}
            copy={() => copyToken(handoff.id)}
            label={t('code.copy')}
            hint={t('code.copyHint')}
            tour="copy-token"
          />
          <Print handoff={handoff} spelling={spelling} customer={customer} />
        </>
      )}
      <HandoffDetails handoff={handoff} reference={reference} />
    </div>
  );
}

/** Whose code it is: by the session that was chosen for it, or else as Didit is asked. */
function useHandedOver(handoff: HandoffView) {
  const { chosen, profileId = '' } = useShare();
  const row = chosen?.sessionId === handoff.sessionId ? chosen : undefined;
  return useCustomer({ profileId, sessionId: handoff.sessionId, kind: handoff.kind }, row);
}

/** Shows the code by itself where one key asked for it and for its sight. */
function useShowAtOnce(reveal: () => Promise<void>): void {
  const atOnce = useShare((share) => share.showAtOnce);
  useEffect(() => {
    if (!atOnce) return;
    useShare.setState({ showAtOnce: false });
    void reveal();
  }, [atOnce, reveal]);
}

function CreateAgain({ handoff }: { handoff: HandoffView }) {
  const { t } = useTranslation();
  const chosen = useShare((share) => share.chosen);
  const partner = partnerOf(handoff);
  const isAtHand = partner !== undefined && chosen?.sessionId === handoff.sessionId;
  const task = useTask(async () =>
    isAtHand ? mint(partner.id, answeredBy(partner.id)) : beginAgain(handoff),
  );
  return (
    <div className={styles.copy}>
      <Button
        loading={task.busy}
        leftSection={<IconQrcode size={iconSize.large} aria-hidden="true" />}
        onClick={() => void task.run()}
      >
        {t('code.again')}
      </Button>
      {task.problem && <ProblemNote problem={task.problem} live />}
    </div>
  );
}

type PrintProps = Omit<React.ComponentProps<typeof CodePaper>, 'onEnd'>;

/** Prints the code on a sheet of its own. */
function Print(props: PrintProps) {
  const { t } = useTranslation();
  const [isPrinting, setPrinting] = useState(false);
  const [problem, setProblem] = useState<React.ComponentProps<typeof ProblemNote>['problem']>();
  return (
    <div className={styles.copy}>
      <Button
        variant="default"
        loading={isPrinting}
        leftSection={<IconPrinter size={iconSize.medium} aria-hidden="true" />}
        onClick={() => {
          setProblem(undefined);
          setPrinting(true);
        }}
      >
        {t('code.print')}
      </Button>
      {isPrinting && (
        <CodePaper
          {...props}
          onEnd={(why) => {
            setPrinting(false);
            setProblem(why);
          }}
        />
      )}
      {problem && <ProblemNote problem={problem} live />}
    </div>
  );
}
