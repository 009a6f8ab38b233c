/** The one way a problem is shown: what happened, why, what Baton saw, and what to do next. */
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem, ProblemCode } from '../../shared/problem.ts';
import { useLocalNow } from '../helpers/clock.ts';
import { time } from '../i18n/format.ts';
import { DiagnosticsButton } from './DiagnosticsButton.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import { IconAlertTriangle, IconArrowRight, IconChevronRight, iconSize } from './icons.ts';
import styles from './ProblemNote.module.css';

/** Problems that pass by themselves: their evidence is there, but folded. */
const passing: ReadonlySet<ProblemCode> = new Set(['offline', 'service-down', 'rate-limited', 'answer-lost']);

/** Problems of the network's own, for which the diagnostics have more to say. */
const ofNetwork: ReadonlySet<ProblemCode> = new Set([
  'offline',
  'proxy-refused',
  'certificate-untrusted',
  'captive-portal',
  'not-didit',
  'blocked-on-the-way',
]);

interface ProblemNoteProps {
  problem: Problem;
  tone?: 'bad' | 'warn';
  /** Whether a screen reader shall say it at once: for what follows a person's own step. */
  live?: boolean;
  /** Whether what waits goes on without anyone: so it is with imports, and with nothing else. */
  byItself?: boolean;
  /** Whether the diagnostics themselves say it: they do not lead to themselves. */
  isDiagnosed?: boolean;
  /** Buttons that do the next action. */
  children?: React.ReactNode;
  heading?: 'h1' | 'h2';
}

export function ProblemNote({
  problem,
  tone = 'bad',
  live,
  byItself,
  isDiagnosed,
  children,
  heading: Heading = 'h2',
}: ProblemNoteProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const { code, evidence, action } = problem;
  const leadsOn = ofNetwork.has(code) && !isDiagnosed;
  const note = useRef<HTMLElement>(null);
  // What follows a person's own step must be seen, also in a small window.
  useEffect(() => {
    if (live) note.current?.scrollIntoView({ block: 'nearest' });
  }, [live]);
  return (
    <section
      ref={note}
      className={styles.note}
      data-tone={tone}
      data-problem={code}
      role={live ? 'alert' : 'group'}
      aria-labelledby={titleId}
    >
      <IconAlertTriangle className={styles.sign} size={iconSize.large} aria-hidden="true" />
      <div className={styles.body}>
        <Heading id={titleId} className={styles.title}>
          {t(`problems.${code}.title`)}
        </Heading>
        <p>{t(`problems.${code}.cause`)}</p>
        {evidence.length > 0 && (
          <details className={styles.evidence} open={!passing.has(code)}>
            <summary>
              <IconChevronRight size={iconSize.small} aria-hidden="true" />
              {t('problem.evidence')}
            </summary>
            <EvidenceList evidence={evidence} />
          </details>
        )}
        <p className={styles.action}>
          <IconArrowRight size={iconSize.medium} aria-hidden="true" />
          <span>
            <span className="visually-hidden">{t('problem.next')} </span>
            {action === 'wait' && !byItself ? t('problem.waitThenTry') : t(`actions.${action}`)}
          </span>
        </p>
        {problem.retryAt !== undefined && <RetryHint retryAt={problem.retryAt} />}
        {(children || leadsOn) && (
          <div className={styles.buttons}>
            {children}
            {leadsOn && <DiagnosticsButton />}
          </div>
        )}
      </div>
    </section>
  );
}

function RetryHint({ retryAt }: { retryAt: number }) {
  const { t } = useTranslation();
  if (retryAt <= useLocalNow()) return null;
  return <p className="quiet">{t('problem.retryAt', { time: time(retryAt) })}</p>;
}
