/** What was shared and imported in the last fortnight with the active profile. */
import { useMemo } from 'react';
import { localDays } from '../../../shared/local-day.ts';
import { useActiveProfile } from '../../desk/desk-store.ts';
import { useJudgedTime } from '../../helpers/clock.ts';
import { timeZone } from '../../helpers/time-zone.ts';
import { lastDays } from '../charts/chart-periods.ts';
import { HistoryCharts } from '../charts/HistoryCharts.tsx';

const fortnight = 14;
const series = ['share', 'import'] as const;

export function FortnightCharts() {
  const profileId = useActiveProfile()?.id;
  const zone = useJudgedTime(timeZone);
  const days = useMemo(() => localDays(zone), [zone]);
  const today = useJudgedTime(() => days.dayOf(Date.now()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another day is a reason, not an input
  const periods = useMemo(() => lastDays(fortnight, Date.now(), days), [days, today]);
  if (profileId === undefined) return null;
  return <HistoryCharts filter={{ profileId, search: '' }} periods={periods} series={series} />;
}
