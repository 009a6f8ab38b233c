import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  judgeLock,
  type LockEntry,
  lockIn,
  silenceMs,
  textOfLock,
} from '../../../src/main/database/folder-lock-state.ts';

const entries: fc.Arbitrary<LockEntry> = fc.record({
  holder: fc.uuid(),
  computer: fc.constantFrom('a', 'b'),
  host: fc.string(),
  pid: fc.integer({ min: 1 }),
  since: fc.integer(),
  beat: fc.nat(),
});
const me = { holder: '11111111-1111-4111-8111-111111111111', computer: 'a' };

it('says the same after it was written and read', () => {
  fc.assert(
    fc.property(entries, (entry) => {
      expect(lockIn(textOfLock(entry))).toMatchObject(entry);
    }),
  );
});

it('never gets shorter from one beat to the next, so that it can be written in place', () => {
  fc.assert(
    fc.property(entries, (entry) => {
      const next = textOfLock({ ...entry, beat: entry.beat + 1 });
      expect(next.length).toBeGreaterThanOrEqual(textOfLock(entry).length);
    }),
  );
});

it.each(['', '{', '[]', 'null', '{"version":2}', '\0\0\0'])('is no entry of ours: %j', (text) => {
  expect(lockIn(text)).toBe('unreadable');
  expect(judgeLock('unreadable', { ...me, isRunning: () => false, stillMs: 0 })).toBe('held');
  expect(judgeLock('unreadable', { ...me, isRunning: () => false, stillMs: silenceMs })).toBe('left');
});

it('of another computer is never taken without a person, whatever its clock and its process say', () => {
  const judging = fc.record({ stillMs: fc.nat(), running: fc.boolean(), since: fc.integer() });
  fc.assert(
    fc.property(entries, judging, (entry, { stillMs, running, since }) => {
      const other = { ...entry, computer: 'b', since };
      const state = judgeLock(other, { ...me, isRunning: () => running, stillMs });
      expect(state).toBe(stillMs >= silenceMs ? 'silent' : 'held');
    }),
  );
});

it('of this computer is left when its process has ended, or when it does not beat though its number is somebody’s', () => {
  const here: LockEntry = {
    holder: '22222222-2222-4222-8222-222222222222',
    computer: 'a',
    host: 'desk',
    pid: 7,
    since: 0,
    beat: 0,
  };
  const judge = (isRunning: boolean, stillMs: number) =>
    judgeLock(here, { ...me, isRunning: () => isRunning, stillMs });
  expect([judge(false, 0), judge(true, 0), judge(true, silenceMs)]).toEqual(['left', 'held', 'left']);
});
