/** Calendar days of a place: when they begin, whatever its clocks do. Days are written `2026-11-24`, moments are Unix ms. */

export interface LocalDays {
  /** The day of a moment. */
  dayOf(at: number): string;
  /** The first moment of a day, which is not midnight where the clocks go forward at midnight. */
  startOf(day: string): number;
}

const hour = 3_600_000;

/** No place is further from Greenwich than this, and no clock was ever put by more. */
const furthest = 15 * hour;

/** The days of an IANA time zone. Throws a RangeError for one that is not known. */
export function localDays(timeZone: string): LocalDays {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });

  /** What the clocks show, as if they were in Greenwich. */
  function shown(at: number): number {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  }

  const dayOf = (at: number) => new Date(shown(at)).toISOString().slice(0, 10);

  return {
    dayOf,
    startOf(day) {
      const midnight = Date.parse(`${day}T00:00:00Z`);
      const guess = midnight - (shown(midnight) - midnight);
      for (const at of [guess, midnight - (shown(guess) - guess)]) {
        if (dayOf(at) === day && dayOf(at - 1) < day) return at;
      }
      return firstOf((at) => dayOf(at) >= day, midnight - furthest, midnight + furthest);
    },
  };
}

/** Whether the name is that of a time zone which is known here. */
export function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** The day after, or so many after; before with a number below zero. */
export function daysAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * hour).toISOString().slice(0, 10);
}

/** The first moment after `low`, and `high` at the latest, from which on it is so. */
function firstOf(isSo: (at: number) => boolean, low: number, high: number): number {
  let [before, from] = [low, high];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (isSo(middle)) from = middle;
    else before = middle;
  }
  return from;
}
