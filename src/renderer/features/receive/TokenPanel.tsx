/** From whom a token is and whether all is well; then either what stands in the way or the form to import it. */
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenReading } from '../../../shared/contract/index.ts';
import { pageFact, pageProblem } from '../../desk/bridge.ts';
import { besidesBanner } from '../../desk/desk-banner.ts';
import { useProfile } from '../../desk/desk-store.ts';
import { useBanner } from '../../desk/use-banner.ts';
import { announce } from '../../helpers/announce.ts';
import { secondsLeft, useKnownDiditNow } from '../../helpers/clock.ts';
import { useTask } from '../../helpers/task.ts';
import { CheckCode } from '../../ui/CheckCode.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Id } from '../../ui/Id.tsx';
import {
  IconBuilding,
  IconChevronRight,
  IconEye,
  IconMessageForward,
  IconUser,
  iconSize,
  pictureSize,
} from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { ExistingImport } from './ExistingImport.tsx';
import { ImportForm } from './ImportForm.tsx';
import { OtherProfile, useOtherProfile } from './OtherProfile.tsx';
import { PreflightList, type PreflightListProps } from './PreflightList.tsx';
import { preflight, readiness } from './preflight.ts';
import { usePreflightWords } from './preflight-words.ts';
import { ReadingWarnings } from './ReadingWarnings.tsx';
import { RequestNote } from './RequestNote.tsx';
import { askInstead, startOver, useReceive } from './receive-store.ts';
import styles from './TokenPanel.module.css';

export function TokenPanel({ reading }: { reading: TokenReading }) {
  const { t } = useTranslation();
  const profile = useProfile(useReceive((receive) => receive.profileId));
  const banner = useBanner();
  const heading = useRef<HTMLHeadingElement>(null);
  const { existingImportId } = reading;

  const diditNow = useKnownDiditNow();
  const expired = diditNow !== undefined && secondsLeft(reading.expiresAt, diditNow) === 0;
  const loaded = useReceive((receive) => receive.workflows[reading.kind]);
  const workflows = loaded ?? reading.workflows;
  const lines = preflight({ reading, profile, workflows, diditNow });
  const summary = usePreflightWords(lines);
  const problem =
    reading.problem ??
    (expired
      ? pageProblem('token-expired', 'ask-for-new-token', [
          pageFact('token-ended', { at: reading.expiresAt }),
        ])
      : undefined);
  const other = useOtherProfile(reading);
  const isElsewhere = existingImportId !== undefined || other !== undefined;
  const asksAnew = problem?.action === 'ask-for-new-token' && !isElsewhere;
  const hasWayOn = isElsewhere || asksAnew;
  const warnings = problem ? [] : besidesBanner(reading.warnings, banner?.problem.code);
  const refused = problem !== undefined;
  const warned = warnings.map(({ code }) => t(`problems.${code}.title`)).join('. ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes later is seen, and not said again
  useEffect(() => {
    // A form, or what leads on from here, takes the focus by itself.
    if (refused && !hasWayOn) heading.current?.focus({ preventScroll: true });
    announce([t('token.readDone'), summary, warned].join(' '));
  }, [t, refused, hasWayOn, warned]);

  return (
    <div className={styles.panel}>
      {reading.request && <RequestNote request={reading.request} />}
      <ReadingWarnings warnings={warnings} />
      <div className={styles.read}>
        <TokenCard
          ref={heading}
          lines={lines}
          isRefused={refused}
          reading={reading}
          profile={profile}
          workflows={workflows}
        />
        {!refused && (
          <section className={styles.check}>
            <CheckCode of={reading.token} />
          </section>
        )}
      </div>
      {problem ? (
        <ProblemNote problem={problem} tone={existingImportId ? 'warn' : 'bad'} live>
          {existingImportId && <ExistingImport importId={existingImportId} />}
          <OtherProfile reading={reading} />
          {asksAnew && <AskInstead />}
          <StartOver isMain={!hasWayOn} />
        </ProblemNote>
      ) : (
        // Of the token before it nothing may stay: no fault, no problem.
        <ImportForm key={reading.fingerprint} reading={reading} />
      )}
    </div>
  );
}

interface TokenCardProps extends PreflightListProps {
  /** Of the heading, which takes the focus where nothing else does. */
  ref: React.Ref<HTMLHeadingElement>;
}

/** What the token says of itself. */
function TokenCard({ ref, ...preflightOf }: TokenCardProps) {
  const { t } = useTranslation();
  const { lines, isRefused, reading } = preflightOf;
  const Icon = reading.kind === 'user' ? IconUser : IconBuilding;
  return (
    <section className={styles.card} aria-labelledby="token-title" data-testid="token-card">
      <p className={styles.ribbon}>
        <IconEye size={iconSize.small} aria-hidden="true" />
        {t('token.notVerified')}
      </p>
      <header className={styles.head}>
        <span className={styles.icon} aria-hidden="true">
          <Icon size={pictureSize.small} />
        </span>
        <div className={styles.who}>
          <h2 id="token-title" ref={ref} tabIndex={-1}>
            {t(`token.title.${reading.kind}`)}
          </h2>
          {/* Where all is well, the line below says it. */}
          {readiness(lines, isRefused) !== 'ready' && (
            <p>
              {reading.senderName === undefined
                ? t('token.fromUnknown')
                : t('token.fromSender', { sender: reading.senderName })}
            </p>
          )}
        </div>
      </header>
      <PreflightList {...preflightOf} />
      <details className={styles.ids}>
        <summary>
          <IconChevronRight size={iconSize.small} aria-hidden="true" />
          {t('token.ids')}
        </summary>
        <Facts
          wide
          lines={[
            { label: t('token.session'), value: <Id value={reading.sessionId} /> },
            { label: t('token.from'), value: <Id value={reading.fromApplicationId} /> },
            { label: t('token.for'), value: <Id value={reading.forApplicationId} /> },
            { label: t('code.fingerprint'), value: <Id value={reading.fingerprint} /> },
          ]}
        />
      </details>
    </section>
  );
}

/** The main thing to do where nothing better is offered beside it. */
function StartOver({ isMain }: { isMain: boolean }) {
  const { t } = useTranslation();
  return (
    <Button variant={isMain ? 'filled' : 'default'} data-tour="start-over" onClick={startOver}>
      {t('receive.startOver')}
    </Button>
  );
}

/** Shows the other desk what is wanted instead; one key away, since nearly everybody does that next. */
function AskInstead() {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const task = useTask(askInstead);
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <>
      {task.problem && <ProblemNote problem={task.problem} live />}
      <Button
        ref={button}
        loading={task.busy}
        leftSection={<IconMessageForward size={iconSize.large} aria-hidden="true" />}
        onClick={() => void task.run()}
      >
        {t('request.show')}
      </Button>
    </>
  );
}
