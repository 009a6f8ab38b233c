import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isTooLong,
  maxWatch,
  openFor,
  pauseAfter,
  pauseWhileOpen,
} from '../../../src/main/reviews/review-pace.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const age = fc.integer({ min: 0, max: 2 * maxWatch });

describe('how often a record in review is looked at', () => {
  it('slows down with its age', () => {
    const paced = (ms: number) => Math.round(pauseAfter(ms, 0.5) / minute);
    expect([0, 15 * minute, hour, 6 * hour, day, 7 * day, 59 * day].map(paced)).toEqual([
      1, 3, 10, 30, 120, 360, 360,
    ]);
    fc.assert(
      fc.property(age, age, random, (one, other, at) => {
        const [young, old] = [Math.min(one, other), Math.max(one, other)];
        expect(pauseAfter(young, at)).toBeLessThanOrEqual(pauseAfter(old, at));
      }),
    );
  });

  it('is spread by a fifth to either side, and never less than that below a minute', () => {
    fc.assert(
      fc.property(age, random, (ms, at) => {
        const pause = pauseAfter(ms, at);
        expect(pause).toBeGreaterThanOrEqual(0.8 * pauseAfter(ms, 0.5) - 1);
        expect(pause).toBeLessThanOrEqual(1.2 * pauseAfter(ms, 0.5) + 1);
        expect(pause).toBeGreaterThanOrEqual(0.8 * minute);
      }),
    );
  });

  it('is more often while somebody has it open, for a while', () => {
    fc.assert(
      fc.property(age, random, fc.integer({ min: 0, max: 2 * openFor }), (ms, at, attended) => {
        const pause = pauseAfter(ms, at, attended);
        if (attended < openFor) expect(pause).toBeLessThanOrEqual(1.2 * pauseWhileOpen);
        else expect(pause).toBe(pauseAfter(ms, at));
      }),
    );
  });

  it('always ends, after a bounded number of looks', () => {
    fc.assert(
      fc.property(fc.infiniteStream(random), (dice) => {
        let [looks, at] = [0, 0];
        while (!isTooLong(at)) {
          at += pauseAfter(at, dice.next().value ?? 0);
          looks += 1;
        }
        expect(looks).toBeLessThan(500);
        expect(at).toBeLessThan(maxWatch + day);
      }),
      { numRuns: 30 },
    );
  });
});
