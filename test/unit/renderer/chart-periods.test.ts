/** Which days or months a chart shows, at places whose clocks are put. */
import { describe, expect, it } from 'vitest';
import { lastDays, periodsSince } from '../../../src/renderer/features/charts/chart-periods.ts';
import { localDays } from '../../../src/shared/local-day.ts';

const berlin = localDays('Europe/Berlin');
const iso = (moments: readonly number[]) => moments.map((at) => new Date(at).toISOString().slice(0, 16));

describe('the periods of a chart', () => {
  it('are days of the place, one of which has an hour more', () => {
    const now = Date.parse('2026-10-26T05:00:00Z');
    expect(iso(lastDays(3, now, berlin).from)).toEqual([
      '2026-10-23T22:00',
      '2026-10-24T22:00',
      '2026-10-25T23:00',
      '2026-10-26T23:00',
    ]);
    // There it is still the day before.
    expect(iso(lastDays(1, now, localDays('America/Los_Angeles')).from)).toEqual([
      '2026-10-25T07:00',
      '2026-10-26T07:00',
    ]);
  });

  it('are a fortnight at least, and months where there would be too many days', () => {
    const now = Date.parse('2026-11-28T12:00:00Z');
    const since = (text: string) => periodsSince(Date.parse(text), now, berlin);
    expect(since('2026-11-28T11:00:00Z')).toEqual(lastDays(14, now, berlin));
    expect(since('2026-10-29T00:00:00+01:00')).toEqual(lastDays(31, now, berlin));
    const months = since('2026-10-28T12:00:00Z');
    expect(months.unit).toBe('month');
    expect(iso(months.from)).toEqual(['2026-09-30T22:00', '2026-10-31T23:00', '2026-11-30T23:00']);
    const all = since('2019-01-01T00:00:00Z');
    expect(all.from).toHaveLength(25);
    expect(iso(all.from)[0]).toBe('2024-11-30T23:00');
  });
});
