import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beatMs, createFolderLock, type FolderLock } from '../../../src/main/database/folder-lock.ts';
import { silenceMs } from '../../../src/main/database/folder-lock-state.ts';
import type { Problem } from '../../../src/shared/problem.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Computers that see one folder, in a time that passes when the test says so. */
function computers(where: string) {
  let now = 0;
  let timers: { at: number; run: () => void; of: Baton }[] = [];
  let pids = 0;
  const asleep = new Set<string>();
  const running = new Map<number, string>();
  let work: Promise<unknown> = Promise.resolve();

  interface Baton {
    lock: FolderLock;
    computer: string;
    pid: number;
    lost: Problem[];
    defects: unknown[];
    /** Whether it takes the folder for its own. */
    has: boolean;
  }

  function start(computer: string): Baton {
    pids += 1;
    const pid = pids;
    const baton: Baton = { computer, pid, lost: [], defects: [], has: false, lock: undefined as never };
    running.set(pid, computer);
    const lock = createFolderLock({
      folder: where,
      computer: { id: computer, host: `host-${computer}` },
      pid,
      isRunning: (asked) => running.get(asked) === computer,
      newId: randomUUID,
      // No two clocks agree, and none is right.
      now: () => Math.trunc((Math.random() - 0.5) * 1e13),
      monotonic: () => now,
      after(ms, run) {
        const timer = { at: now + ms, run, of: baton };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
      onLost(by) {
        baton.has = false;
        baton.lost.push(by);
      },
      onDefect: (error) => baton.defects.push(error),
    });
    /** Looks that nobody waits for are waited for here. */
    const check = lock.check.bind(lock);
    lock.check = () => {
      const done = check();
      work = Promise.all([work, done]);
      return done;
    };
    baton.lock = lock;
    return baton;
  }

  const settled = async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await work;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };

  return {
    start,
    asleep,
    async claim(baton: Baton) {
      const claimed = await baton.lock.claim();
      if (claimed.ok) baton.has = true;
      return claimed;
    },
    async takeOver(baton: Baton) {
      const taken = await baton.lock.takeOver();
      if (taken.ok) baton.has = true;
      return taken;
    },
    async release(baton: Baton) {
      baton.has = false;
      await baton.lock.release();
    },
    crash(baton: Baton) {
      baton.has = false;
      running.delete(baton.pid);
      timers = timers.filter(({ of }) => of !== baton);
    },
    /** Timers of a computer that sleeps wait until it is awake. */
    async pass(ms: number): Promise<void> {
      const until = now + ms;
      for (;;) {
        const due = timers
          .filter(({ at, of }) => at <= until && !asleep.has(of.computer))
          .sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        now = Math.max(now, due.at);
        timers = timers.filter((other) => other !== due);
        await due.of.lock.check();
      }
      now = until;
      await settled();
    },
  };
}

describe('the lock of a data folder', () => {
  it('lets one computer in, tells the other who that is, and lets it in when the first has gone', async () => {
    const world = computers(folder);
    const [a, b] = [world.start('a'), world.start('b')];
    expect(await world.claim(a)).toMatchObject({ ok: true });
    expect(await world.claim(a)).toMatchObject({ ok: true });
    expect(await world.claim(b)).toMatchObject({
      ok: false,
      problem: { code: 'storage-in-use', evidence: [{ fact: 'in-use-by', values: { host: 'host-a' } }] },
    });
    await world.release(a);
    expect(readdirSync(folder)).toEqual([]);
    expect(await world.claim(b)).toMatchObject({ ok: true });
  });

  it('is taken at once from a Baton of this computer that has crashed', async () => {
    const world = computers(folder);
    const [one, next] = [world.start('a'), world.start('a')];
    await world.claim(one);
    world.crash(one);
    expect(await world.claim(next)).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual(['baton.lock']);
  });

  it('is taken over from a silent computer by a person alone, and not from one that beats', async () => {
    const world = computers(folder);
    const [a, b] = [world.start('a'), world.start('b')];
    await world.claim(a);
    await world.claim(b);
    await world.pass(silenceMs);
    expect(await world.takeOver(b)).toMatchObject({ ok: false });
    world.asleep.add('a');
    await world.claim(b);
    await world.pass(silenceMs);
    expect(await world.claim(b)).toMatchObject({
      ok: false,
      problem: { evidence: [{ fact: 'in-use-by' }, { fact: 'no-sign', values: { host: 'host-a' } }] },
    });
    expect(await world.takeOver(b)).toMatchObject({ ok: true });
    world.asleep.delete('a');
    await world.pass(0);
    expect(a.lost).toMatchObject([{ code: 'storage-in-use', evidence: [{ values: { host: 'host-b' } }] }]);
    expect(b).toMatchObject({ has: true, lost: [] });
  });

  it('is made anew by whoever has it when somebody removes the file', async () => {
    const world = computers(folder);
    const [a, b] = [world.start('a'), world.start('b')];
    await world.claim(a);
    rmSync(join(folder, 'baton.lock'));
    await world.pass(beatMs);
    expect(a.lost).toEqual([]);
    expect(await world.claim(b)).toMatchObject({ ok: false });
  });

  it('that a power cut left empty keeps nobody out for long', async () => {
    const world = computers(folder);
    const a = world.start('a');
    writeFileSync(join(folder, 'baton.lock'), '');
    expect(await world.claim(a)).toMatchObject({ ok: false, problem: { evidence: [] } });
    await world.pass(silenceMs);
    expect(await world.claim(a)).toMatchObject({ ok: true });
  });

  it('grows by its beat alone', async () => {
    const world = computers(folder);
    const a = world.start('a');
    await world.claim(a);
    const entry = () => JSON.parse(readFileSync(join(folder, 'baton.lock'), 'utf8')) as { beat: number };
    const first = entry();
    await world.pass(12 * beatMs);
    expect(entry()).toEqual({ ...first, beat: 12 });
    expect(a.defects).toEqual([]);
  });

  it('of several that claim at once lets one in', async () => {
    const world = computers(folder);
    const all = ['a', 'b', 'c', 'a', 'b'].map(world.start);
    const claimed = await Promise.all(all.map(world.claim));
    expect(claimed.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is never lost by a Baton that is awake, whatever the others do, unless a person took it in its sleep', async () => {
    const doing = fc.oneof(
      fc.record({ what: fc.constantFrom('claim', 'takeOver', 'release', 'crash'), who: fc.nat({ max: 3 }) }),
      fc.record({ what: fc.constantFrom('sleep', 'wake'), computer: fc.constantFrom('a', 'b') }),
      fc.record({ what: fc.constant('pass'), ms: fc.constantFrom(1_000, beatMs, silenceMs, 2 * silenceMs) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { maxLength: 25 }), async (steps) => {
        const where = mkdtempSync(join(folder, 'one-'));
        const world = computers(where);
        const slept = new Set<string>();
        const batons = ['a', 'a', 'b', 'c'].map(world.start);
        for (const step of steps) {
          if ('computer' in step) {
            if (step.what === 'sleep') {
              world.asleep.add(step.computer);
              slept.add(step.computer);
            } else {
              world.asleep.delete(step.computer);
            }
            await world.pass(0);
          } else if ('ms' in step) {
            await world.pass(step.ms);
          } else {
            const baton = batons[step.who];
            if (!baton || world.asleep.has(baton.computer)) continue;
            if (step.what === 'crash') {
              world.crash(baton);
              batons[step.who] = world.start(baton.computer);
            } else {
              await world[step.what as 'claim' | 'takeOver' | 'release'](baton);
            }
          }
          const awake = batons.filter(({ has, computer }) => has && !world.asleep.has(computer));
          expect(awake.length).toBeLessThanOrEqual(1);
          const lost = batons.filter((baton) => baton.lost.length > 0);
          expect(lost.filter(({ computer }) => !slept.has(computer))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
