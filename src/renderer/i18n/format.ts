/** Dates, numbers, durations and countries in the way of the system's locale. */
import i18next from 'i18next';
import { countryCode } from './countries.ts';
import { languageFor } from './words.ts';

const made = new Map<string, unknown>();

function cached<Value>(key: string, make: (locale: string) => Value): Value {
  const locale = localeNow();
  const name = `${locale} ${key}`;
  if (!made.has(name)) made.set(name, make(locale));
  return made.get(name) as Value;
}

/** The system's own locale where it is of the language shown (`de-AT`), else the language shown. */
function localeNow(): string {
  const shown = i18next.language ?? 'en';
  return languageFor(navigator.language) === shown && navigator.language.toLowerCase().startsWith(shown)
    ? navigator.language
    : shown;
}

type Moment = number | string | undefined;

/** `14 Mar 2026, 09:30`; the text itself where it is not a moment. */
export function dateTime(moment: Moment): string {
  return dated(moment, 'date-time', { dateStyle: 'medium', timeStyle: 'short' });
}

/** `14 Mar 2026`. A date without a time is taken as it stands, in no time zone. */
export function date(moment: Moment): string {
  const isDay = typeof moment === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(moment);
  return isDay
    ? dated(moment, 'day', { dateStyle: 'medium', timeZone: 'UTC' })
    : dated(moment, 'date', { dateStyle: 'medium' });
}

/** `09:30`. */
export function time(moment: Moment): string {
  return dated(moment, 'time', { timeStyle: 'short' });
}

/** A moment that is most often today: `09:30`, and with its day when it is not. */
export function timeOrDay(moment: number, now = Date.now()): string {
  const isToday = new Date(moment).toDateString() === new Date(now).toDateString();
  return isToday ? time(moment) : dateTime(moment);
}

function dated(moment: Moment, key: string, options: Intl.DateTimeFormatOptions): string {
  if (moment === undefined || moment === '') return '';
  const day = new Date(moment);
  if (Number.isNaN(day.getTime())) return String(moment);
  return cached(key, (locale) => new Intl.DateTimeFormat(locale, options)).format(day);
}

export function number(value: number, digits = 2): string {
  return cached(`number ${digits}`, (locale) => {
    return new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
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

/** Sorts by label as the reader's alphabet does. */
export function byName(one: { label: string }, other: { label: string }): number {
  return cached('collator', (locale) => new Intl.Collator(locale)).compare(one.label, other.label);
}

/** `A, B and C`. */
export function list(items: readonly string[]): string {
  return cached('list', (locale) => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items);
}
