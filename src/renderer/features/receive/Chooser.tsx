/** Several things came in one text or picture: what can be told of each, for a person to choose one. */
import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScannedView, TokenReading } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useProfile } from '../../desk/desk-store.ts';
import { hostOf } from '../../desk/relay.ts';
import { announce } from '../../helpers/announce.ts';
import { factValues } from '../../i18n/facts.ts';
import { numberWord } from '../../i18n/number-word.ts';
import { setCameraOn } from '../../intake/capture-store.ts';
import { clearIntake, take, useIntake } from '../../intake/intake.ts';
import { CheckCodeLine, useCheckCode } from '../../ui/CheckCode.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Id } from '../../ui/Id.tsx';
import { IconAlertTriangle, IconBuilding, IconMessageForward, IconUser, iconSize } from '../../ui/icons.ts';
import { Panel } from '../../ui/Panel.tsx';
import { TimeLeftBar } from '../../ui/TimeLeft.tsx';
import styles from './Chooser.module.css';
import { passOver } from './clipboard-offer.ts';
import { useReceive } from './receive-store.ts';

export function Chooser({ choices }: { choices: readonly ScannedView[] }) {
  const { t } = useTranslation();
  const damaged = choices.filter(({ type }) => type === 'damaged').length;
  const count = choices.length - damaged;
  const onlyTokens = choices.every(({ type }) => type === 'token' || type === 'damaged');
  const title = t(onlyTokens ? 'chooser.title' : 'chooser.titleMixed', { count, number: numberWord(count) });
  const more = damaged > 0 ? t('chooser.damaged', { count: damaged, number: numberWord(damaged) }) : '';
  const source = useIntake((intake) => intake.source);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('button')?.focus();
    announce([title, more].join(' '));
  }, [title, more]);

  return (
    <Panel title={title}>
      <p className="soft">
        {t('chooser.lead')} {more}
      </p>
      <ol ref={list} className={styles.list} aria-label={t('chooser.list')} onKeyDown={moveByArrow}>
        {choices.map((view, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the choices are replaced as a whole
          <li key={at} className={styles.choice} data-testid="choice">
            <Choice view={view} number={at + 1} />
          </li>
        ))}
      </ol>
      <Button
        className={styles.none ?? ''}
        variant="default"
        onClick={() => {
          passOver(choices.flatMap((view) => (view.type === 'token' ? [view.reading.fingerprint] : [])));
          // It still sees them, and would ask again at once.
          if (source === 'camera') setCameraOn(false);
          clearIntake();
        }}
      >
        {t('chooser.none')}
      </Button>
    </Panel>
  );
}

function Choice({ view, number }: { view: ScannedView; number: number }) {
  if (view.type === 'damaged') return <Damaged problem={view.problem} />;
  return view.type === 'token' ? <TokenChoice view={view} number={number} /> : <DeskChoice view={view} />;
}

/** A request or a receipt of another desk, or a code of the company's relay. */
function DeskChoice({ view }: { view: OtherView }) {
  const { t } = useTranslation();
  const source = useIntake((intake) => intake.source ?? 'paste');
  const title = titleOf(t, view);
  return (
    <>
      <header className={styles.head}>
        <IconMessageForward size={iconSize.large} aria-hidden="true" />
        <h3>{title}</h3>
      </header>
      <Button className={styles.take ?? ''} onClick={() => void take(view, source)}>
        {t('chooser.take')}
      </Button>
    </>
  );
}

type OtherView = Exclude<ScannedView, { type: 'token' | 'damaged' }>;

function titleOf(t: TFunction, view: OtherView): string {
  switch (view.type) {
    case 'request':
      return t('asking.title', { name: view.request.partnerName ?? view.request.name });
    case 'receipt':
      return t('handedOver.redeemedBy', { partner: view.receipt.handoff.partnerName });
    case 'enrolment':
      return t('relay.enrolment', { host: hostOf(view.address) });
  }
}

function TokenChoice({ view, number }: { view: { type: 'token'; reading: TokenReading }; number: number }) {
  const { t } = useTranslation();
  const { reading } = view;
  const source = useIntake((intake) => intake.source ?? 'paste');
  const profile = useProfile(useReceive((receive) => receive.profileId));
  const code = useCheckCode(reading.token);
  const forUs = reading.forApplicationId === profile?.applicationId;
  const Icon = reading.kind === 'user' ? IconUser : IconBuilding;
  const kind = t(`token.title.${reading.kind}`);

  return (
    <>
      <header className={styles.head}>
        <Icon size={iconSize.large} aria-hidden="true" />
        <h3>{kind}</h3>
        <span className={styles.forWhom} data-ours={forUs}>
          {t(forUs ? 'chooser.forThisDesk' : 'chooser.forOtherDesk')}
        </span>
      </header>
      {reading.problem && (
        <p className={styles.problem} data-problem={reading.problem.code}>
          <IconAlertTriangle size={iconSize.medium} aria-hidden="true" />
          {t(`problems.${reading.problem.code}.title`)}
        </p>
      )}
      <Facts
        lines={[
          { label: t('token.sender'), value: reading.senderName ?? t('token.unknownSender') },
          { label: t('token.timeLeft'), value: <TimeLeftBar {...reading} /> },
          { label: t('checkCode.title'), value: code && <CheckCodeLine code={code} /> },
          { label: t('code.fingerprint'), value: <Id value={reading.fingerprint} /> },
        ]}
      />
      <Button
        className={styles.take ?? ''}
        variant={reading.problem ? 'default' : 'filled'}
        aria-label={t('chooser.takeNamed', { number, kind, code: code?.digits ?? '' })}
        onClick={() => void take(view, source)}
      >
        {t('chooser.take')}
      </Button>
    </>
  );
}

/** What is meant for Baton and cannot be read: why, and what helps. */
function Damaged({ problem: { code, evidence, action } }: { problem: Problem }) {
  const { t } = useTranslation();
  return (
    <>
      <header className={styles.head} data-problem={code}>
        <IconAlertTriangle className={styles.sign} size={iconSize.large} aria-hidden="true" />
        <h3>{t(`problems.${code}.title`)}</h3>
      </header>
      <p>
        {evidence.map((seen) => t(`facts.${seen.fact}`, { replace: factValues(seen) })).join(' ')}{' '}
        <strong>{t(`actions.${action}`)}</strong>
      </p>
    </>
  );
}

function moveByArrow(event: React.KeyboardEvent<HTMLOListElement>): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const next = buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
