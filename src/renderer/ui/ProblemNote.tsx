/** The one way a problem is shown: what happened, why, what to do next, and what IT wants to know, folded. */
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceFact, Problem, ProblemCode } from '../../shared/problem.ts';
import { useLocalNow } from '../helpers/clock.ts';
import { time } from '../i18n/format.ts';
import { DiagnosticsButton } from './DiagnosticsButton.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import { IconAlertTriangle, IconArrowRight, IconChevronRight, iconSize } from './icons.ts';
import styles from './ProblemNote.module.css';

/** What a person at the counter can use of the evidence. The rest, such as statuses, paths and ids, is folded. */
const plainFacts: ReadonlySet<EvidenceFact> = new Set([
  'field',
  'token-part',
  'code-part',
  'token-ended',
  'token-may-live',
  'token-kind',
  'time-left',
  'last-outage',
  'clock-offset',
  'import-known',
  'import-changed',
  'reference-fixed',
  'waiting-imports',
  'session-status',
  'decided-by',
  'decided-here',
  'decision-not-made',
  'decision-not-known',
  'effect-absent',
  'effect-not-known',
  'workflow-kind',
  'lifetime',
  'agreement-until',
  'environment-seen',
  'environment-chosen',
  'right-missing',
  'key-limited',
  'name-unseen',
  'name-like',
  'password-rule',
  'code-age',
  'sign-in-failures',
  'backup-restored',
  'in-use-by',
  'no-sign',
  'file-name',
  'file-kind',
  'file-size',
  'picture-size',
  'pages-looked-at',
  'codes-found',
  'reading-broken-off',
]);

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
  const plain = evidence.filter(({ fact }) => plainFacts.has(fact));
  const folded = evidence.filter(({ fact }) => !plainFacts.has(fact));
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
        {plain.length > 0 && <EvidenceList evidence={plain} />}
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
        {folded.length > 0 && (
          <details className={styles.evidence}>
            <summary>
              <IconChevronRight size={iconSize.small} aria-hidden="true" />
              {t('problem.evidence')}
            </summary>
            <EvidenceList evidence={folded} />
          </details>
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
