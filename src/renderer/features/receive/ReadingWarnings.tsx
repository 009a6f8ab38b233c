/** What does not stand in the way of an import but should be known before it: short, so that the form stays in view. */
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/problem.ts';
import { factValues } from '../../i18n/facts.ts';
import { IconAlertTriangle, iconSize } from '../../ui/icons.ts';
import styles from './ReadingWarnings.module.css';

export function ReadingWarnings({ warnings }: { warnings: readonly Problem[] }) {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t('token.warnings')}>
      {warnings.map(({ code, evidence, action }) => (
        <li key={code} className={styles.warning} data-problem={code}>
          <IconAlertTriangle size={iconSize.large} aria-hidden="true" />
          <div>
            <p className={styles.title}>{t(`problems.${code}.title`)}</p>
            <p>
              {evidence.length === 0
                ? t(`problems.${code}.cause`)
                : evidence
                    .map((seen) => t(`facts.${seen.fact}`, { replace: factValues(seen) }))
                    .join(' ')}{' '}
              <strong>{t(`actions.${action}`)}</strong>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
