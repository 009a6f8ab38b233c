/** Days of places whose clocks are put forward and back, some of them at midnight. */
import { describe, expect, it } from 'vitest';
import { daysAfter, localDays } from '../../../src/shared/local-day.ts';

const hours = (from: number, until: number) => (until - from) / 3_600_000;

describe('the days of a place', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28', '2026-03-27T23:00:00Z', 24],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', 25],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z', 25],
    ['Pacific/Kiritimati', '2026-06-01', '2026-05-31T10:00:00Z', 24],
    ['Pacific/Pago_Pago', '2026-06-01', '2026-06-01T11:00:00Z', 24],
    ['Asia/Kathmandu', '2026-06-01', '2026-05-31T18:15:00Z', 24],
    // The clocks go from midnight to one o'clock.
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00Z', 23],
    // And from one o'clock back to midnight.
    ['Atlantic/Azores', '2026-10-25', '2026-10-25T00:00:00Z', 25],
  ])('begin in %s on %s at %s and last %d or so hours', (zone, day, begins, lasts) => {
    const { startOf, dayOf } = localDays(zone);
    const start = startOf(day);
    expect(new Date(start).toISOString()).toBe(begins.replace('Z', '.000Z'));
    expect(hours(start, startOf(daysAfter(day)))).toBe(lasts);
    expect([dayOf(start - 1), dayOf(start)]).toEqual([daysAfter(day, -1), day]);
  });

  it('tells two places apart at the same moment', () => {
    const at = Date.parse('2026-11-27T23:30:00Z');
    expect(localDays('Europe/Berlin').dayOf(at)).toBe('2026-11-28');
    expect(localDays('Europe/London').dayOf(at)).toBe('2026-11-27');
  });

  it('are of a zone that is known', () => {
    expect(() => localDays('Europe/Nowhere')).toThrow(RangeError);
  });
});
