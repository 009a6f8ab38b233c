/** One strip at the top of every screen for what concerns the desk as a whole, with its next step. */
import { Button } from '@mantine/core';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../shared/isolate.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Banner } from '../desk/desk-banner.ts';
import { useDesk, useProfile, useSlice } from '../desk/desk-store.ts';
import { sendNow } from '../desk/imports.ts';
import { show } from '../desk/navigation.ts';
import { useBanner } from '../desk/use-banner.ts';
import { useWaitingCounts, waitingOf } from '../desk/waiting.ts';
import { announce } from '../helpers/announce.ts';
import { useTask } from '../helpers/task.ts';
import { factValues } from '../i18n/facts.ts';
import { EvidenceList } from '../ui/EvidenceList.tsx';
import { IconAlertTriangle, IconChevronRight, iconSize } from '../ui/icons.ts';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import styles from './DeskBanner.module.css';

export function DeskBanner() {
  const { t } = useTranslation();
  const banner = useBanner();
  const code = banner?.problem.code;
  useEffect(() => {
    if (code) announce(t(`problems.${code}.title`));
  }, [code, t]);
  return banner ? <Strip key={`${banner.profileId} ${code}`} banner={banner} /> : null;
}

function Strip({ banner: { problem, profileId } }: { banner: Banner }) {
  const { t } = useTranslation();
  const titleId = useId();
  const profile = useProfile(profileId);
  const isOther = useSlice('activeProfileId') !== profileId && profile !== undefined;
  const tone = profileId === undefined ? 'warn' : 'bad';
  const retry = useTask(() => tryAgain(profileId));
  const isRefusedAnew = retry.problem !== undefined && retry.problem.code !== problem.code;
  return (
    <section
      className={styles.banner}
      data-tone={tone}
      data-problem={problem.code}
      data-testid="desk-banner"
      aria-labelledby={titleId}
    >
      <IconAlertTriangle className={styles.sign} size={iconSize.large} aria-hidden="true" />
      <div className={styles.words}>
        <p id={titleId} className={styles.title}>
          {t(`problems.${problem.code}.title`)}
          {isOther && ` (${isolated(profile.name)})`}
        </p>
        <p>
          {problem.code === 'clock-wrong' && <ClockWords problem={problem} />}{' '}
          {t(`actions.${problem.action}`)}
        </p>
        <details className={styles.more}>
          <summary>
            <IconChevronRight size={iconSize.small} aria-hidden="true" />
            {t('banner.more')}
          </summary>
          <p>{t(`problems.${problem.code}.cause`)}</p>
          <EvidenceList evidence={problem.evidence} />
        </details>
        {isRefusedAnew && retry.problem && <ProblemNote problem={retry.problem} live />}
      </div>
      <Step problem={problem} profileId={profileId} busy={retry.busy} onRetry={() => void retry.run()} />
    </section>
  );
}

/** How wrong it is, and that Baton does not rely on it. */
function ClockWords({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  const facts = problem.evidence.map((seen) => t(`facts.${seen.fact}`, { replace: factValues(seen) }));
  return [...facts, t('banner.clock')].join(' ');
}

interface StepProps {
  problem: Problem;
  profileId: string | undefined;
  busy: boolean;
  onRetry: () => void;
}

/** The button that does the next action, where there is one: not for the clock, which the system keeps. */
function Step({ problem, profileId, busy, onRetry }: StepProps) {
  const { t } = useTranslation();
  const profile = useProfile(profileId);
  const canRetry = useWaitingCounts().has(profileId ?? '');
  if (!profile) return null;
  if (problem.action === 'replace-key') {
    // A practice desk has no key to be replaced.
    return profile.builtIn ? null : (
      <Button size="compact-sm" onClick={() => show('settings', { keyOf: profile.id })}>
        {t('settings.replaceKey')}
      </Button>
    );
  }
  return canRetry ? (
    <Button size="compact-sm" variant="default" loading={busy} onClick={onRetry}>
      {t('common.tryAgain')}
    </Button>
  ) : null;
}

/** Sends what runs out first: whatever holds the queue is then looked at anew. */
async function tryAgain(profileId: string | undefined): Promise<Problem | undefined> {
  const imports = useDesk.getState().desk.slices?.imports ?? [];
  const first = waitingOf(imports.filter((item) => item.profileId === profileId))[0];
  return first && sendNow(first.id);
}
