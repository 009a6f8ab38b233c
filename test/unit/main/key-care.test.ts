import { describe, expect, it } from 'vitest';
import { createKeyCare } from '../../../src/main/profiles/key-care.ts';
import type { KeyReport } from '../../../src/shared/contract/index.ts';
import { problem } from '../../../src/shared/problem.ts';

const hour = 3_600_000;
const key = { id: 'desk', keyStoredAt: 1_000 };
const works: KeyReport = { findings: [{ check: 'works', verdict: 'yes' }] };
const refused: KeyReport = {
  findings: [{ check: 'works', verdict: 'no', problem: problem('key-rejected') }],
};
const unasked: KeyReport = {
  findings: [{ check: 'works', verdict: 'cannotKnow', problem: problem('offline') }],
};

/** A desk whose clock stands at `clock.now` and whose profile has the key `clock.current`. */
function caring() {
  const kept = new Map<string, string>();
  const writes: string[] = [];
  const told: string[] = [];
  const clock = { now: 5_000, current: key };
  const settings = {
    read: (name: string) => kept.get(name),
    write(name: string, value: string) {
      writes.push(name);
      kept.set(name, value);
    },
    note: (name: string, value: string) => void kept.set(name, value),
    remove: (name: string) => void kept.delete(name),
  };
  const open = () =>
    createKeyCare({
      settings,
      current: (id) => (id === clock.current.id ? clock.current : undefined),
      now: () => clock.now,
      onChange: (id) => told.push(id),
      onDefect: (error) => {
        throw error;
      },
    });
  return { kept, writes, told, clock, open };
}

describe('the care of a key', () => {
  it('knows its first and last use, after a new start too, and of that key alone', () => {
    const { clock, open } = caring();
    const care = open();
    expect(care.of(key)).toEqual({});
    care.used(key, 'accepted');
    clock.now += 60_000;
    care.used(key, 'accepted');
    care.stop();
    for (const one of [care, open()]) {
      expect(one.of(key)).toEqual({ firstUsedAt: 5_000, lastUsedAt: 65_000 });
    }
    expect(open().of({ ...key, keyStoredAt: 2_000 })).toEqual({});
  });

  it('writes a use when it is the first, and then at most once an hour', () => {
    const { writes, told, clock, open } = caring();
    const care = open();
    for (let call = 0; call < 1_000; call += 1) {
      care.used(key, 'accepted');
      clock.now += 1_000;
    }
    expect(writes).toHaveLength(1);
    clock.now = 5_000 + hour;
    care.used(key, 'accepted');
    expect(writes).toHaveLength(2);
    expect(told).toHaveLength(2);
    care.stop();
    expect(writes).toHaveLength(2);
  });

  it('knows since when it is refused, until it works again', () => {
    const { writes, clock, open } = caring();
    const care = open();
    care.used(key, 'refused');
    clock.now += hour;
    care.used(key, 'refused');
    expect(care.of(key).refusedAt).toBe(5_000);
    expect(writes).toHaveLength(1);
    care.used(key, 'accepted');
    expect(care.of(key)).not.toHaveProperty('refusedAt');
  });

  it('keeps its last test, from which a test that could not be made takes nothing', () => {
    const { clock, open } = caring();
    const care = open();
    care.tested(key, unasked);
    expect(care.of(key).test?.report).toEqual(unasked);
    care.tested(key, refused);
    expect(care.of(key)).toMatchObject({ refusedAt: 5_000, test: { report: refused } });
    clock.now += hour;
    care.tested(key, unasked);
    expect(care.of(key)).toMatchObject({ refusedAt: 5_000, test: { at: 5_000, report: refused } });
    care.tested(key, works);
    expect(care.of(key)).toEqual({ test: { at: 5_000 + hour, report: works } });
    care.applicationCorrected(key.id);
    expect(care.of(key)).toEqual({});
  });

  it('is told nothing by an answer to another key, or once Baton has ended, and goes with the profile', () => {
    const { kept, clock, open } = caring();
    const care = open();
    clock.current = { ...key, keyStoredAt: 2_000 };
    care.used(key, 'accepted');
    care.tested(key, works);
    expect(care.of(clock.current)).toEqual({});
    care.used(clock.current, 'accepted');
    care.forget(key.id);
    expect(kept.size).toBe(0);
    care.stop();
    care.used(clock.current, 'accepted');
    expect(care.of(clock.current)).toEqual({});
  });
});
