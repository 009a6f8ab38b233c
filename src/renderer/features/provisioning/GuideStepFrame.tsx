/** What every step of the guide has: its title, its form, what went wrong in it, and the way on and back. */
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/problem.ts';
import { secondsLeft, useLocalNow } from '../../helpers/clock.ts';
import { countdown } from '../../i18n/format.ts';
import { EnvironmentBadge } from '../../ui/EnvironmentBadge.tsx';
import { IconArrowRight, iconSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './Guide.module.css';
import { guideSteps } from './guide-steps.ts';
import type { Guide } from './use-guide.ts';

interface GuideStepFrameProps {
  guide: Guide;
  title: string;
  lead: string;
  busy: boolean;
  problem: Problem | undefined;
  /** What the button that goes on says. */
  submit: string;
  onSubmit: () => void;
  onBack?: (() => void) | undefined;
  /** Beside the buttons. */
  more?: React.ReactNode;
  children: React.ReactNode;
}

export function GuideStepFrame(props: GuideStepFrameProps) {
  const { guide, title, lead, busy, problem, submit, onSubmit, onBack, more, children } = props;
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('input:not([type="radio"])');
    (first ?? form.current?.querySelector<HTMLElement>('h1'))?.focus();
  }, []);
  const number = guideSteps.indexOf(guide.step) + 1;
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSubmit();
      }}
    >
      <p className={styles.position}>
        {t('setUp.position', { number, of: guideSteps.length })}
        {(guide.account.where === 'practice' || guide.provisioning?.isPractice) && (
          <EnvironmentBadge environment="practice" />
        )}
      </p>
      <header className={styles.head}>
        <h1 tabIndex={-1}>{title}</h1>
        <p className="soft">{lead}</p>
      </header>
      {children}
      {problem && <GuideProblem guide={guide} problem={problem} />}
      <div className={styles.buttons}>
        <Button
          type="submit"
          loading={busy}
          rightSection={<IconArrowRight size={iconSize.medium} aria-hidden="true" />}
        >
          {submit}
        </Button>
        {onBack && (
          <Button variant="default" disabled={busy} onClick={onBack}>
            {t('common.back')}
          </Button>
        )}
        {more}
      </div>
    </form>
  );
}

/** A problem with the button that does its next action, and how long there is to wait. */
function GuideProblem({ guide, problem }: { guide: Guide; problem: Problem }) {
  const { t } = useTranslation();
  const signsIn = problem.action === 'sign-in-again' || problem.action === 'sign-in-instead';
  const asksForCode = problem.code === 'account-not-ready';
  return (
    <>
      <ProblemNote problem={problem} live>
        {signsIn && (
          <Button variant="default" onClick={guide.signInAgain}>
            {t('guide.account.submitSignIn')}
          </Button>
        )}
        {asksForCode && (
          <Button variant="default" onClick={() => guide.go('code')}>
            {t('guide.step.code')}
          </Button>
        )}
      </ProblemNote>
      {problem.retryAt !== undefined && <Wait until={problem.retryAt} />}
    </>
  );
}

/** Counts down to a moment of this computer's clock, Unix ms; nothing once it has come. */
export function Wait({
  until,
  words = 'guide.wait',
}: {
  until: number;
  words?: 'guide.wait' | 'guide.code.resendIn';
}) {
  const { t } = useTranslation();
  const seconds = secondsLeft(until, useLocalNow());
  if (seconds === 0) return null;
  return <p className="quiet">{t(words, { time: countdown(seconds) })}</p>;
}
