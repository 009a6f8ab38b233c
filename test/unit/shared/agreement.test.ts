import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementState, dayOf, soon } from '../../../src/shared/agreement.ts';

const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
const day = (date: Date) => date.toISOString().slice(0, 10);

describe('an agreement', () => {
  it('is none, or holds as long as nobody said until when', () => {
    expect(agreementState(undefined, '2026-11-24')).toBe('none');
    expect(agreementState({}, '2026-11-24')).toBe('holds');
  });

  it('holds on its last day and has ended on the next', () => {
    expect(agreementState({ lastDay: '2026-11-24' }, '2026-11-24')).toBe('ends-soon');
    expect(agreementState({ lastDay: '2026-11-24' }, '2026-11-25')).toBe('ended');
    expect(agreementState({ lastDay: '2026-12-31' }, '2027-01-01')).toBe('ended');
  });

  it('ends soon in its last thirty days, over every change of month, year and clock', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -400, max: 400 }), (today, ahead) => {
        const lastDay = day(new Date(today.getTime() + ahead * 86_400_000));
        const state = agreementState({ lastDay }, day(today));
        expect(state).toBe(ahead < 0 ? 'ended' : ahead <= soon ? 'ends-soon' : 'holds');
      }),
    );
  });

  it('is judged by the day where this computer is', () => {
    const late = new Date(2026, 10, 24, 23, 59);
    expect(dayOf(late.getTime())).toBe('2026-11-24');
    expect(dayOf(late.getTime() + 120_000)).toBe('2026-11-25');
  });
});
