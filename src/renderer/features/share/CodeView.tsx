/** The code to be shown to the other desk: whom it is for, how long it lives, and what to do when it does not. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoffRecord, HandoffView } from '../../../shared/contract/index.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { correctApplicationId } from '../../desk/profiles.ts';
import { toast } from '../../desk/toasts.ts';
import { announce } from '../../helpers/announce.ts';
import { secondsLeft, useDiditNow } from '../../helpers/clock.ts';
import { useTask } from '../../helpers/task.ts';
import { dateTime } from '../../i18n/format.ts';
import { CodePicture } from '../../showing/CodePicture.tsx';
import { CopySecret } from '../../showing/CopySecret.tsx';
import { Curtain } from '../../showing/Curtain.tsx';
import { type Revealing, useRevealing } from '../../showing/revealing.ts';
import { CheckCode } from '../../ui/CheckCode.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Id } from '../../ui/Id.tsx';
import {
  IconAlertTriangle,
  IconArrowLeft,
  IconCircleCheck,
  IconQrcode,
  IconQrcodeOff,
  iconSize,
  pictureSize,
} from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { answeredBy, putRequestAside } from './asked-store.ts';
import { BigCountdown } from './BigCountdown.tsx';
import styles from './CodeView.module.css';
import { ReadOut } from './ReadOut.tsx';
import { closeCode, copyToken, mint, setCodeShown, useShare } from './share-store.ts';

export function CodeView({ handoff }: { handoff: HandoffView }) {
  const { t } = useTranslation();
  const record = useSlice('handoffs')?.find(({ id }) => id === handoff.id);
  const redeemed = record?.redeemed;
  const expired = secondsLeft(handoff.expiresAt, useDiditNow()) === 0;
  const isOpen = !expired && !redeemed;
  const [spelling, setSpelling] = useState<Spelling>('code');
  const revealing = useRevealing(isOpen);
  const show = useRef<HTMLButtonElement>(null);
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
  const onKeyDown = ({ key, ctrlKey, metaKey, altKey }: React.KeyboardEvent) => {
    if (ctrlKey || metaKey || altKey) return;
    if (key === 'Escape') revealing.until === undefined ? leave() : revealing.hide();
    if (key.toLowerCase() === 'p' && handoff.handoffCode !== undefined)
      setSpelling(spelling === 'plain' ? 'code' : 'plain');
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape goes back, as the button does
    <div className={styles.view} onKeyDown={onKeyDown}>
      <div className={styles.stage} data-expired={expired || redeemed !== undefined}>
        {redeemed ? (
          <Redeemed redeemed={redeemed} />
        ) : expired ? (
          <Expired />
        ) : (
          <Code handoff={handoff} spelling={spelling} revealing={revealing} button={show} />
        )}
      </div>
      <div className={styles.words}>
        <Button
          className={styles.back ?? ''}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={iconSize.medium} aria-hidden="true" />}
          onClick={leave}
        >
          {t('code.back')}
        </Button>
        <header>
          <h1>{t('code.title', { partner: handoff.partnerName })}</h1>
          <p className="soft">
            {t(redeemed ? 'code.redeemed.lead' : expired ? 'code.expired.lead' : 'code.lead')}
          </p>
        </header>
        {handoff.answerCode && (
          <p className="soft">{t('asking.answers', { partner: handoff.partnerName })}</p>
        )}
        {!redeemed && <BigCountdown issuedAt={handoff.issuedAt} expiresAt={handoff.expiresAt} />}
        {isOpen && record?.source && <SourceChanged handoff={record} />}
        {handoff.problem && <Mismatch handoff={handoff} />}
        {isOpen && <CheckCode of={handoff.token} heading="h2" />}
        {isOpen && (
          <SpellingChoice
            packed={handoff.handoffCode !== undefined}
            spelling={spelling}
            onChange={setSpelling}
          />
        )}
        {isOpen && (
          <CopySecret
            id={handoff.id}
            copy={() => copyToken(handoff.id)}
            label={t('code.copy')}
            hint={t('code.copyHint')}
            tour="copy-token"
          />
        )}
        {expired && !redeemed && <CreateAgain />}
        <HandoffFacts handoff={handoff} />
      </div>
    </div>
  );
}

/** What was shared is something else by now. */
function SourceChanged({ handoff: { partnerName: partner, source } }: { handoff: HandoffRecord }) {
  const { t } = useTranslation();
  if (!source) return null;
  return (
    <div className={styles.changed} role="alert" data-testid="source-changed">
      <IconAlertTriangle size={iconSize.large} aria-hidden="true" />
      <div>
        <p>{t('handedOver.changed', { partner, status: t(`status.${source.status}`) })}</p>
        <p className="soft">{t('handedOver.changedHint', { partner })}</p>
      </div>
    </div>
  );
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

interface CodeProps {
  handoff: HandoffView;
  spelling: Spelling;
  revealing: Revealing;
  button: React.RefObject<HTMLButtonElement | null>;
}

/** The code itself, in the spelling that was chosen, behind its curtain. */
function Code({ handoff, spelling, revealing, button }: CodeProps) {
  const { t } = useTranslation();
  const shown = revealing.until !== undefined;
  return (
    <>
      {spelling === 'blocks' && handoff.handoffCode ? (
        <ReadOut code={handoff.handoffCode} shown={shown} onStep={revealing.prolong} home={button} />
      ) : (
        <CodePicture
          text={spelling === 'plain' ? handoff.token : codeText(handoff)}
          label={t('code.label', { partner: handoff.partnerName })}
          shown={shown}
        />
      )}
      <Curtain revealing={revealing} button={button} hint={t('showing.hiddenHint')} />
    </>
  );
}

function HandoffFacts({ handoff }: { handoff: HandoffView }) {
  const { t } = useTranslation();
  const name = useShare((share) => share.chosen?.name);
  return (
    <>
      <Facts
        lines={[
          { label: t(`kind.${handoff.kind}`), value: name || '–' },
          { label: t('code.until'), value: dateTime(handoff.expiresAt) },
          { label: t('code.fingerprint'), value: <Id value={handoff.fingerprint} /> },
        ]}
      />
      <details className={styles.ids}>
        <summary>{t('code.ids')}</summary>
        <Facts
          wide
          lines={[
            { label: t('token.session'), value: <Id value={handoff.sessionId} /> },
            { label: t('token.from'), value: <Id value={handoff.fromApplicationId} /> },
            { label: t('token.for'), value: <Id value={handoff.forApplicationId} /> },
          ]}
        />
      </details>
    </>
  );
}

/** The desk's short code, the token itself for partners who have no Baton, or blocks for those who can only type. */
type Spelling = 'code' | 'plain' | 'blocks';

function SpellingChoice({
  packed,
  spelling,
  onChange,
}: {
  packed: boolean;
  spelling: Spelling;
  onChange: (spelling: Spelling) => void;
}) {
  const { t } = useTranslation();
  if (!packed) return <p className="quiet">{t('showing.plainOnly')}</p>;
  return (
    <div>
      <Choice
        label={t('showing.spelling')}
        help={t('showing.plainHelp')}
        value={spelling}
        options={[
          { value: 'code', label: t('showing.code') },
          { value: 'plain', label: t('showing.plain') },
          { value: 'blocks', label: t('typing.readOut') },
        ]}
        onChange={onChange}
      />
      {spelling === 'blocks' && <p className="quiet">{t('typing.readOutHelp')}</p>}
    </div>
  );
}

/** The desk's code, and beside it which request it answers; the token itself where it has no code. */
function codeText({ token, handoffCode, answerCode }: HandoffView): string {
  if (handoffCode === undefined) return token;
  return answerCode === undefined ? handoffCode : `${handoffCode} ${answerCode}`;
}

function Redeemed({ redeemed }: { redeemed: NonNullable<HandoffRecord['redeemed']> }) {
  const { t } = useTranslation();
  return (
    <div className={styles.gone} data-testid="code-redeemed">
      <IconCircleCheck size={pictureSize.large} stroke-width={1.2} aria-hidden="true" />
      <p>{t('code.redeemed.title')}</p>
      {redeemed.status && <StatusBadge status={redeemed.status} text={redeemed.status} />}
      <p className="quiet">{dateTime(redeemed.at)}</p>
    </div>
  );
}

function Expired() {
  const { t } = useTranslation();
  return (
    <div className={styles.gone} data-testid="code-expired">
      <IconQrcodeOff size={pictureSize.large} stroke-width={1.2} aria-hidden="true" />
      <p>{t('code.expired.title')}</p>
    </div>
  );
}

function CreateAgain() {
  const { t } = useTranslation();
  const partnerId = useShare((share) => share.terms.partnerId);
  const task = useTask(() => mint(partnerId, answeredBy(partnerId)));
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

function Mismatch({ handoff }: { handoff: HandoffView }) {
  const { t } = useTranslation();
  const profileId = useShare((share) => share.profileId ?? '');
  const task = useTask(() => correctApplicationId(profileId, handoff.fromApplicationId));
  const [corrected, setCorrected] = useState(false);
  if (!handoff.problem || corrected) return null;
  return (
    <ProblemNote problem={task.problem ?? handoff.problem} tone="warn" live>
      <Button
        loading={task.busy}
        onClick={() =>
          void task.run().then((done) => {
            setCorrected(done);
            if (done) toast({ text: t('code.corrected') });
          })
        }
      >
        {t('code.correct')}
      </Button>
    </ProblemNote>
  );
}
