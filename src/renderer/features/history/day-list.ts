/**
 * A long list of entries under headings of days, of which only what is in view is drawn. Every entry is as high as the others,
 * so that the place of each is known by the number of entries of each day. Pure; all lengths in px.
 */
import type { HistoryDay } from '../../../shared/contract/index.ts';

export interface DayList {
  readonly days: readonly PlacedDay[];
  /** How many entries there are. */
  readonly total: number;
  readonly height: number;
  readonly heights: Heights;
}

interface Heights {
  readonly heading: number;
  readonly row: number;
}

interface PlacedDay extends HistoryDay {
  readonly top: number;
  /** The number of its first entry. */
  readonly first: number;
  /** Which line of the whole its heading is, from 0. */
  readonly line: number;
}

/** A line of the list: a day's heading, or an entry by its number. */
export type ListLine =
  | { readonly type: 'day'; readonly from: number; readonly top: number; readonly line: number }
  | { readonly type: 'entry'; readonly index: number; readonly top: number; readonly line: number };

export function placed(days: readonly HistoryDay[], heights: Heights): DayList {
  let [top, first] = [0, 0];
  const list = days.map((day, at) => {
    const place = { ...day, top, first, line: first + at };
    top += heights.heading + day.count * heights.row;
    first += day.count;
    return place;
  });
  return { days: list, total: first, height: top, heights };
}

/** What there is from one height until another, in order. */
export function linesBetween(list: DayList, from: number, to: number): ListLine[] {
  const { heading, row } = list.heights;
  const lines: ListLine[] = [];
  for (let at = lastAt(list.days, (day) => day.top <= from); at < list.days.length; at += 1) {
    const day = list.days[at];
    if (!day || day.top >= to) break;
    if (day.top + heading > from) lines.push({ type: 'day', from: day.from, top: day.top, line: day.line });
    const begin = day.top + heading;
    const low = Math.max(0, Math.floor((from - begin) / row));
    const high = Math.min(day.count, Math.ceil((to - begin) / row));
    for (let nth = low; nth < high; nth += 1) lines.push(entryLine(list, day, nth));
  }
  return lines;
}

/** The line of an entry, wherever it is. */
export function lineOf(list: DayList, index: number): ListLine | undefined {
  const day = list.days[lastAt(list.days, ({ first }) => first <= index)];
  return day && index < list.total ? entryLine(list, day, index - day.first) : undefined;
}

/** The day whose entries are at this height. */
export function dayAt(list: DayList, top: number): number | undefined {
  return list.days[lastAt(list.days, (day) => day.top <= top)]?.from;
}

function entryLine({ heights }: DayList, day: PlacedDay, nth: number): ListLine {
  const top = day.top + heights.heading + nth * heights.row;
  return { type: 'entry', index: day.first + nth, top, line: day.line + 1 + nth };
}

/** The last of the days of which it is so, when it is so of the first ones and of no later; the first if of none. */
function lastAt(days: readonly PlacedDay[], isSo: (day: PlacedDay) => boolean): number {
  let [low, high] = [0, days.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const day = days[middle];
    if (day && isSo(day)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** No browser lays out what is much higher than this. */
const maxHeight = 15_000_000;

/** How high what is scrolled is, and which height of the list is at the top for how far it was scrolled. */
export function scrolling(height: number, view: number, most = maxHeight) {
  const shown = Math.min(height, most);
  const [way, shownWay] = [Math.max(0, height - view), Math.max(0, shown - view)];
  const factor = shownWay > 0 ? way / shownWay : 1;
  return {
    height: shown,
    topAt: (scrolled: number) => scrolled * factor,
    scrolledFor: (top: number) => Math.min(top, way) / factor,
  };
}
