/** Two sides of the same facts, row by row, and whether they agree. */
import { useTranslation } from 'react-i18next';
import { percent } from '../../i18n/format.ts';
import { IconAlertTriangle, IconCheck } from '../../ui/icons.ts';
import { Badge } from '../../ui/StatusBadge.tsx';
import styles from './Compared.module.css';
import type { ComparedRow } from './comparisons.ts';
import { guessedText } from './field-text.ts';
import { labelOf } from './words.ts';

interface ComparedProps {
  rows: readonly ComparedRow[];
  title: string;
  sides: readonly ['document' | 'declared', 'registry'];
}

export function Compared({ rows, title, sides }: ComparedProps) {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('record.side.what')}</th>
          {sides.map((side) => (
            <th key={side} scope="col">
              {t(`record.side.${side}`)}
            </th>
          ))}
          <th scope="col">{t('record.side.agrees')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.field} data-match={row.isMatch}>
            <th scope="row">{labelOf(row.field)}</th>
            <td data-side={t(`record.side.${sides[0]}`)}>{guessedText(row.left, row.field) ?? '–'}</td>
            <td data-side={t(`record.side.${sides[1]}`)}>{guessedText(row.right, row.field) ?? '–'}</td>
            <td>
              <Agreement {...row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Agreement({ isMatch, score }: ComparedRow) {
  const { t } = useTranslation();
  if (isMatch === undefined) return <span className="quiet">{t('record.side.notCompared')}</span>;
  const near = score === undefined || score === 1 ? '' : ` (${percent(score * 100)})`;
  return (
    <Badge
      tone={isMatch ? 'good' : 'bad'}
      icon={
        isMatch ? (
          <IconCheck size={14} aria-hidden="true" />
        ) : (
          <IconAlertTriangle size={14} aria-hidden="true" />
        )
      }
    >
      {t(isMatch ? 'record.side.yes' : 'record.side.no')}
      {near}
    </Badge>
  );
}
