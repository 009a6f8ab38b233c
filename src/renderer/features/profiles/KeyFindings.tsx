/** What is known of a key: in one sentence, then line by line, each failure with its cause and what to do. */
import { Button } from '@mantine/core';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyFinding, KeyReport } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { announce } from '../../app/announce.ts';
import { EvidenceList } from '../../ui/EvidenceList.tsx';
import {
  IconAlertTriangle,
  IconArrowRight,
  IconChevronRight,
  IconCircleCheck,
  IconCircleX,
  IconHelpCircle,
  IconRefresh,
} from '../../ui/icons.ts';
import { deskRights, type GrantedCheck, isGranted, rightFor } from './desk-rights.ts';
import styles from './KeyFindings.module.css';
import { type KeyOutcome, outcomeOf, urgentFirst } from './key-report.ts';
import type { KeyTestState } from './key-test.ts';
import { asSeenInForm } from './profile-form.ts';

interface KeyFindingsProps {
  test: KeyTestState;
  onAgain?: () => void;
  children?: React.ReactNode;
}

const signs: Readonly<Record<KeyOutcome, typeof IconCircleCheck>> = {
  good: IconCircleCheck,
  advice: IconAlertTriangle,
  limited: IconAlertTriangle,
  blocked: IconCircleX,
  broken: IconCircleX,
  unknown: IconHelpCircle,
};

export function KeyFindings({ test, onAgain, children }: KeyFindingsProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const outcome = outcomeIn(test);
  const words = outcome
    ? t(`keyTest.summary.${outcome}`)
    : test.state === 'testing'
      ? t('keyTest.testing')
      : '';
  useEffect(() => {
    if (words !== '') announce(words);
  }, [words]);
  return (
    <section
      className={styles.panel}
      aria-labelledby={titleId}
      aria-busy={test.state === 'testing'}
      data-testid="key-findings"
      data-state={test.state}
      data-outcome={outcome}
    >
      <p id={titleId} className={styles.title}>
        {t('keyTest.title')}
      </p>
      {test.state === 'idle' && <p className="soft">{t('keyTest.idle')}</p>}
      {test.state === 'incomplete' && <p className="soft">{t('keyTest.incomplete')}</p>}
      {test.state === 'testing' && (
        <p className={styles.summary} data-outcome="testing">
          <span className={styles.pulse} aria-hidden="true" />
          {words}
        </p>
      )}
      {outcome && <Summary outcome={outcome} words={words} />}
      {test.state === 'done' && <Lines report={test.report} />}
      {test.state === 'failed' && <Cause problem={asSeenInForm(test.problem)} />}
      {(outcome && onAgain) || children ? (
        <div className={styles.buttons}>
          {outcome && onAgain && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconRefresh size={14} aria-hidden="true" />}
              onClick={onAgain}
            >
              {t('keyTest.again')}
            </Button>
          )}
          {children}
        </div>
      ) : null}
    </section>
  );
}

function outcomeIn(test: KeyTestState): KeyOutcome | undefined {
  if (test.state === 'failed') return 'unknown';
  return test.state === 'done' ? outcomeOf(test.report) : undefined;
}

function Summary({ outcome, words }: { outcome: KeyOutcome; words: string }) {
  const Sign = signs[outcome];
  return (
    <p className={styles.summary} data-outcome={outcome}>
      <Sign size={18} aria-hidden="true" />
      {words}
    </p>
  );
}

function Lines({ report }: { report: KeyReport }) {
  return (
    <ul className={styles.list}>
      {urgentFirst(report.findings).map((finding) => (
        <Line key={finding.check} finding={finding} report={report} />
      ))}
    </ul>
  );
}

const verdictSigns = { yes: IconCircleCheck, no: IconCircleX, cannotKnow: IconHelpCircle } as const;

function Line({ finding, report }: { finding: KeyFinding; report: KeyReport }) {
  const { t } = useTranslation();
  const { check, verdict, problem } = finding;
  // A key that works and may do too much is nothing that fails.
  const isAdvice = check === 'named' && verdict === 'no';
  const Sign = isAdvice ? IconAlertTriangle : verdictSigns[verdict];
  const explained = problem && (verdict === 'no' || check === 'works') ? asSeenInForm(problem) : undefined;
  return (
    <li className={styles.line} data-check={check} data-verdict={verdict} data-advice={isAdvice || undefined}>
      <Sign className={styles.sign} size={18} role="img" aria-label={t(`preflight.verdict.${verdict}`)} />
      <span className={styles.check}>{t(`keyTest.check.${check}`)}</span>
      <span className={styles.reason}>
        <Reason finding={finding} report={report} />
      </span>
      {explained && (
        <div className={styles.why}>
          <Explanation finding={finding} problem={explained} />
        </div>
      )}
    </li>
  );
}

/** Why, in a few words. */
function Reason({
  finding: { check, verdict, problem },
  report,
}: {
  finding: KeyFinding;
  report: KeyReport;
}) {
  const { t } = useTranslation();
  if (problem && isLacking(check, problem)) return t(`keyTest.lacks.${check}`);
  if (problem) return t(`problems.${problem.code}.title`);
  const answer = `${check}-${verdict}` as ReasonedAnswer;
  return t(`keyTest.reason.${answer}`, {
    user: report.workflows?.user ?? 0,
    business: report.workflows?.business ?? 0,
    environment: report.environment ? t(`environment.${report.environment}`) : '',
  });
}

/** The answers that come without a problem. */
type ReasonedAnswer =
  | `${KeyFinding['check']}-yes`
  | `${'pictures' | 'environment' | 'application'}-cannotKnow`;

function isLacking(check: KeyFinding['check'], { code }: Problem): check is GrantedCheck {
  return code === 'key-lacks-permission' && isGranted(check);
}

/** What to tick where a right is missing; or the problem itself. */
function Explanation({ finding: { check }, problem }: { finding: KeyFinding; problem: Problem }) {
  const { t } = useTranslation();
  if (!isLacking(check, problem)) return <Cause problem={problem} />;
  return (
    <Steps next={t('keyTest.tick', { right: deskRights[rightFor[check]] })} evidence={problem.evidence} />
  );
}

function Cause({ problem: { code, action, evidence } }: { problem: Problem }) {
  const { t } = useTranslation();
  return (
    <Steps
      cause={t(`problems.${code}.cause`)}
      next={action === 'wait' ? t('problem.waitThenTry') : t(`actions.${action}`)}
      evidence={evidence}
    />
  );
}

function Steps({ cause, next, evidence }: { cause?: string; next: string } & Pick<Problem, 'evidence'>) {
  const { t } = useTranslation();
  return (
    <>
      {cause && <p>{cause}</p>}
      <p className={styles.next}>
        <IconArrowRight size={16} aria-hidden="true" />
        <span>
          <span className="visually-hidden">{t('problem.next')} </span>
          {next}
        </span>
      </p>
      {evidence.length > 0 && (
        <details className={styles.evidence}>
          <summary>
            <IconChevronRight size={14} aria-hidden="true" />
            {t('problem.evidence')}
          </summary>
          <EvidenceList evidence={evidence} />
        </details>
      )}
    </>
  );
}
