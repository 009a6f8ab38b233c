/** What the checks warn of, the gravest first, before anything else of a record is read. */
import { useTranslation } from 'react-i18next';
import { IconAlertTriangle, IconInfoCircle, iconSize } from '../../../ui/icons.ts';
import { Pairs } from '../fields/Pairs.tsx';
import { blockName, readable, riskName } from '../fields/words.ts';
import styles from './Warnings.module.css';
import type { Warning } from './warnings-of.ts';

export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  const { t } = useTranslation();
  return (
    <section className={styles.warnings} aria-label={t('record.warnings')} data-testid="warnings">
      <h3>{t('record.warningCount', { count: warnings.length })}</h3>
      <ul>
        {warnings.map((warning, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same warning may come twice, and the order is fixed
          <li key={at} data-level={warning.level}>
            {warning.level === 'information' ? (
              <IconInfoCircle size={iconSize.medium} aria-hidden="true" />
            ) : (
              <IconAlertTriangle size={iconSize.medium} aria-hidden="true" />
            )}
            <One warning={warning} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ warning: { level, block, risk, text, detail, data } }: { warning: Warning }) {
  const { t } = useTranslation();
  return (
    <div className={styles.one}>
      <span className={styles.what}>{riskName(risk) ?? text ?? readable(risk)}</span>
      {/* Didit's own words are English in every language. */}
      {detail && (
        <span className={styles.detail} lang="en">
          {detail}
        </span>
      )}
      {Object.keys(data).length > 0 && (
        <div className={styles.data}>
          <Pairs value={data} />
        </div>
      )}
      <span className={styles.where}>
        {t(`record.level.${level}`)} · {blockName(block)}
      </span>
    </div>
  );
}
