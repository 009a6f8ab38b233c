/** Two sides of the same facts, row by row, and whether they agree. */
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { percent } from '../../../i18n/format.ts';
import { IconAlertTriangle, IconCheck, iconSize } from '../../../ui/icons.ts';
import { Badge } from '../../../ui/StatusBadge.tsx';
import styles from './Compared.module.css';
import type { ComparedRow } from './comparisons.ts';
import { DataSource } from './data-source.ts';
import { guessedText } from './field-text.ts';
import { labelOf } from './words.ts';

interface ComparedProps {
  rows: readonly ComparedRow[];
  title: string;
  /** What stands against the registry, or against what is recorded in its place. */
  side: 'document' | 'declared';
}

export function Compared({ rows, title, side }: ComparedProps) {
  const { t } = useTranslation();
  const word = useContext(DataSource);
  const sides = [side, word === 'registry' ? 'registry' : 'recorded'] as const;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('record.side.what')}</th>
          {sides.map((one) => (
            <th key={one} scope="col">
              {t(`record.side.${one}`)}
            </th>
          ))}
          <th scope="col">{t('record.side.agrees')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.field.join('.')} data-match={row.isMatch}>
            <th scope="row">{row.field.map(labelOf).join(' · ')}</th>
            <td data-side={t(`record.side.${sides[0]}`)}>
              {guessedText(row.left, row.field.at(-1) ?? '') ?? '–'}
            </td>
            <td data-side={t(`record.side.${sides[1]}`)}>
              {guessedText(row.right, row.field.at(-1) ?? '') ?? '–'}
            </td>
            <td>
              <Agreement row={row} isProof={side === 'document' || word === 'registry'} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a business says of itself is no proof of what it says. */
function Agreement({ row: { isMatch, score }, isProof }: { row: ComparedRow; isProof: boolean }) {
  const { t } = useTranslation();
  if (isMatch === undefined) return <span className="quiet">{t('record.side.notCompared')}</span>;
  const near = score === undefined || score === 100 ? '' : ` (${percent(score)})`;
  return (
    <Badge
      tone={!isMatch ? 'bad' : isProof ? 'good' : 'plain'}
      icon={
        isMatch ? (
          <IconCheck size={iconSize.small} aria-hidden="true" />
        ) : (
          <IconAlertTriangle size={iconSize.small} aria-hidden="true" />
        )
      }
    >
      {t(isMatch ? 'record.side.yes' : 'record.side.no')}
      {near}
    </Badge>
  );
}
