import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Followed, StatusChange } from '../../../src/main/database/followed.ts';
import { createCallPace, pollsPerMinute } from '../../../src/main/didit/call-pace.ts';
import type { SeenReview } from '../../../src/main/didit/review.ts';
import { createReviewRecorder } from '../../../src/main/status-watch/review-recorder.ts';
import { createStatusWatch } from '../../../src/main/status-watch/status-watch.ts';
import { maxWatch } from '../../../src/main/status-watch/watch-pace.ts';
import type { QueueView } from '../../../src/shared/contract/index.ts';
import { type Problem, problem } from '../../../src/shared/problem.ts';
import { fail, ok, type Result } from '../../../src/shared/result.ts';
import { awaitsDecision, type SessionStatus } from '../../../src/shared/session.ts';
import { aFollowed } from '../../support/a-followed.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const start = 1_800_000_000_000;

type Answer = (id: string) => Result<SeenReview> | Promise<Result<SeenReview>>;
const is = (status: SessionStatus) => ok({ status, remarks: [], parts: [] });

/** A record that has landed just now, in review unless it says otherwise. */
const aReview = (id: string, more: Partial<Followed> = {}) => aFollowed(id, { changedAt: start, ...more });

function setUp(reviews: Followed[], random = () => 0.5) {
  const rows = new Map(reviews.map((review) => [review.id, review]));
  const fetches: { id: string; profileId: string; at: number }[] = [];
  const decided: StatusChange[] = [];
  const told = new Set<string>();
  const announced: string[] = [];
  const defects: unknown[] = [];
  const hinted: string[] = [];
  /** What others have found in the way, by profile. */
  const found = new Map<string, Problem>();
  const checks: string[] = [];
  /** How far this computer's clock is ahead of the monotonic one. */
  let slept = 0;
  let holds: QueueView[] = [];
  let answer: Answer = () => is('IN_REVIEW');
  let [atOnce, mostAtOnce] = [0, 0];
  /** As the connection is: what a fetch would meet, but that a single record may have trouble of its own. */
  let connection: (() => Problem | undefined) | undefined;
  const recorder = createReviewRecorder({
    store: {
      find: (id) => rows.get(id),
      looked: (followed) => void rows.set(followed.id, followed),
      changed(followed, _, change) {
        rows.set(followed.id, followed);
        if (change) decided.push(change);
      },
    },
    timeOf: () => Date.now(),
    asDesk: (_, write) => write(),
    newId: () => 'decision',
    onRecorded: ({ followed, change }) => void (change && announced.push(`${followed.id} ${change.status}`)),
  });
  const watch = createStatusWatch({
    recorder,
    store: {
      open: () => [...rows.values()].filter(({ ended }) => ended === undefined),
      urgent: () =>
        [...rows.values()].filter(
          ({ ended, status, isHinted }) =>
            isHinted || (ended === undefined && (status === undefined || awaitsDecision(status))),
        ),
      find: (id) =>
        rows.get(id) ?? [...rows.values()].find((one) => `${one.profileId} ${one.sessionId}` === id),
      hinted: (followed) => void hinted.push(followed.id),
      reopenGone(profileId) {
        for (const one of rows.values())
          if (one.profileId === profileId && one.ended === 'gone')
            rows.set(one.id, { ...one, ended: undefined });
      },
    },
    async fetchStatus({ id, profileId }) {
      fetches.push({ id, profileId, at: Date.now() });
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      try {
        return await answer(id);
      } finally {
        atOnce -= 1;
      }
    },
    async probe(profileId) {
      checks.push(profileId);
      if (connection) return connection();
      const seen = await answer('');
      return seen.ok || seen.problem.code === 'session-gone' ? undefined : seen.problem;
    },
    pace: createCallPace(pollsPerMinute, () => Date.now() - start),
    isTold: (profileId) => told.has(profileId),
    blockers: (profileId) => [found.get(profileId)].filter((one) => one !== undefined),
    timeOf: () => Date.now(),
    now: () => Date.now() + slept,
    monotonic: () => Date.now() - start,
    random,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onPlanned: () => {},
    onTakenUp: () => {},
    onHolds(views) {
      holds = views;
    },
    onDefect: (error) => defects.push(error),
  });
  return {
    watch,
    rows,
    fetches,
    decided,
    announced,
    defects,
    told,
    hinted,
    found,
    checks,
    holds: () => holds.map(({ mode }) => mode),
    mostAtOnce: () => mostAtOnce,
    answers(with_: Answer) {
      answer = with_;
    },
    connectionIs(is: Problem | undefined) {
      connection = () => is;
    },
    sleep(ms: number) {
      slept += ms;
    },
    /** What was looked at since `from`, and when, in seconds. */
    since: (from: number) =>
      fetches.filter(({ at }) => at >= from).map((one) => [one.id, Math.round((one.at - from) / 1_000)]),
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

describe('the watch over records in review', () => {
  it('fetches every minute at first, sees the decision, says so once and fetches seldom from then on', async () => {
    const { watch, rows, fetches, decided, announced, answers, pass } = setUp([aReview('a')]);
    watch.start();
    await pass(10.5 * minute);
    expect(fetches).toHaveLength(10);
    answers(() => is('APPROVED'));
    await pass(2 * minute);
    expect([announced, rows.get('a')?.status]).toEqual([['a APPROVED'], 'APPROVED']);
    expect(decided).toMatchObject([{ status: 'APPROVED', here: false }]);
    await pass(day);
    expect(fetches.length).toBeLessThan(11 + 15);
    await watch.stop();
  });

  it('takes up what came due while nobody looked, and what lands from now on', async () => {
    const { watch, rows, fetches, pass } = setUp([
      aReview('old', { changedAt: start - 10 * day, lookedAt: start - day }),
      aReview('fresh', { changedAt: start - 10 * day, lookedAt: start - minute }),
    ]);
    watch.start();
    await pass(minute);
    expect(fetches.map(({ id }) => id)).toEqual(['old']);
    rows.set('landed', aReview('landed', { changedAt: Date.now() }));
    watch.takeUp([aReview('landed', { changedAt: Date.now() })]);
    await pass(1.5 * minute);
    expect(fetches.map(({ id }) => id)).toEqual(['old', 'landed']);
    await watch.stop();
  });

  it('never asks for more than its share, one at a time, whatever lands', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 150 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 0, max: 5_000 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        async (count, profiles, takes, dice) => {
          vi.setSystemTime(start);
          const reviews = Array.from({ length: count }, (_, nth) =>
            aReview(`${nth}`, { profileId: `${nth % profiles}`, changedAt: start - nth * minute }),
          );
          const { watch, fetches, mostAtOnce, answers, pass } = setUp(reviews, () => dice.next().value ?? 0);
          answers(() => new Promise((resolve) => setTimeout(() => resolve(is('IN_REVIEW')), takes)));
          watch.start();
          watch.setOpen('0');
          await pass(6 * minute);
          for (const [nth, { profileId, at }] of fetches.entries()) {
            const within = fetches
              .slice(nth)
              .filter((one) => one.profileId === profileId && one.at < at + minute);
            expect(within.length).toBeLessThanOrEqual(pollsPerMinute);
          }
          expect(mostAtOnce()).toBeLessThanOrEqual(1);
          await Promise.all([watch.stop(), pass(takes + 1)]);
          vi.clearAllTimers();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('comes round to every record, also when there are more than it may ask for', async () => {
    const reviews = Array.from({ length: 100 }, (_, nth) => aReview(`${nth}`));
    const { watch, fetches, pass } = setUp(reviews);
    watch.start();
    await pass(12 * minute);
    expect(new Set(fetches.map(({ id }) => id)).size).toBe(100);
    await watch.stop();
  });

  it('fetches more often while somebody has the record open, and at once', async () => {
    const { watch, fetches, pass } = setUp([
      aReview('a', { changedAt: start - 10 * day, lookedAt: start - minute }),
    ]);
    watch.start();
    watch.setOpen('a');
    await pass(minute);
    expect(fetches.length).toBeGreaterThanOrEqual(3);
    watch.setOpen(undefined);
    const before = fetches.length;
    await pass(60 * minute);
    expect(fetches.length - before).toBeLessThanOrEqual(1);
    await watch.stop();
  });

  it('does not read at once what has landed a moment ago, though somebody opens it', async () => {
    const { watch, fetches, pass } = setUp([aReview('a')]);
    watch.start();
    watch.setOpen('a');
    await pass(5_000);
    expect(fetches).toEqual([]);
    await pass(minute);
    expect(fetches.length).toBeGreaterThan(0);
    await watch.stop();
  });

  it('knows the word for a status that Baton does not know, until it knows it again', async () => {
    const { watch, answers } = setUp([aReview('a')]);
    watch.start();
    answers(() => ok({ status: undefined, unknownStatus: 'Escalated', remarks: [], parts: [] }));
    await watch.fetchNow('a');
    expect(watch.unknownStatusOf('a')).toBe('Escalated');
    answers(() => is('IN_REVIEW'));
    await watch.fetchNow('a');
    expect(watch.unknownStatusOf('a')).toBeUndefined();
    await watch.stop();
  });

  it('gives up after its longest time, says so, and fetches once more when a person asks', async () => {
    const { watch, rows, fetches, pass } = setUp([
      aReview('a', { changedAt: start - maxWatch + 60 * minute }),
    ]);
    watch.start();
    await pass(day);
    expect(rows.get('a')?.ended).toBe('too-long');
    const before = fetches.length;
    await pass(2 * day);
    expect([fetches.length, watch.nextLookAt('a')]).toEqual([before, undefined]);
    expect(await watch.fetchNow('a')).toEqual(ok(undefined));
    await pass(2 * day);
    expect([fetches.length, rows.get('a')?.ended]).toEqual([before + 1, 'too-long']);
    await watch.stop();
  });

  it('gives up what is not found three times, hours apart, and asks for it again with another key', async () => {
    const { watch, rows, fetches, answers, pass } = setUp([aReview('a')]);
    answers(() => fail(problem('session-gone')));
    watch.start();
    await pass(2 * 60 * minute);
    expect([rows.get('a')?.ended, fetches.length]).toEqual([undefined, 1]);
    await pass(3 * 60 * minute);
    expect([rows.get('a')?.ended, fetches.length]).toEqual(['gone', 3]);
    answers(() => is('IN_REVIEW'));
    watch.keyChanged('one');
    await pass(10);
    expect([rows.get('a')?.ended, fetches.length]).toEqual([undefined, 4]);
    await watch.stop();
  });

  it('does not give up for one answer that it is not there', async () => {
    const { watch, rows, fetches, answers, pass } = setUp([aReview('a')]);
    answers(() => (fetches.length === 1 ? fail(problem('session-gone')) : is('IN_REVIEW')));
    watch.start();
    await pass(day);
    expect(rows.get('a')?.ended).toBeUndefined();
    expect(fetches.length).toBeGreaterThan(10);
    await watch.stop();
  });

  it('fetches soon for one that is opened right after a fetch', async () => {
    const { watch, fetches, pass } = setUp([
      aReview('a', { changedAt: start - 10 * day, lookedAt: start - minute }),
    ]);
    watch.start();
    expect(await watch.fetchNow('a')).toEqual(ok(undefined));
    watch.setOpen('a');
    await pass(30_000);
    expect(fetches).toHaveLength(2);
    await watch.stop();
  });

  it('settles at once what this desk has sent without an answer, also after a restart', async () => {
    const asked = { status: 'APPROVED', comment: '', after: 0 } as const;
    const old = { changedAt: start - 8 * day, lookedAt: start - minute, asked };
    const { watch, rows, fetches, decided, answers, pass } = setUp([aReview('a', old)]);
    answers(() => is('APPROVED'));
    watch.start();
    await pass(1_500);
    expect([fetches.length, rows.get('a')?.status]).toEqual([1, 'APPROVED']);
    expect(decided).toMatchObject([{ here: true }]);
    rows.set('b', aReview('b', old));
    watch.changed('b');
    await pass(1_500);
    expect(rows.get('b')?.status).toBe('APPROVED');
    await watch.stop();
  });

  it('asks ever less often after such a decision while the record says nothing', async () => {
    const asked = { status: 'APPROVED', comment: '', after: 0 } as const;
    const { watch, rows, fetches, answers, pass } = setUp([
      aReview('a', { changedAt: start - 8 * day, asked }),
    ]);
    answers(() => ok({ status: undefined, remarks: [], parts: [] }));
    watch.start();
    await pass(minute);
    expect(fetches.map(({ at }) => Math.round((at - start) / 5_000))).toEqual([0, 1, 3, 7]);
    await pass(day);
    expect(fetches.length).toBeLessThan(20);
    expect(rows.get('a')?.asked).toEqual(asked);
    await watch.stop();
  });

  it('catches up with a sleep through which the monotonic clock stood still', async () => {
    const { watch, fetches, sleep, pass } = setUp([
      aReview('a', { changedAt: start - 10 * day, lookedAt: start - minute }),
    ]);
    watch.start();
    sleep(8 * 60 * minute);
    await pass(minute);
    expect(fetches).toEqual([]);
    watch.wake();
    await pass(10);
    expect(fetches).toHaveLength(1);
    await watch.stop();
  });
});

describe('something in the way', () => {
  it('keeps the watch from fetching until it is over: a rate limit of Didit’s, to the second', async () => {
    const { watch, fetches, holds, answers, pass } = setUp([aReview('a'), aReview('b')]);
    answers(() => fail(problem('rate-limited', [], { retryAt: Date.now() + 10 * minute })));
    watch.start();
    await pass(2 * minute);
    expect([fetches.length, holds()]).toEqual([1, ['rate-limited']]);
    const asked = await watch.fetchNow('b');
    expect(asked).toMatchObject({ ok: false, problem: { code: 'rate-limited' } });
    answers(() => is('IN_REVIEW'));
    await pass(8.9 * minute);
    expect(fetches).toHaveLength(1);
    await pass(minute);
    expect(fetches.length).toBeGreaterThan(1);
    expect(holds()).toEqual([]);
    await watch.stop();
  });

  it('without a network probes the connection on a backoff, and goes on when it is back', async () => {
    const { watch, fetches, holds, answers, pass } = setUp([aReview('a'), aReview('b'), aReview('c')]);
    answers(() => fail(problem('offline')));
    watch.start();
    await pass(30 * minute);
    expect(holds()).toEqual(['offline']);
    expect(fetches.length).toBeLessThan(50);
    answers(() => is('DECLINED'));
    watch.wake('one');
    await pass(10_000);
    expect(holds()).toEqual([]);
    expect(new Set(fetches.slice(-3).map(({ id }) => id))).toEqual(new Set(['a', 'b', 'c']));
    await watch.stop();
  });

  it.each(['key-rejected', 'key-lacks-permission', 'key-missing'] as const)(
    'with %s asks nothing more until a person has done something',
    async (code) => {
      const { watch, fetches, holds, answers, pass } = setUp([aReview('a')]);
      answers(() => fail(problem(code)));
      watch.start();
      await pass(day);
      expect([fetches.length, holds()]).toEqual([1, ['key-rejected']]);
      answers(() => is('IN_REVIEW'));
      watch.keyChanged('one');
      await pass(5_000);
      expect([fetches.length, holds()]).toEqual([2, []]);
      await watch.stop();
    },
  );

  it('is the queue’s trouble too, and only that profile’s', async () => {
    const { watch, fetches, found, holds, pass } = setUp([
      aReview('a'),
      aReview('b', { profileId: 'other' }),
    ]);
    found.set('one', problem('service-down'));
    watch.start();
    await pass(5.5 * minute);
    expect(fetches.map(({ profileId }) => profileId)).toEqual(Array(5).fill('other'));
    expect(holds()).toEqual(['service-down']);
    found.delete('one');
    watch.turn();
    await pass(10);
    expect(fetches.at(-1)?.id).toBe('a');
    await watch.stop();
  });

  it('can be a full disk: what was seen is seen again', async () => {
    const { watch, rows, announced, answers, pass } = setUp([aReview('a')]);
    answers(() => is('APPROVED'));
    const set = rows.set.bind(rows);
    rows.set = () => {
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    };
    watch.start();
    await pass(2 * minute);
    expect(announced).toEqual([]);
    rows.set = set;
    await pass(2 * minute);
    expect(announced).toEqual(['a APPROVED']);
    await watch.stop();
  });

  it('that nobody foresaw is reported, and not tried again at once', async () => {
    const { watch, fetches, defects, answers, pass } = setUp([aReview('a')]);
    answers(() => {
      throw new Error('nobody foresaw this');
    });
    watch.start();
    await pass(3.5 * minute);
    expect([fetches.length, defects.length]).toEqual([3, 3]);
    await watch.stop();
  });
});

describe('trouble of a single record', () => {
  it.each(['service-down', 'answer-unreadable', 'request-refused'] as const)(
    '(%s) leaves the others alone, and is met ever less often',
    async (code) => {
      const { watch, fetches, holds, checks, answers, connectionIs, pass } = setUp(
        ['a', 'b', 'c', 'd'].map((id) => aReview(id)),
      );
      answers((id) => (id === 'a' ? fail(problem(code)) : is('IN_REVIEW')));
      connectionIs(undefined);
      watch.start();
      await pass(25 * 60 * minute);
      const of = (wanted: string) => fetches.filter(({ id }) => id === wanted).length;
      expect([of('b') > 50, of('c') > 50, of('d') > 50, holds()]).toEqual([true, true, true, []]);
      expect(of('a')).toBeLessThan(12);
      expect(checks).toHaveLength(of('a'));
      await watch.stop();
    },
  );

  it('is over with the trouble of all: what came to nothing for that is fetched as soon as the connection is open', async () => {
    const { watch, fetches, since, answers, connectionIs, pass } = setUp([
      aReview('a', { changedAt: start - 3 * day, lookedAt: start - day }),
    ]);
    answers(() => fail(problem('service-down')));
    connectionIs(problem('service-down'));
    watch.start();
    await pass(60 * minute);
    expect(fetches).toHaveLength(1);
    answers(() => is('IN_REVIEW'));
    connectionIs(undefined);
    const from = Date.now();
    await pass(2 * minute);
    expect(since(from)).toHaveLength(1);
    await watch.stop();
  });
});

describe('Didit’s rate limit', () => {
  it('without a time is kept ever longer until a fetch succeeds, though a hold ends in between', async () => {
    const { watch, fetches, answers, connectionIs, pass } = setUp([
      aReview('a', { changedAt: start - 10 * day, lookedAt: start - day }),
    ]);
    answers(() => fail(problem('rate-limited')));
    connectionIs(undefined);
    watch.start();
    await pass(90_000);
    // 5, 10, 20 and 40 s, and a second of breath.
    expect(fetches.map(({ at }) => Math.round((at - start) / 1_000))).toEqual([0, 5, 15, 35, 75]);
    await pass(60 * minute);
    expect(fetches.length).toBeLessThan(5 + 60 * 1.5);
    answers(() => is('IN_REVIEW'));
    await pass(2 * minute);
    answers(() => fail(problem('rate-limited')));
    const before = fetches.length;
    watch.setOpen('a');
    await pass(21_000);
    expect(fetches.length - before).toBeGreaterThan(1);
    await watch.stop();
  });

  it('met by something else than a fetch counts as well, and so does the queue’s', async () => {
    const { watch, fetches, found, holds, answers, pass } = setUp([aReview('a')]);
    const rateLimit = problem('rate-limited', [], { retryAt: start + 5 * minute });
    watch.start();
    watch.met('one', rateLimit);
    await pass(4 * minute);
    expect([fetches.length, holds()]).toEqual([0, ['rate-limited']]);
    expect([watch.retryAfter('one'), await watch.fetchNow('a')]).toEqual([rateLimit, fail(rateLimit)]);
    await pass(2 * minute);
    expect([watch.retryAfter('one'), fetches.length > 0]).toEqual([undefined, true]);
    found.set('one', rateLimit);
    expect(await watch.fetchNow('a')).toEqual(fail(rateLimit));
    answers(() => is('IN_REVIEW'));
    await watch.stop();
  });
});

describe('a queue that is held', () => {
  it.each([
    ['key-lacks-permission', true],
    ['key-rejected', true],
    ['storage-full', true],
    ['keychain-locked', false],
    ['offline', false],
    ['service-down', false],
    ['rate-limited', false],
  ] as const)('by %s lets records be read: %s', async (code, isRead) => {
    const { watch, fetches, found, pass } = setUp([aReview('a')]);
    found.set('one', problem(code));
    watch.start();
    await pass(5 * minute);
    expect(fetches.length > 0).toBe(isRead);
    await watch.stop();
  });
});

describe('an end', () => {
  it('of the watch comes when the fetch under way has been recorded, and nothing follows', async () => {
    const { watch, fetches, rows, answers, pass } = setUp([aReview('a')]);
    let end: (seen: Result<SeenReview>) => void = () => {};
    answers(() => new Promise((resolve) => (end = resolve)));
    watch.start();
    await pass(minute);
    expect(fetches).toHaveLength(1);
    const stopped = watch.stop();
    end(is('APPROVED'));
    await stopped;
    expect(rows.get('a')?.status).toBe('APPROVED');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('of a profile takes its records along, also while one is being looked at', async () => {
    const { watch, rows, fetches, announced, answers, pass } = setUp([aReview('a')]);
    let end: (seen: Result<SeenReview>) => void = () => {};
    answers(() => new Promise((resolve) => (end = resolve)));
    watch.start();
    await pass(minute);
    rows.delete('a');
    watch.forget('one');
    end(is('APPROVED'));
    await pass(day);
    expect([fetches.length, announced, rows.size]).toEqual([1, [], 0]);
    await watch.stop();
  });
});

describe('what the relay tells', () => {
  const approved = { status: 'APPROVED', landedStatus: 'APPROVED', lookedAt: start } as const;
  const hintAt = (sessionId: string, at = Date.now()) => ({ sessionId, at, status: 'DECLINED' as const });

  it('is looked at within a second, before anything else that is due', async () => {
    const others = Array.from({ length: 60 }, (_, nth) =>
      aReview(`${nth}`, { changedAt: start - 10 * minute }),
    );
    const { watch, announced, answers, since, pass } = setUp([...others, aReview('one told', approved)]);
    answers((id) => (id === 'one told' ? is('DECLINED') : is('IN_REVIEW')));
    watch.start();
    await pass(minute / 2);
    const from = Date.now();
    watch.hint('one', hintAt('session of one told'));
    await pass(1_500);
    expect(since(from)).toContainEqual(['one told', expect.any(Number)]);
    expect(announced).toEqual(['one told DECLINED']);
    await watch.stop();
  });

  it('in a burst is one look, and one more for what came while that was under way', async () => {
    const { watch, fetches, answers, pass, hinted } = setUp([aReview('a', approved)]);
    let end: (seen: Result<SeenReview>) => void = () => {};
    answers(() => new Promise((resolve) => (end = resolve)));
    watch.start();
    for (let n = 0; n < 100; n += 1) watch.hint('one', hintAt('session of a'));
    await pass(10);
    expect(fetches).toHaveLength(1);
    for (let n = 0; n < 100; n += 1) watch.hint('one', hintAt('session of a'));
    end(is('APPROVED'));
    answers(() => is('DECLINED'));
    await pass(5 * minute);
    expect(fetches).toHaveLength(2);
    expect(new Set(hinted)).toEqual(new Set(['a']));
    await watch.stop();
  });

  it('soon after something else is looked at as soon, and ever later only while that goes on', async () => {
    const { watch, fetches, announced, answers, since, pass } = setUp([aReview('a')]);
    watch.start();
    watch.hint('one', hintAt('session of a'));
    await pass(200);
    answers(() => is('DECLINED'));
    const from = Date.now();
    watch.hint('one', hintAt('session of a'));
    await pass(400);
    expect(since(from)).toHaveLength(1);
    expect(announced).toEqual(['a DECLINED']);
    for (let second = 0; second < 120; second += 1) {
      watch.hint('one', hintAt('session of a'));
      await pass(1_000);
    }
    expect(fetches.length).toBeLessThan(18);
    await watch.stop();
  });

  it('never has more asked for than a key may be', async () => {
    const many = Array.from({ length: 200 }, (_, nth) => aReview(`${nth}`, approved));
    const { watch, fetches, answers, pass } = setUp(many);
    answers(() => is('DECLINED'));
    watch.start();
    for (const { sessionId } of many) watch.hint('one', hintAt(sessionId));
    await pass(5 * minute);
    expect(fetches.length).toBeGreaterThan(4.5 * pollsPerMinute);
    expect(fetches.length).toBeLessThanOrEqual(5 * pollsPerMinute + 1);
    await watch.stop();
  });

  it('late, of what was seen since, or of nobody here, asks nothing', async () => {
    const { watch, fetches, pass } = setUp([aReview('a', { ...approved, status: 'DECLINED' })]);
    watch.start();
    watch.hint('one', hintAt('session of a', start - 10_000));
    watch.hint('one', hintAt('session of somebody else'));
    watch.hint('other', hintAt('session of a'));
    await pass(minute);
    expect(fetches).toEqual([]);
    await watch.stop();
  });

  it('of a record that had ended has it looked at once more', async () => {
    const { watch, rows, fetches, answers, pass } = setUp([
      aReview('a', { status: 'KYC_EXPIRED', ended: 'closed', lookedAt: start }),
    ]);
    answers(() => is('RESUBMITTED'));
    watch.start();
    watch.hint('one', hintAt('session of a'));
    await pass(minute / 2);
    expect([fetches.length, rows.get('a')?.status, rows.get('a')?.ended]).toEqual([
      1,
      'RESUBMITTED',
      undefined,
    ]);
    await watch.stop();
  });

  it('that cannot be looked at yet is not forgotten', async () => {
    const { watch, announced, answers, connectionIs, pass } = setUp([aReview('a', approved)]);
    answers(() => fail(problem('answer-unreadable')));
    connectionIs(undefined);
    watch.start();
    watch.hint('one', hintAt('session of a'));
    await pass(2_000);
    answers(() => is('DECLINED'));
    await pass(minute);
    expect(announced).toEqual(['a DECLINED']);
    await watch.stop();
  });

  it('slows the asking, which is as it was within a minute of its end', async () => {
    const landed = { changedAt: start, lookedAt: undefined };
    const { watch, fetches, told, pass } = setUp([
      aReview('a', landed),
      aReview('b', { ...landed, profileId: 'other' }),
    ]);
    const count = (id: string) => fetches.filter((one) => one.id === id).length;
    watch.start();
    told.add('one');
    watch.told('one', false);
    await pass(12 * minute);
    expect([count('a'), count('b')]).toEqual([3, 11]);
    told.delete('one');
    watch.told('one', false);
    await pass(2 * minute);
    expect(count('a')).toBeGreaterThanOrEqual(4);
    await watch.stop();
  });

  it('with a gap has everything of the profile asked for, and nothing of another', async () => {
    const { watch, fetches, answers, pass } = setUp([
      aReview('a', approved),
      aReview('b', approved),
      aReview('c', { ...approved, profileId: 'other' }),
    ]);
    answers(() => is('APPROVED'));
    watch.start();
    watch.told('one', true);
    await pass(minute);
    expect(fetches.map(({ id }) => id).sort()).toEqual(['a', 'b']);
    await watch.stop();
  });
});

describe('what is followed beside reviews', () => {
  it('waits for nothing in review: ten thousand records that are decided leave those their turn', async () => {
    const old = { status: 'APPROVED', changedAt: start - 30 * day, lookedAt: start - 40 * day } as const;
    const many = Array.from({ length: 2_000 }, (_, nth) => aReview(`${nth}`, old));
    const { watch, fetches, pass } = setUp([...many, aReview('in review')]);
    watch.start();
    await pass(15 * minute);
    expect(fetches.filter(({ id }) => id === 'in review').length).toBeGreaterThanOrEqual(10);
    await watch.stop();
  });

  it('ends with the token of what was only shared', async () => {
    const shared = {
      importIds: [],
      handoffId: 'handoff',
      status: 'APPROVED',
      sharedUntil: start + 20 * minute,
    } as const;
    const { watch, rows, fetches, answers, pass } = setUp([aReview('a', shared)]);
    answers(() => is('APPROVED'));
    watch.start();
    await pass(day);
    expect(rows.get('a')?.ended).toBe('share-over');
    expect(fetches.length).toBeLessThanOrEqual(5);
    await watch.stop();
  });
});
