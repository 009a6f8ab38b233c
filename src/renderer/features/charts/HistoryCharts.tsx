/** How much was shared and imported: by day or month, and with whom. As pictures or as tables. */
import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryCounts, HistoryFilter } from '../../../shared/contract/index.ts';
import { date, dayOfMonth, monthAndYear, monthShort } from '../../i18n/format.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Chart, type ChartRow, type Series } from './Chart.tsx';
import type { ChartPeriods } from './chart-periods.ts';
import styles from './HistoryCharts.module.css';
import { useCounts } from './use-counts.ts';

interface HistoryChartsProps {
  filter: HistoryFilter;
  periods: ChartPeriods;
  series: readonly Series[];
  /** In two columns where there is room. */
  wide?: boolean;
}

/** So many other desks have a bar each. */
const maxPartners = 5;

export function HistoryCharts({ filter, periods: wanted, series, wide = false }: HistoryChartsProps) {
  const { t } = useTranslation();
  const { counts, periods, problem } = useCounts(filter, wanted);
  const [asTable, setAsTable] = useState(false);
  if (problem) return <ProblemNote problem={problem} tone="warn" />;
  if (!counts || !periods) {
    return (
      <div className={styles.charts} role="status" aria-label={t('common.loading')}>
        <Skeleton className={styles.loading ?? ''} />
      </div>
    );
  }
  const isByDay = periods.unit === 'day';
  const byPeriod = t(isByDay ? 'charts.byDay' : 'charts.byMonth');
  return (
    <section className={styles.charts} aria-label={t('charts.title')} data-testid="history-charts">
      <div className={styles.head}>
        <ul className={styles.legend} aria-hidden="true">
          {series.map((one, at) => (
            <li key={one} data-series={at}>
              {t(`charts.series.${one}`)}
            </li>
          ))}
        </ul>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {t('charts.asTable')}
        </Button>
      </div>
      <div className={styles.both} data-wide={wide}>
        <figure className={styles.one}>
          <figcaption aria-hidden="true">{byPeriod}</figcaption>
          <Chart
            title={byPeriod}
            rowsAre={t(isByDay ? 'charts.day' : 'charts.month')}
            rows={periodRows(periods, counts)}
            series={series}
            look="column"
            asTable={asTable}
          />
        </figure>
        {counts.partners.length > 0 && (
          <figure className={styles.one}>
            <figcaption aria-hidden="true">{t('charts.byPartner')}</figcaption>
            <Chart
              title={t('charts.byPartner')}
              rowsAre={t('charts.partner')}
              rows={partnerRows(counts, t('history.unknownPartner'))}
              series={series}
              look="bar"
              asTable={asTable}
            />
          </figure>
        )}
      </div>
    </section>
  );
}

function periodRows({ unit, from }: ChartPeriods, { periods }: HistoryCounts): ChartRow[] {
  return periods.map((tally, at) => {
    const began = from[at] ?? 0;
    const [short, name] =
      unit === 'day' ? [dayOfMonth(began), date(began)] : [monthShort(began), monthAndYear(began)];
    return { key: String(began), short, name, tally };
  });
}

function partnerRows({ partners }: HistoryCounts, unknown: string): ChartRow[] {
  return partners.slice(0, maxPartners).map(({ applicationId, name = unknown, ...tally }) => {
    return { key: applicationId, short: name, name, tally };
  });
}
