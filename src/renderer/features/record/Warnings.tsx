/** What the checks warn of, the gravest first, before anything else of a record is read. */
import { useTranslation } from 'react-i18next';
import { IconAlertTriangle, IconInfoCircle } from '../../ui/icons.ts';
import type { Warning } from './json.ts';
import styles from './Warnings.module.css';
import { blockName, readable } from './words.ts';

export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  const { t } = useTranslation();
  return (
    <section className={styles.warnings} aria-label={t('record.warnings')}>
      <h3>{t('record.warningCount', { count: warnings.length })}</h3>
      <ul>
        {warnings.map(({ level, block, risk, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same warning may come twice, and the order is fixed
          <li key={at} data-level={level}>
            {level === 'information' ? (
              <IconInfoCircle size={16} aria-hidden="true" />
            ) : (
              <IconAlertTriangle size={16} aria-hidden="true" />
            )}
            <span>
              <span className={styles.what}>{text ?? readable(risk)}</span>
              <span className={styles.where}>
                {t(`record.level.${level}`)} · {blockName(block)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
