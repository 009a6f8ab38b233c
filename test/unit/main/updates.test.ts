/** When Baton looks for updates, loads and installs them: with a time of the test's own and an updater that does as it is told. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createUpdates } from '../../../src/main/updates/updates.ts';
import type { Found, Updater } from '../../../src/main/updates/updates-here.ts';
import type { UpdatesView } from '../../../src/shared/contract/index.ts';
import { type Problem, problem } from '../../../src/shared/problem.ts';
import { fail, ok, type Result } from '../../../src/shared/result.ts';
import type { UpdateChoice } from '../../../src/shared/update-choices.ts';

const minute = 60_000;
const found: Found = { version: '1.3.0', notes: [], needsAdministrator: false };

function setUp() {
  const world = {
    choice: 'stable' as UpdateChoice,
    queue: { waiting: 0, unsettled: 0 },
    away: { isLocked: false, idleMs: 0 },
    failed: 0,
    refused: undefined as Problem | undefined,
    isSystemEnding: false,
    answer: ok(found) as Result<Found | undefined>,
    loaded: ok(undefined) as Result<void>,
  };
  let now = 0;
  const due: { at: number; run: () => void }[] = [];
  const seen = { done: [] as string[], views: [] as UpdatesView[] };
  const updater: Updater = {
    async check(channel) {
      seen.done.push(`check ${channel}`);
      return world.answer;
    },
    async load() {
      seen.done.push('load');
      return world.loaded;
    },
    async install({ restart }) {
      seen.done.push(restart ? 'install and restart' : 'install');
      return ok(undefined);
    },
  };
  let atTheEnd = async (): Promise<Result<void>> => ok(undefined);
  const updates = createUpdates({
    here: {
      off: undefined,
      updater: async () => updater,
      away: () => world.away,
      isSystemEnding: () => world.isSystemEnding,
      quit: () => seen.done.push('quit'),
      atTheEnd: (install) => {
        atTheEnd = install;
      },
    },
    choice: () => world.choice,
    queue: () => world.queue,
    failed: () => world.failed,
    refusal: () => world.refused,
    record: (what, { version }) => seen.done.push(`${what} ${version}`),
    publish: (view) => seen.views.push(view),
    now: () => now,
    random: () => 0,
    after(ms, run) {
      const one = { at: now + ms, run };
      due.push(one);
      return () => {
        const index = due.indexOf(one);
        if (index >= 0) due.splice(index, 1);
      };
    },
    reportDefect: (error) => {
      throw error;
    },
  });

  /** Everything that has been begun and waits for no time. */
  const settle = () => new Promise<void>((resolve) => void setImmediate(resolve));
  async function pass(ms: number): Promise<void> {
    const end = now + ms;
    for (;;) {
      const next = due.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      due.splice(due.indexOf(next), 1);
      now = next.at;
      next.run();
      await settle();
    }
    now = end;
  }
  return {
    world,
    updates,
    pass,
    settle,
    done: seen.done,
    view: () => seen.views.at(-1),
    /** Closes Baton to the very end. */
    async close(): Promise<void> {
      updates.stop();
      await atTheEnd();
    },
  };
}

let desk: ReturnType<typeof setUp>;
beforeEach(() => {
  desk = setUp();
  desk.updates.start();
});

describe('looking for updates', () => {
  it('begins when the desk has been open for a while, and then goes on all day', async () => {
    desk.world.answer = ok(undefined);
    await desk.pass(4 * minute);
    expect(desk.done).toEqual([]);
    await desk.pass(minute);
    expect(desk.done).toEqual(['check stable']);
    expect(desk.view()).toEqual({ state: 'idle', checkedAt: 5 * minute });
    await desk.pass(24 * 60 * minute);
    expect(desk.done).toHaveLength(5);
  });

  it('does not happen where updates are off, and ends when they are switched off', async () => {
    desk.world.choice = 'off';
    desk.updates.chosen();
    await desk.pass(24 * 60 * minute);
    expect(desk.done).toEqual([]);
  });

  it('tells what stood in the way, and asks again later', async () => {
    desk.world.answer = fail(problem('update-untrusted'));
    await desk.updates.look();
    expect(desk.view()).toMatchObject({ state: 'idle', problem: { code: 'update-untrusted' } });
    desk.world.answer = ok(undefined);
    await desk.pass(7 * 60 * minute);
    expect(desk.view()?.problem).toBeUndefined();
  });

  it('happens once at a time', async () => {
    await Promise.all([desk.updates.look(), desk.updates.look()]);
    expect(desk.done).toEqual(['check stable', 'load', 'update.load 1.3.0']);
    expect(desk.view()).toMatchObject({ state: 'ready', found });
  });

  it('loads nothing while something is being sent', async () => {
    desk.world.queue = { waiting: 1, unsettled: 1 };
    const looked = desk.updates.look();
    await desk.pass(30 * minute);
    expect(desk.done).toEqual(['check stable']);
    expect(desk.view()?.state).toBe('loading');
    desk.world.queue = { waiting: 1, unsettled: 0 };
    await desk.pass(minute);
    await looked;
    expect(desk.view()?.state).toBe('ready');
  });

  it('loads nothing of a channel that was left while it waited, and goes on with the other', async () => {
    desk.world.queue = { waiting: 1, unsettled: 1 };
    const looked = desk.updates.look();
    await desk.settle();
    desk.world.choice = 'pilot';
    desk.updates.chosen();
    desk.world.queue = { waiting: 0, unsettled: 0 };
    await desk.pass(minute);
    await looked;
    expect(desk.done).toEqual(['check stable', 'check pilot', 'load', 'update.load 1.3.0']);
  });

  it('loads nothing that a rule refuses, or that was tried too often', async () => {
    desk.world.refused = problem('decisions-not-allowed');
    await desk.updates.look();
    desk.world.refused = undefined;
    desk.world.failed = 2;
    await desk.updates.look();
    expect(desk.done).toEqual(['check stable', 'check stable']);
    expect(desk.view()).toMatchObject({ state: 'idle', problem: { code: 'update-not-installed' } });
  });

  it('keeps what is ready when the server is away, and gives it up when it was called back', async () => {
    await desk.updates.look();
    desk.world.answer = fail(problem('update-unreachable'));
    await desk.updates.look();
    expect(desk.view()).toMatchObject({ state: 'ready', found, problem: { code: 'update-unreachable' } });
    desk.world.answer = ok(undefined);
    await desk.updates.look();
    expect(desk.view()).toEqual({ state: 'idle', checkedAt: 0 });
    await desk.close();
    expect(desk.done).not.toContain('install');
  });

  it('looks on the other channel when another was chosen meanwhile, and keeps nothing of the first', async () => {
    const looked = desk.updates.look();
    desk.world.choice = 'pilot';
    desk.updates.chosen();
    await looked;
    expect(desk.done).toEqual(['check stable', 'check pilot', 'load', 'update.load 1.3.0']);
  });
});

describe('an update that is ready', () => {
  beforeEach(async () => {
    await desk.updates.look();
    desk.done.length = 0;
  });

  it('is installed when Baton has been closed, after that was recorded', async () => {
    await desk.close();
    expect(desk.done).toEqual(['update.install 1.3.0', 'install']);
  });

  it('is installed by itself once the desk is locked and idle, and Baton started again', async () => {
    await desk.pass(60 * minute);
    expect(desk.done).toEqual([]);
    desk.world.away = { isLocked: true, idleMs: 20 * minute };
    await desk.pass(minute);
    expect(desk.done).toEqual(['quit']);
    await desk.close();
    expect(desk.done).toEqual(['quit', 'update.install 1.3.0', 'install and restart']);
  });

  it('does not start Baton again when somebody came back and closed it', async () => {
    desk.world.away = { isLocked: true, idleMs: 20 * minute };
    await desk.pass(minute);
    // What was asked to end did not.
    desk.world.away = { isLocked: false, idleMs: 0 };
    await desk.pass(minute);
    await desk.close();
    expect(desk.done).toEqual(['quit', 'update.install 1.3.0', 'install']);
  });

  it('is not installed while a rule refuses it, when the system ends, or when updates were switched off', async () => {
    desk.world.refused = problem('decisions-not-allowed');
    desk.world.away = { isLocked: true, idleMs: 20 * minute };
    await desk.pass(5 * minute);
    expect(desk.done).toEqual([]);
    desk.world.refused = undefined;
    desk.world.choice = 'off';
    desk.updates.chosen();
    expect(desk.view()?.state).toBe('idle');
    await desk.pass(5 * minute);
    await desk.close();
    expect(desk.done).toEqual([]);
  });

  it('is left for the next time when the system ends', async () => {
    desk.world.isSystemEnding = true;
    await desk.close();
    expect(desk.done).toEqual([]);
  });
});
