/** Dates, numbers, durations and countries in the way of a locale, which changes with the language. */
import { readIsoTime } from '../../shared/iso-time.ts';
import { countryCode } from './countries.ts';

let locale = 'en';
const made = new Map<string, unknown>();

/** From now on everything is written as in this locale, for example `de-AT`. */
export function followLocale(next: string): void {
  if (next === locale) return;
  locale = next;
  made.clear();
}

function cached<Value>(key: string, make: (locale: string) => Value): Value {
  if (!made.has(key)) made.set(key, make(locale));
  return made.get(key) as Value;
}

/** Unix ms, or a text: what it leaves open (the day, the time zone) stays open, and one that is not ISO 8601 stays as it is. */
type Moment = number | string | undefined;

/** `14 Mar 2026, 09:30`; without a time of day where a text names none. */
export function dateTime(moment: Moment): string {
  return dated(moment, dayAndTime);
}

/** `14 Mar 2026`, `March 2026` or `2026`, as far as it is known. A date without a time zone is in none. */
export function date(moment: Moment): string {
  return dated(moment, dayOnly);
}

/** `09:30`. */
export function time(moment: Moment): string {
  return dated(moment, { timeStyle: 'short' });
}

/** `Saturday, 28 November`. */
export function weekday(moment: number): string {
  return formatted(moment, { weekday: 'long', day: 'numeric', month: 'long' });
}

/** `Today · Saturday, 28 November`, and with the year where it is another one. */
export function dayHeading(moment: number, now = Date.now()): string {
  const [day, today] = [new Date(moment), new Date(now)];
  const options = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  if (day.getFullYear() !== today.getFullYear()) return formatted(moment, { ...options, year: 'numeric' });
  const ago = Math.round((today.setHours(12, 0, 0, 0) - day.setHours(12, 0, 0, 0)) / 86_400_000);
  return ago > 1 ? weekday(moment) : `${nearDay(ago)} · ${weekday(moment)}`;
}

/** `Today` or `Yesterday`. */
function nearDay(ago: number): string {
  const name = cached(
    'days ago',
    (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
  ).format(-ago, 'day');
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}

/** `28`. */
export function dayOfMonth(moment: number): string {
  return formatted(moment, { day: 'numeric' });
}

/** `Nov`. */
export function monthShort(moment: number): string {
  return formatted(moment, { month: 'short' });
}

/** `November 2026`. */
export function monthAndYear(moment: number): string {
  return formatted(moment, { month: 'long', year: 'numeric' });
}

/** A moment that is most often today: `09:30`, and with its day when it is not. */
export function timeOrDay(moment: number, now = Date.now()): string {
  return isToday(moment, now) ? time(moment) : dateTime(moment);
}

/** Whether a moment lies on this computer’s current day: some languages say a time and a day in different sentences. */
export function isToday(moment: number, now = Date.now()): boolean {
  return new Date(moment).toDateString() === new Date(now).toDateString();
}

const dayOnly = { dateStyle: 'medium' } as const;
const dayAndTime = { dateStyle: 'medium', timeStyle: 'short' } as const;

function dated(moment: Moment, options: Intl.DateTimeFormatOptions): string {
  if (moment === undefined || moment === '') return '';
  if (typeof moment === 'number') return formatted(moment, options);
  const read = readIsoTime(moment);
  switch (read?.precision) {
    case undefined:
      return moment;
    case 'year':
      return read.written;
    case 'month':
      return formatted(`${read.written}-01`, { year: 'numeric', month: 'long', timeZone: 'UTC' });
    case 'day':
      return formatted(read.written, { ...dayOnly, timeZone: 'UTC' });
    case 'clock-time':
      return formatted(`${read.day}T${read.time}Z`, { ...options, timeZone: 'UTC' });
    case 'moment':
      return formatted(read.at, options);
  }
}

function formatted(moment: number | string, options: Intl.DateTimeFormatOptions): string {
  const day = new Date(moment);
  if (Number.isNaN(day.getTime())) return String(moment);
  return cached(JSON.stringify(options), (locale) => new Intl.DateTimeFormat(locale, options)).format(day);
}

export function number(value: number, digits = 2): string {
  return cached(`number ${digits}`, (locale) => {
    return new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
  }).format(value);
}

/** Digit by digit, without marks between them: a number may be a name. Only the decimal mark is the reader's. */
export function digits(value: number): string {
  return cached('digits', (locale) => {
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 20, useGrouping: false });
  }).format(value);
}

export function percent(value: number): string {
  return cached('percent', (locale) => {
    return new Intl.NumberFormat(locale, { style: 'unit', unit: 'percent', maximumFractionDigits: 1 });
  }).format(value);
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `4 hours`, `15 minutes`: the largest whole unit, rounded down. For choices and for what is spoken. */
export function duration(seconds: number): string {
  // A token lives at most 24 hours, and "24 hours" is how a desk speaks of it.
  const fits = units.slice(seconds > 86_400 ? 0 : 1).find(([, size]) => seconds >= size) ?? units[3];
  const [unit, size] = fits;
  return inUnit(unit, Math.floor(seconds / size));
}

/** `48 ms`. */
export function milliseconds(value: number): string {
  return cached('milliseconds', (locale) => {
    return new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond', unitDisplay: 'short' });
  }).format(value);
}

/** `1 minute`, `90 minutes`, `5 hours`, `3 days`: how long something lasted or differs. At least a minute. */
export function lapse(minutes: number): string {
  const [unit, size] =
    minutes < 120
      ? (['minute', 1] as const)
      : minutes < 2_880
        ? (['hour', 60] as const)
        : (['day', 1_440] as const);
  return inUnit(unit, Math.max(1, Math.round(minutes / size)));
}

function inUnit(unit: (typeof units)[number][0], count: number): string {
  return cached(`unit ${unit}`, (locale) => {
    return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  }).format(count);
}

/** `59:08` or `23:59:08`: what a countdown shows. */
export function countdown(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** A country's name in the reader's language; the code itself where nobody knows it. */
export function country(code: string): string {
  const known = countryCode(code);
  if (known === undefined) return code;
  try {
    const names = cached('country', (locale) => new Intl.DisplayNames(locale, { type: 'region' }));
    return names.of(known) ?? code;
  } catch {
    return code;
  }
}

/** A language's name in the reader's language; the code itself where nobody knows it. */
export function language(code: string): string {
  try {
    return (
      cached('language', (locale) => new Intl.DisplayNames(locale, { type: 'language' })).of(code) ?? code
    );
  } catch {
    return code;
  }
}

/** Sorts by label as the reader's alphabet does. */
export function byName(one: { label: string }, other: { label: string }): number {
  return cached('collator', (locale) => new Intl.Collator(locale)).compare(one.label, other.label);
}

/** `A, B and C`. */
export function list(items: readonly string[]): string {
  return cached('list', (locale) => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items);
}
