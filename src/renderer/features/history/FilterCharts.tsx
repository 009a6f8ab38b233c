/** The charts of what is asked for: by day, or by month where that are many days. */
import { useMemo } from 'react';
import { localDays } from '../../../shared/local-day.ts';
import { useActiveProfile } from '../../desk/desk-store.ts';
import { sinceOf } from '../../helpers/period.ts';
import { timeZone } from '../../helpers/time-zone.ts';
import { periodsSince } from '../charts/chart-periods.ts';
import { HistoryCharts } from '../charts/HistoryCharts.tsx';
import { filterOf, useHistory } from './history-store.ts';

const year = 365 * 86_400_000;

export function FilterCharts() {
  const wanted = useHistory((state) => state.wanted);
  const oldest = useHistory(({ days, isWhole }) => (isWhole ? days?.at(-1)?.from : undefined));
  const profileId = useActiveProfile()?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the profile is part of what is asked for
  const filter = useMemo(() => filterOf(wanted), [wanted, profileId]);
  const periods = useMemo(() => {
    const now = Date.now();
    return periodsSince(sinceOf(wanted.period, now) ?? oldest ?? now - year, now, localDays(timeZone()));
  }, [wanted.period, oldest]);
  const series = wanted.what === 'all' ? (['share', 'import'] as const) : [wanted.what];
  return <HistoryCharts filter={filter} periods={periods} series={series} wide />;
}
