/** What main counts for a chart, asked for anew when something has happened. */
import { useEffect, useRef, useState } from 'react';
import type { HistoryCounts, HistoryFilter } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { call } from '../../desk/bridge.ts';
import { useSlice } from '../../desk/desk-store.ts';
import type { ChartPeriods } from './chart-periods.ts';

interface Counted {
  /** `undefined` until the first answer; later the last one, until there is a new one. */
  counts: HistoryCounts | undefined;
  /** The periods that were counted. */
  periods: ChartPeriods | undefined;
  problem: Problem | undefined;
}

/** Ms in which news are gathered: a queue that drains has many a second. */
const gathering = 1_000;

export function useCounts(filter: HistoryFilter, periods: ChartPeriods): Counted {
  const news = useNews();
  const [counted, setCounted] = useState<Counted>({
    counts: undefined,
    periods: undefined,
    problem: undefined,
  });
  const asked = JSON.stringify([filter, periods.from]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is what both say, and news are a reason
  useEffect(() => {
    let wanted = true;
    void call('history.counts', { filter, periods: [...periods.from] }).then((answer) => {
      if (!wanted) return;
      if (answer.ok) setCounted({ counts: answer.value, periods, problem: undefined });
      else setCounted((before) => ({ ...before, problem: answer.problem }));
    });
    return () => {
      wanted = false;
    };
  }, [asked, news]);
  return counted;
}

/** A number that grows when something was shared or imported. */
function useNews(): number {
  const imports = useSlice('imports');
  const handoffs = useSlice('handoffs');
  const [news, setNews] = useState(0);
  const known = useRef([imports, handoffs]);
  useEffect(() => {
    if (known.current[0] === imports && known.current[1] === handoffs) return undefined;
    known.current = [imports, handoffs];
    const timer = setTimeout(() => setNews((before) => before + 1), gathering);
    return () => clearTimeout(timer);
  }, [imports, handoffs]);
  return news;
}
