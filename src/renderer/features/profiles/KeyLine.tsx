/** One thing about a key: whether it can, why, and where there is a problem, its cause and what to do. */
import { useTranslation } from 'react-i18next';
import type { KeyFinding, KeyReport } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { VerdictLine } from '../../ui/VerdictLine.tsx';
import { deskRights, type GrantedCheck, isGranted, rightFor } from './desk-rights.ts';
import { KeyCause, NextStep } from './KeyCause.tsx';
import styles from './KeyFindings.module.css';

interface KeyLineProps {
  finding: KeyFinding;
  report: KeyReport;
}

export function KeyLine({ finding, report }: KeyLineProps) {
  const { t } = useTranslation();
  const { check, verdict, problem } = finding;
  return (
    <VerdictLine
      check={check}
      verdict={verdict}
      label={t(`keyTest.check.${check}`)}
      reason={<Reason finding={finding} report={report} />}
      // A key that works and may do too much is nothing that fails.
      isAdvice={check === 'named' && verdict === 'no'}
    >
      {problem && (
        <div className={styles.why}>
          {isLacking(check, problem) ? (
            <NextStep
              next={t('keyTest.tick', { right: deskRights[rightFor[check]] })}
              evidence={problem.evidence}
            />
          ) : (
            <KeyCause problem={problem} />
          )}
        </div>
      )}
    </VerdictLine>
  );
}

/** Why, in a few words. */
function Reason({ finding: { check, verdict, problem }, report }: KeyLineProps) {
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
  | `${'records' | 'pictures' | 'share' | 'environment' | 'named' | 'application'}-cannotKnow`;

function isLacking(check: KeyFinding['check'], { code }: Problem): check is GrantedCheck {
  return code === 'key-lacks-permission' && isGranted(check);
}
