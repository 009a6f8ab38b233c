import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FollowKind,
  type FollowPace,
  isTooLong,
  maxWatch,
  openFor,
  pauseAfter,
  pauseWhileOpen,
} from '../../../src/main/status-watch/watch-pace.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const age = fc.integer({ min: 0, max: 2 * maxWatch });

const of = (age: number): FollowPace => ({ kind: 'undecided', age });
const kinds = fc.constantFrom<FollowKind>('undecided', 'settled', 'shared');

describe('how often a record in review is looked at', () => {
  it('slows down with its age', () => {
    const paced = (ms: number) => Math.round(pauseAfter(of(ms), 0.5) / minute);
    expect([0, 15 * minute, hour, 6 * hour, day, 7 * day, 59 * day].map(paced)).toEqual([
      1, 3, 10, 30, 120, 360, 360,
    ]);
    fc.assert(
      fc.property(age, age, random, (one, other, at) => {
        const [young, old] = [Math.min(one, other), Math.max(one, other)];
        expect(pauseAfter(of(young), at)).toBeLessThanOrEqual(pauseAfter(of(old), at));
      }),
    );
  });

  it('is spread by a fifth to either side, and never less than that below a minute', () => {
    fc.assert(
      fc.property(age, random, (ms, at) => {
        const pause = pauseAfter(of(ms), at);
        expect(pause).toBeGreaterThanOrEqual(0.8 * pauseAfter(of(ms), 0.5) - 1);
        expect(pause).toBeLessThanOrEqual(1.2 * pauseAfter(of(ms), 0.5) + 1);
        expect(pause).toBeGreaterThanOrEqual(0.8 * minute);
      }),
    );
  });

  it('is more often while somebody has it open, for a while', () => {
    fc.assert(
      fc.property(age, random, fc.integer({ min: 0, max: 2 * openFor }), (ms, at, attended) => {
        const pause = pauseAfter({ ...of(ms), shownFor: attended }, at);
        if (attended < openFor) expect(pause).toBeLessThanOrEqual(1.2 * pauseWhileOpen);
        else expect(pause).toBe(pauseAfter(of(ms), at));
      }),
    );
  });

  it('always ends, after a bounded number of looks', () => {
    fc.assert(
      fc.property(fc.infiniteStream(random), (dice) => {
        let [looks, at] = [0, 0];
        while (!isTooLong(at)) {
          at += pauseAfter(of(at), dice.next().value ?? 0);
          looks += 1;
        }
        expect(looks).toBeLessThan(700);
        expect(at).toBeLessThan(maxWatch + day);
      }),
      { numRuns: 30 },
    );
  });
});

describe('how often anything else that is followed is looked at', () => {
  it('is hours to a day once a record is decided, and minutes while a token lives', () => {
    const paced = (kind: FollowKind) => (ms: number) =>
      Math.round(pauseAfter({ kind, age: ms }, 0.5) / minute);
    expect([0, day, 7 * day, 89 * day].map(paced('settled'))).toEqual([120, 480, 1_440, 1_440]);
    expect([0, hour, 23 * hour].map(paced('shared'))).toEqual([5, 30, 30]);
  });

  it('is a quarter of that while the relay tells, but for what somebody has open', () => {
    fc.assert(
      fc.property(kinds, age, random, (kind, ms, at) => {
        const pause = { kind, age: ms };
        expect(pauseAfter({ ...pause, isTold: true }, at)).toBeCloseTo(4 * pauseAfter(pause, at), 5);
        const open = { ...pause, isTold: true, shownFor: 0 };
        expect(pauseAfter(open, at)).toBeLessThanOrEqual(1.2 * pauseWhileOpen);
      }),
    );
  });
});
