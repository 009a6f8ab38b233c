import { describe, expect, it } from 'vitest';
import { momentIn, readIsoTime } from '../../../src/shared/iso-time.ts';

describe('a date', () => {
  it.each([
    ['1961', { precision: 'year', written: '1961' }],
    ['1961-09', { precision: 'month', written: '1961-09' }],
    ['2028-02-29', { precision: 'day', written: '2028-02-29' }],
    ['2025-03-30T02:30', { precision: 'clock-time', day: '2025-03-30', time: '02:30' }],
    ['2025-03-30 02:30:07,5', { precision: 'clock-time', day: '2025-03-30', time: '02:30:07.5' }],
    ['2025-12-31T23:30:00-05', { precision: 'moment', day: '2025-12-31', at: Date.UTC(2026, 0, 1, 4, 30) }],
    [
      '2025-12-31T23:30:00.1234567Z',
      { precision: 'moment', day: '2025-12-31', at: Date.UTC(2025, 11, 31, 23, 30, 0, 123) },
    ],
    ['2025-12-31 23:30+0530', { precision: 'moment', day: '2025-12-31', at: Date.UTC(2025, 11, 31, 18, 0) }],
  ])('says of %s what is written', (text, read) => expect(readIsoTime(text)).toEqual(read));

  it.each([
    '07/08/1988',
    '07.08.1988',
    '07-08-1988',
    '1988/08/07',
    '19880807',
    'Aug 1988',
    '88',
    '1988-13',
    '1988-00-00',
    '2027-02-29',
    '2027-02-28T24:00Z',
    '2027-02-28T10:61Z',
    '2027-02T10:00Z',
    '10:00',
    '1771730500',
    '',
  ])('is not guessed from %j', (text) => expect(readIsoTime(text)).toBeUndefined());

  it('is a moment only where nothing is left open', () => {
    expect(momentIn('2025-12-31T23:30:00Z')).toBe(Date.UTC(2025, 11, 31, 23, 30));
    expect(['2025-12-31T23:30:00', '2025-12-31', '2025', '12/31/2025 10:00'].map(momentIn)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
