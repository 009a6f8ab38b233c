/** One line of a list of checks: yes, no or cannot know, of what, and why in a few words. */
import { useTranslation } from 'react-i18next';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle, iconSize } from './icons.ts';
import styles from './VerdictLine.module.css';

const signs = { yes: IconCircleCheck, no: IconCircleX, cannotKnow: IconHelpCircle } as const;

interface VerdictLineProps {
  /** What was checked, for tests. */
  check: string;
  verdict: keyof typeof signs;
  label: string;
  reason: React.ReactNode;
  /** It could be better, though nothing fails. */
  isAdvice?: boolean;
  /** What there is to say of it below. */
  children?: React.ReactNode;
}

export function VerdictLine({ check, verdict, label, reason, isAdvice = false, children }: VerdictLineProps) {
  const { t } = useTranslation();
  const Sign = isAdvice ? IconAlertTriangle : signs[verdict];
  return (
    <li className={styles.line} data-check={check} data-verdict={verdict} data-advice={isAdvice || undefined}>
      <Sign
        className={styles.sign}
        size={iconSize.large}
        role="img"
        aria-label={t(`preflight.verdict.${verdict}`)}
      />
      <span className={styles.check}>{label}</span>
      <span className={styles.reason}>{reason}</span>
      {children}
    </li>
  );
}
