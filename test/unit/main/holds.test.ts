import { describe, expect, it } from 'vitest';
import { createHolds } from '../../../src/main/import-queue/holds.ts';
import { type Problem, type ProblemCode, problem } from '../../../src/shared/problem.ts';

const one = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';
const offline = problem('offline');

interface Check {
  finds: (found: Problem | undefined) => void;
  breaks: (error: Error) => void;
}

function setUp() {
  const clock = { now: 1_000_000, monotonic: 5_000 };
  const asked: { profileId: string; because: ProblemCode }[] = [];
  const pending: Check[] = [];
  const changes: (() => void)[] = [];
  const released: string[] = [];
  const defects: unknown[] = [];
  const holds = createHolds({
    check(profileId, because) {
      asked.push({ profileId, because: because.code });
      return new Promise((finds, breaks) => {
        pending.push({ finds, breaks });
      });
    },
    now: () => clock.now,
    monotonic: () => clock.monotonic,
    random: () => 0.5,
    onReleased: (profileId) => released.push(profileId),
    onChange() {
      for (const tell of changes.splice(0)) tell();
    },
    onDefect: (error) => defects.push(error),
  });
  /** Ends the oldest check, and resolves when that has had its effect. */
  function end(how: (check: Check) => void): Promise<void> {
    const check = pending.shift();
    if (!check) throw new Error('no check is under way');
    return new Promise((changed) => {
      changes.push(changed);
      how(check);
    });
  }
  return {
    holds,
    clock,
    asked,
    released,
    defects,
    checks: () => pending.length,
    finds: (found: Problem | undefined) => end((check) => check.finds(found)),
    breaks: (error: Error) => end((check) => check.breaks(error)),
    pass(ms: number) {
      clock.now += ms;
      clock.monotonic += ms;
      holds.turn();
    },
  };
}

describe('a suspicion', () => {
  it('lets nothing be sent and is not shown, and hurries nobody when it comes to nothing', async () => {
    const { holds, asked, released, finds } = setUp();
    holds.meet(one, offline);
    expect([holds.isHeld(one), holds.isHeld(other), holds.views()]).toEqual([true, false, []]);
    expect(asked).toEqual([{ profileId: one, because: 'offline' }]);
    await finds(undefined);
    expect([holds.isHeld(one), released]).toEqual([false, []]);
  });

  it('is checked once, however many imports raise it', () => {
    const { holds, asked } = setUp();
    holds.meet(one, offline);
    holds.meet(one, problem('service-down'));
    holds.wake(one);
    expect(asked).toHaveLength(1);
  });

  it('becomes a hold by what the check finds, and that is asked about again on a backoff', async () => {
    const { holds, clock, asked, released, checks, finds, pass } = setUp();
    holds.meet(one, offline);
    await finds(problem('service-down'));
    for (const wait of [5_000, 10_000, 20_000, 40_000]) {
      expect(holds.nextTurn()).toBe(wait);
      expect(holds.views()).toEqual([
        {
          profileId: one,
          mode: 'service-down',
          problem: problem('service-down'),
          until: clock.now + wait,
        },
      ]);
      pass(wait - 1);
      expect(checks()).toBe(0);
      pass(1);
      expect([checks(), holds.nextTurn()]).toEqual([1, undefined]);
      await finds(problem('service-down'));
    }
    pass(50_000);
    await finds(undefined);
    expect(asked).toHaveLength(6);
    expect([holds.isHeld(one), holds.views(), released]).toEqual([false, [], [one]]);
  });

  it('ends by an answer, and the check that comes later brings nothing back', async () => {
    const { holds, finds, breaks, defects } = setUp();
    holds.meet(one, offline);
    holds.answered(one);
    expect(holds.isHeld(one)).toBe(false);
    await finds(offline);
    expect(holds.isHeld(one)).toBe(false);

    holds.meet(other, offline);
    holds.forget(other);
    const broken = new Error('a check broke');
    await breaks(broken);
    expect([holds.all(), defects]).toEqual([[], [broken]]);
  });
});

describe('a hold', () => {
  it('for which Didit has named a time is not asked about before, whoever wakes it and whatever the cause', () => {
    const { holds, clock, asked, checks, pass } = setUp();
    const down = problem('service-down', [], { retryAt: clock.now + 120_000 });
    holds.meet(one, down);
    expect(holds.views()).toMatchObject([{ mode: 'service-down', until: clock.now + 120_000 }]);
    for (const wait of [0, 60_000, 59_999]) {
      pass(wait);
      holds.wake(one);
      expect(asked).toEqual([]);
    }
    pass(1);
    expect(checks()).toBe(1);
  });

  it('of a certain cause needs no check, and waits for a person where waiting does not help', async () => {
    const { holds, asked, released, checks, finds, pass } = setUp();
    holds.meet(one, problem('key-rejected'));
    expect(asked).toEqual([]);
    expect(holds.views()).toEqual([
      { profileId: one, mode: 'key-rejected', problem: problem('key-rejected') },
    ]);
    expect(holds.nextTurn()).toBeUndefined();
    pass(86_400_000);
    expect(checks()).toBe(0);
    holds.wake(one);
    expect(asked).toEqual([{ profileId: one, because: 'key-rejected' }]);
    await finds(problem('key-rejected'));
    expect(holds.isHeld(one)).toBe(true);
    holds.wake(one);
    await finds(undefined);
    expect([holds.isHeld(one), released]).toEqual([false, [one]]);
  });

  it('that only a person ends outlasts what time ends', () => {
    const { holds, clock, pass, released } = setUp();
    holds.meet(one, problem('key-rejected'));
    holds.meet(one, problem('rate-limited', [], { retryAt: clock.now + 1_000 }));
    holds.meet(one, problem('storage-full'));
    pass(86_400_000);
    expect(holds.views()).toMatchObject([{ mode: 'key-rejected' }]);
    expect(released).toEqual([]);
  });

  it('of a 429 lasts until Didit’s own time, whoever asks, and the longest counts', () => {
    const { holds, clock, asked, released, pass } = setUp();
    const until = (ms: number) => problem('rate-limited', [], { retryAt: clock.now + ms });
    holds.meet(one, until(60_000));
    holds.meet(one, until(30_000));
    expect(holds.nextTurn()).toBe(60_000);
    holds.meet(one, until(90_000));
    expect(holds.nextTurn()).toBe(90_000);
    holds.wake(one);
    pass(89_999);
    expect(holds.isHeld(one)).toBe(true);
    pass(1);
    expect([holds.isHeld(one), released, asked]).toEqual([false, [one], []]);
  });

  it('that only time ends is longer each time until an answer is kept, though it ended in between', () => {
    const { holds, pass } = setUp();
    const waits = [1, 2, 3, 4].map(() => {
      holds.meet(one, problem('rate-limited'));
      const wait = holds.nextTurn() ?? 0;
      pass(wait);
      return wait;
    });
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000]);
    holds.answered(one);
    holds.meet(one, problem('storage-full'));
    expect(holds.nextTurn()).toBe(5_000);
  });

  it('of a 429 stands although a check from before it finds the way open, shut or breaks', async () => {
    for (const outcome of ['open', 'shut', 'broken'] as const) {
      const { holds, clock, released, finds, breaks } = setUp();
      holds.meet(one, offline);
      const slow = problem('rate-limited', [], { retryAt: clock.now + 120_000 });
      holds.meet(one, slow);
      if (outcome === 'broken') await breaks(new Error('a check broke'));
      else await finds(outcome === 'open' ? undefined : offline);
      expect(holds.views(), outcome).toMatchObject([{ problem: slow, until: clock.now + 120_000 }]);
      expect(released).toEqual([]);
    }
  });

  it('of the storage ends in time or when somebody asks, without a call to Didit', () => {
    const { holds, asked, released, pass } = setUp();
    holds.meet(one, problem('storage-full'));
    pass(5_000);
    holds.meet(other, problem('storage-unwritable'));
    holds.wake(other);
    expect([holds.all(), released, asked]).toEqual([[], [one, other], []]);
  });

  it.each<[ProblemCode, boolean]>([
    ['offline', true],
    ['certificate-untrusted', true],
    ['service-down', true],
    ['not-didit', true],
    ['key-rejected', false],
    ['ip-not-allowed', false],
    ['rate-limited', false],
    ['keychain-locked', false],
    ['storage-full', false],
  ])('of %s: that an import is answered ends it: %s', async (code, ends) => {
    const { holds, checks, finds } = setUp();
    holds.meet(one, problem(code));
    if (checks() > 0) await finds(problem(code));
    expect(holds.views()).toHaveLength(1);
    holds.answered(one);
    expect(holds.isHeld(one)).toBe(!ends);
  });

  it('runs by the clock that nobody sets, and is told by this computer’s', async () => {
    const { holds, clock, checks, finds, pass } = setUp();
    holds.meet(one, offline);
    await finds(offline);
    clock.now += 86_400_000;
    holds.turn();
    expect(checks()).toBe(0);
    expect(holds.views()[0]?.until).toBe(clock.now + 5_000);
    clock.now -= 2 * 86_400_000;
    pass(5_000);
    expect(checks()).toBe(1);
  });

  it('outlasts a check that breaks, which is told', async () => {
    const { holds, defects, breaks } = setUp();
    const broken = new Error('a check broke');
    holds.meet(one, offline);
    await breaks(broken);
    expect(defects).toEqual([broken]);
    expect([holds.isHeld(one), holds.nextTurn()]).toEqual([true, 5_000]);
  });

  it('is its profile’s alone', async () => {
    const { holds, released, finds } = setUp();
    holds.meet(one, offline);
    holds.meet(other, problem('key-rejected'));
    await finds(undefined);
    expect([holds.all(), released]).toEqual([[other], []]);
    holds.forget(other);
    expect([holds.all(), released]).toEqual([[], []]);
  });

  it('is not asked about after the stop, which waits for the check under way', async () => {
    const { holds, asked, finds } = setUp();
    holds.meet(one, offline);
    let hasStopped = false;
    const stopped = holds.stop().then(() => {
      hasStopped = true;
    });
    await Promise.resolve();
    expect(hasStopped).toBe(false);
    await finds(offline);
    await stopped;
    holds.wake(one);
    expect(asked).toHaveLength(1);
  });
});
