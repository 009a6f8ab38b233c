/** A problem with a key in the small: its cause, the next step, and the evidence folded. */
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/problem.ts';
import { EvidenceList } from '../../ui/EvidenceList.tsx';
import { IconArrowRight, IconChevronRight, iconSize } from '../../ui/icons.ts';
import styles from './KeyFindings.module.css';

export function KeyCause({ problem: { code, action, evidence } }: { problem: Problem }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t(`problems.${code}.cause`)}</p>
      <NextStep
        next={action === 'wait' ? t('problem.waitThenTry') : t(`actions.${action}`)}
        evidence={evidence}
      />
    </>
  );
}

export function NextStep({ next, evidence }: { next: string } & Pick<Problem, 'evidence'>) {
  const { t } = useTranslation();
  return (
    <>
      <p className={styles.next}>
        <IconArrowRight size={iconSize.medium} aria-hidden="true" />
        <span>
          <span className="visually-hidden">{t('problem.next')} </span>
          {next}
        </span>
      </p>
      {evidence.length > 0 && (
        <details className={styles.evidence}>
          <summary>
            <IconChevronRight size={iconSize.small} aria-hidden="true" />
            {t('problem.evidence')}
          </summary>
          <EvidenceList evidence={evidence} />
        </details>
      )}
    </>
  );
}
