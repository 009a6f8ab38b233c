import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NewDecision, Review } from '../../../src/main/database/reviews.ts';
import type { SeenReview } from '../../../src/main/didit/review.ts';
import { longestWatch, looksPerMinute } from '../../../src/main/reviews/review-pace.ts';
import { createReviewWatch } from '../../../src/main/reviews/review-watch.ts';
import type { QueueView } from '../../../src/shared/contract/index.ts';
import { problem } from '../../../src/shared/problem.ts';
import { fail, ok, type Result } from '../../../src/shared/result.ts';
import type { SessionStatus } from '../../../src/shared/session.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const start = 1_800_000_000_000;

type Answer = () => Result<SeenReview> | Promise<Result<SeenReview>>;
const is = (status: SessionStatus) => ok({ status, remarks: [], parts: [] });

function aReview(importId: string, more: Partial<Review> = {}): Review {
  return {
    importId,
    profileId: 'one',
    sessionId: `session of ${importId}`,
    status: 'IN_REVIEW',
    changedAt: start,
    lookedAt: undefined,
    ended: undefined,
    asked: undefined,
    ...more,
  };
}

function setUp(reviews: Review[], random = () => 0.5) {
  const rows = new Map(reviews.map((review) => [review.importId, review]));
  const looks: { importId: string; profileId: string; at: number }[] = [];
  const decided: NewDecision[] = [];
  const told: string[] = [];
  const defects: unknown[] = [];
  const closed = new Set<string>();
  let holds: QueueView[] = [];
  let answer: Answer = () => is('IN_REVIEW');
  let [atOnce, mostAtOnce] = [0, 0];
  const watch = createReviewWatch({
    store: {
      open: () => [...rows.values()].filter(({ ended }) => ended === undefined),
      find: (importId) => rows.get(importId),
      looked: (review) => void rows.set(review.importId, review),
      changed(review, _, decision) {
        rows.set(review.importId, review);
        if (decision) decided.push(decision);
      },
      reopenGone(profileId) {
        for (const one of rows.values())
          if (one.profileId === profileId && one.ended === 'gone')
            rows.set(one.importId, { ...one, ended: undefined });
      },
    },
    async look({ importId, profileId }) {
      looks.push({ importId, profileId, at: Date.now() });
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      try {
        return await answer();
      } finally {
        atOnce -= 1;
      }
    },
    isClosed: (profileId) => closed.has(profileId),
    timeOf: () => Date.now(),
    now: () => Date.now(),
    monotonic: () => Date.now() - start,
    random,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    newId: () => 'decision',
    onChange: () => {},
    onDecided: (importId, { status }) => told.push(`${importId} ${status}`),
    onHolds(views) {
      holds = views;
    },
    onDefect: (error) => defects.push(error),
  });
  return {
    watch,
    rows,
    looks,
    decided,
    told,
    defects,
    closed,
    holds: () => holds.map(({ mode }) => mode),
    mostAtOnce: () => mostAtOnce,
    answers(with_: Answer) {
      answer = with_;
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

describe('the watch over records in review', () => {
  it('looks every minute at first, sees the decision, says so once and looks no more', async () => {
    const { watch, rows, looks, decided, told, answers, pass } = setUp([aReview('a')]);
    watch.start();
    await pass(10.5 * minute);
    expect(looks).toHaveLength(10);
    answers(() => is('APPROVED'));
    await pass(2 * minute);
    expect([told, rows.get('a')?.ended]).toEqual([['a APPROVED'], 'decided']);
    expect(decided).toMatchObject([{ status: 'APPROVED', here: false }]);
    await pass(day);
    expect(looks).toHaveLength(11);
    await watch.stop();
  });

  it('takes up what came due while nobody looked, and what lands from now on', async () => {
    const { watch, rows, looks, pass } = setUp([
      aReview('old', { changedAt: start - 10 * day, lookedAt: start - day }),
      aReview('fresh', { changedAt: start - 10 * day, lookedAt: start - minute }),
    ]);
    watch.start();
    await pass(minute);
    expect(looks.map(({ importId }) => importId)).toEqual(['old']);
    rows.set('landed', aReview('landed', { changedAt: Date.now() }));
    watch.changed(['landed']);
    await pass(1.5 * minute);
    expect(looks.map(({ importId }) => importId)).toEqual(['old', 'landed']);
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
          const { watch, looks, mostAtOnce, answers, pass } = setUp(reviews, () => dice.next().value ?? 0);
          answers(() => new Promise((resolve) => setTimeout(() => resolve(is('IN_REVIEW')), takes)));
          watch.start();
          watch.attend('0');
          await pass(6 * minute);
          for (const [nth, { profileId, at }] of looks.entries()) {
            const within = looks
              .slice(nth)
              .filter((one) => one.profileId === profileId && one.at < at + minute);
            expect(within.length).toBeLessThanOrEqual(looksPerMinute);
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
    const { watch, looks, pass } = setUp(reviews);
    watch.start();
    await pass(12 * minute);
    expect(new Set(looks.map(({ importId }) => importId)).size).toBe(100);
    await watch.stop();
  });

  it('looks more often while somebody has the record open, and at once', async () => {
    const { watch, looks, pass } = setUp([
      aReview('a', { changedAt: start - 10 * day, lookedAt: start - minute }),
    ]);
    watch.start();
    watch.attend('a');
    await pass(minute);
    expect(looks.length).toBeGreaterThanOrEqual(3);
    watch.attend(undefined);
    const before = looks.length;
    await pass(60 * minute);
    expect(looks.length - before).toBeLessThanOrEqual(1);
    await watch.stop();
  });

  it('gives up after its longest time, says so, and takes it up again when a person looks', async () => {
    const { watch, rows, looks, pass } = setUp([
      aReview('a', { changedAt: start - longestWatch + 60 * minute }),
    ]);
    watch.start();
    await pass(day);
    expect(rows.get('a')?.ended).toBe('too-long');
    const before = looks.length;
    await pass(2 * day);
    expect([looks.length, watch.nextLookAt('a')]).toEqual([before, undefined]);
    expect(await watch.lookNow('a')).toEqual(ok(undefined));
    expect(looks).toHaveLength(before + 1);
    await watch.stop();
  });

  it('gives up what is gone, and looks for it again with another key', async () => {
    const { watch, rows, looks, answers, pass } = setUp([aReview('a')]);
    answers(() => fail(problem('session-gone')));
    watch.start();
    await pass(5 * minute);
    expect([rows.get('a')?.ended, looks.length]).toEqual(['gone', 1]);
    answers(() => is('IN_REVIEW'));
    watch.keyChanged('one');
    await pass(10);
    expect([rows.get('a')?.ended, looks.length]).toEqual([undefined, 2]);
    await watch.stop();
  });
});

describe('something in the way', () => {
  it('keeps the watch from looking until it is over: Didit’s own wish, to the second', async () => {
    const { watch, looks, holds, answers, pass } = setUp([aReview('a'), aReview('b')]);
    answers(() => fail(problem('rate-limited', [], { retryAt: Date.now() + 10 * minute })));
    watch.start();
    await pass(2 * minute);
    expect([looks.length, holds()]).toEqual([1, ['rate-limited']]);
    const asked = await watch.lookNow('b');
    expect(asked).toMatchObject({ ok: false, problem: { code: 'rate-limited' } });
    answers(() => is('IN_REVIEW'));
    await pass(8.9 * minute);
    expect(looks).toHaveLength(1);
    await pass(minute);
    expect(looks.length).toBeGreaterThan(1);
    expect(holds()).toEqual([]);
    await watch.stop();
  });

  it('without a network asks after the way on a backoff, and goes on when it is back', async () => {
    const { watch, looks, holds, answers, pass } = setUp([aReview('a'), aReview('b'), aReview('c')]);
    answers(() => fail(problem('offline')));
    watch.start();
    await pass(30 * minute);
    expect(holds()).toEqual(['offline']);
    expect(looks.length).toBeLessThan(50);
    answers(() => is('DECLINED'));
    watch.wake('one');
    await pass(10_000);
    expect(holds()).toEqual([]);
    expect(new Set(looks.slice(-3).map(({ importId }) => importId))).toEqual(new Set(['a', 'b', 'c']));
    await watch.stop();
  });

  it.each(['key-rejected', 'key-lacks-permission', 'key-missing'] as const)(
    'with %s asks nothing more until a person has done something',
    async (code) => {
      const { watch, looks, holds, answers, pass } = setUp([aReview('a')]);
      answers(() => fail(problem(code)));
      watch.start();
      await pass(day);
      expect([looks.length, holds()]).toEqual([1, ['key-rejected']]);
      answers(() => is('IN_REVIEW'));
      watch.keyChanged('one');
      await pass(5_000);
      expect([looks.length, holds()]).toEqual([3, []]);
      await watch.stop();
    },
  );

  it('is the queue’s trouble too, and only that profile’s', async () => {
    const { watch, looks, closed, pass } = setUp([aReview('a'), aReview('b', { profileId: 'other' })]);
    closed.add('one');
    watch.start();
    await pass(5.5 * minute);
    expect(looks.map(({ profileId }) => profileId)).toEqual(Array(5).fill('other'));
    closed.delete('one');
    watch.turn();
    await pass(10);
    expect(looks.at(-1)?.importId).toBe('a');
    await watch.stop();
  });

  it('can be a full disk: what was seen is seen again', async () => {
    const { watch, rows, told, answers, pass } = setUp([aReview('a')]);
    answers(() => is('APPROVED'));
    const set = rows.set.bind(rows);
    rows.set = () => {
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    };
    watch.start();
    await pass(2 * minute);
    expect(told).toEqual([]);
    rows.set = set;
    await pass(2 * minute);
    expect(told).toEqual(['a APPROVED']);
    await watch.stop();
  });

  it('that nobody foresaw is told, and not tried again at once', async () => {
    const { watch, looks, defects, answers, pass } = setUp([aReview('a')]);
    answers(() => {
      throw new Error('nobody foresaw this');
    });
    watch.start();
    await pass(3.5 * minute);
    expect([looks.length, defects.length]).toEqual([3, 3]);
    await watch.stop();
  });
});

describe('an end', () => {
  it('of the watch comes when the look under way has been kept, and nothing follows', async () => {
    const { watch, looks, rows, answers, pass } = setUp([aReview('a')]);
    let end: (seen: Result<SeenReview>) => void = () => {};
    answers(() => new Promise((resolve) => (end = resolve)));
    watch.start();
    await pass(minute);
    expect(looks).toHaveLength(1);
    const stopped = watch.stop();
    end(is('APPROVED'));
    await stopped;
    expect(rows.get('a')?.status).toBe('APPROVED');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('of a profile takes its records along, also while one is being looked at', async () => {
    const { watch, rows, looks, told, answers, pass } = setUp([aReview('a')]);
    let end: (seen: Result<SeenReview>) => void = () => {};
    answers(() => new Promise((resolve) => (end = resolve)));
    watch.start();
    await pass(minute);
    rows.delete('a');
    watch.forget('one');
    end(is('APPROVED'));
    await pass(day);
    expect([looks.length, told, rows.size]).toEqual([1, [], 0]);
    await watch.stop();
  });
});
