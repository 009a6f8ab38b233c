/** The periods of a chart: days of the place, or months where there would be too many days. Pure. */
import { daysAfter, type LocalDays } from '../../../shared/local-day.ts';

export interface ChartPeriods {
  readonly unit: 'day' | 'month';
  /** When each begins, Unix ms, the oldest first; the last one is where the last period ends. */
  readonly from: readonly number[];
}

const maxDays = 31;
const maxMonths = 24;

/** Today and the days before it, so many in all. */
export function lastDays(count: number, now: number, days: LocalDays): ChartPeriods {
  const today = days.dayOf(now);
  const from = Array.from({ length: count + 1 }, (_, at) => days.startOf(daysAfter(today, at + 1 - count)));
  return { unit: 'day', from };
}

/** From the day of `since` until today, a fortnight at least and two years at most. */
export function periodsSince(since: number, now: number, days: LocalDays): ChartPeriods {
  const [first, today] = [days.dayOf(since), days.dayOf(now)];
  const count = Math.round((Date.parse(today) - Date.parse(first)) / 86_400_000) + 1;
  if (count <= maxDays) return lastDays(Math.max(14, count), now, days);
  const months = Math.min(maxMonths, monthOf(today) - monthOf(first) + 1);
  const from = Array.from({ length: months + 1 }, (_, at) => {
    return days.startOf(firstDayOf(monthOf(today) + at + 1 - months));
  });
  return { unit: 'month', from };
}

/** Months since the year 0. */
function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function firstDayOf(month: number): string {
  const pad = (part: number, digits: number) => String(part).padStart(digits, '0');
  return `${pad(Math.floor(month / 12), 4)}-${pad((month % 12) + 1, 2)}-01`;
}
