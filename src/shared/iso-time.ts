/**
 * What a date says, and no more: only ISO 8601 is read, since in any other form day and month can be taken for each other, and
 * what it leaves open (the day, the month, the time zone) stays open.
 */
type IsoTime =
  | { readonly precision: 'year' | 'month' | 'day'; readonly written: string }
  /** A time of day that names no time zone. */
  | { readonly precision: 'clock-time'; readonly day: string; readonly time: string }
  /** `at` is Unix ms; `day` is the one that is written, in the time zone that is written. */
  | { readonly precision: 'moment'; readonly day: string; readonly at: number };

const isoTime =
  /^(?<day>(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<date>\d{2}))?)?)(?:(?<=-\d\d-\d\d)[T ](?<time>\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** `undefined` for whatever is not ISO 8601, or names a day that no calendar has. */
export function readIsoTime(text: string): IsoTime | undefined {
  const found = isoTime.exec(text.trim())?.groups;
  if (found === undefined) return undefined;
  const { day = '', month, date, time, zone } = found;
  if (month === undefined) return { precision: 'year', written: day };
  if (date === undefined) return isDay(`${day}-01`) ? { precision: 'month', written: day } : undefined;
  if (!isDay(day)) return undefined;
  if (time === undefined) return { precision: 'day', written: day };
  const clock = time.replace(',', '.');
  const at = Date.parse(`${day}T${clock}${offsetOf(zone ?? 'Z')}`);
  if (Number.isNaN(at) || time.startsWith('24')) return undefined;
  return zone === undefined
    ? { precision: 'clock-time', day, time: clock }
    : { precision: 'moment', day, at };
}

/** Unix ms of a text that leaves no moment open; `undefined` for any other. */
export function momentIn(text: string): number | undefined {
  const read = readIsoTime(text);
  return read?.precision === 'moment' ? read.at : undefined;
}

/** `+02` and `+0200` as `+02:00`. */
function offsetOf(zone: string): string {
  return zone
    .toUpperCase()
    .replace(/^([+-]\d{2}):?(\d{2})?$/, (_, hours, minutes = '00') => `${hours}:${minutes}`);
}

/** The runtime takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
