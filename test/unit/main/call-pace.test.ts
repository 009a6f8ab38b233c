import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCallPace } from '../../../src/main/didit/call-pace.ts';

describe('the pace of writes', () => {
  it('opens when the oldest of the last minute is a minute old', () => {
    let at = 0;
    const pace = createCallPace(3, () => at);
    for (const moment of [0, 10_000, 20_000]) {
      at = moment;
      expect(pace.pause('key')).toBe(0);
      pace.count('key');
    }
    at = 25_000;
    expect(pace.pause('key')).toBe(35_000);
    at = 59_999;
    expect(pace.pause('key')).toBe(1);
    at = 60_000;
    expect(pace.pause('key')).toBe(0);
    pace.count('key');
    expect(pace.pause('key')).toBe(10_000);
  });

  it('never tells to come back at once while it is shut', () => {
    let at = 0.7;
    const pace = createCallPace(1, () => at);
    pace.count('key');
    at = 60_000.6;
    expect(pace.pause('key')).toBe(1);
  });

  it('is one for each account', () => {
    const pace = createCallPace(1, () => 0);
    pace.count('one');
    expect([pace.pause('one'), pace.pause('other')]).toEqual([60_000, 0]);
  });

  it('keeps some calls in reserve for whoever may use all of them', () => {
    let at = 0;
    const pace = createCallPace(3, () => at);
    for (at = 0; at < 2; at += 1) pace.count('desk');
    expect([pace.pause('desk', 1), pace.pause('desk')]).toEqual([59_998, 0]);
    pace.count('desk');
    expect(pace.pause('desk')).toBe(59_998);
    at = 60_000;
    expect([pace.pause('desk', 1), pace.pause('desk')]).toEqual([1, 0]);
  });

  it('is never exceeded in any minute by one who waits as told, and is used up by one who is in haste', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), waits, (most, between) => {
        let at = 0;
        const pace = createCallPace(most, () => at);
        const left: number[] = [];
        for (const wait of between) {
          at += wait;
          const pause = pace.pause('key');
          at += pause;
          // Whoever is told to wait has made as many as he may.
          if (pause > 0) expect(left.filter((one) => one >= at - 60_000)).toHaveLength(most);
          expect(pace.pause('key')).toBe(0);
          pace.count('key');
          left.push(at);
        }
        for (const from of left) {
          const inWindow = left.filter((one) => one >= from && one < from + 60_000);
          expect(inWindow.length).toBeLessThanOrEqual(most);
        }
      }),
    );
  });
});
