/** One thing about a key: whether it can, why, and where there is a problem, its cause and what to do. */
import { useTranslation } from 'react-i18next';
import type { KeyFinding, KeyReport } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle } from '../../ui/icons.ts';
import { deskRights, type GrantedCheck, isGranted, rightFor } from './desk-rights.ts';
import { KeyCause, NextStep } from './KeyCause.tsx';
import styles from './KeyFindings.module.css';

const signs = { yes: IconCircleCheck, no: IconCircleX, cannotKnow: IconHelpCircle } as const;

interface KeyLineProps {
  finding: KeyFinding;
  report: KeyReport;
}

export function KeyLine({ finding, report }: KeyLineProps) {
  const { t } = useTranslation();
  const { check, verdict, problem } = finding;
  // A key that works and may do too much is nothing that fails.
  const isAdvice = check === 'named' && verdict === 'no';
  const Sign = isAdvice ? IconAlertTriangle : signs[verdict];
  return (
    <li className={styles.line} data-check={check} data-verdict={verdict} data-advice={isAdvice || undefined}>
      <Sign className={styles.sign} size={18} role="img" aria-label={t(`preflight.verdict.${verdict}`)} />
      <span className={styles.check}>{t(`keyTest.check.${check}`)}</span>
      <span className={styles.reason}>
        <Reason finding={finding} report={report} />
      </span>
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
    </li>
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
  | `${'pictures' | 'environment' | 'application'}-cannotKnow`;

function isLacking(check: KeyFinding['check'], { code }: Problem): check is GrantedCheck {
  return code === 'key-lacks-permission' && isGranted(check);
}
