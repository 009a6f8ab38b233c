/**
 * A chart that is a table: the same rows and cells are drawn as columns or bars by style alone, so that a screen reader has the
 * table in either form (docs/decisions/0011-charts-are-tables.md).
 */
import 'charts.css/dist/charts.min.css';
import { useTranslation } from 'react-i18next';
import type { HistoryTally } from '../../../shared/contract/index.ts';
import { number } from '../../i18n/format.ts';
import styles from './Chart.module.css';

/** What is counted, in the order in which it is drawn. */
export type Series = keyof HistoryTally;

export interface ChartRow {
  key: string;
  /** As the chart has room for it, and in full. */
  short: string;
  name: string;
  tally: HistoryTally;
}

interface ChartProps {
  title: string;
  /** What the rows are: days, months, partners. */
  rowsAre: string;
  rows: readonly ChartRow[];
  series: readonly Series[];
  look: 'column' | 'bar';
  asTable: boolean;
}

export function Chart({ title, rowsAre, rows, series, look, asTable }: ChartProps) {
  const { t } = useTranslation();
  const totals = rows.map(({ tally }) => totalOf(tally, series));
  const most = Math.max(1, ...totals);
  const drawn = `charts-css ${look} multiple stacked show-labels show-primary-axis data-spacing-2`;
  return (
    <table
      className={`${styles.table} ${asTable ? '' : drawn}`}
      data-look={asTable ? 'table' : look}
      data-testid="chart"
    >
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{rowsAre}</th>
          {series.map((one) => (
            <th key={one} scope="col">
              {t(`charts.series.${one}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, short, name, tally }, at) => (
          <tr key={key} title={asTable ? undefined : name}>
            <th scope="row">
              {asTable ? (
                name
              ) : (
                <span className={styles.name} aria-hidden="true">
                  {short}
                </span>
              )}
              {!asTable && <span className="visually-hidden">{name}</span>}
              {look === 'bar' && !asTable && (
                <span className={styles.total} aria-hidden="true">
                  {number(totals[at] ?? 0)}
                </span>
              )}
            </th>
            {series.map((one, nth) => (
              <td
                key={one}
                data-series={nth}
                style={{ '--size': tally[one] / most } as React.CSSProperties}
                title={asTable ? undefined : `${t(`charts.series.${one}`)}: ${number(tally[one])}`}
              >
                <span className={styles.data}>{number(tally[one])}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function totalOf(tally: HistoryTally, series: readonly Series[]): number {
  return series.reduce((sum, one) => sum + tally[one], 0);
}
