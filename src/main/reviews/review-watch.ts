/**
 * Looks, one after the other, at the records that landed in review, until each is decided, gone or given up. Polite: slower
 * with age, a few a minute for a profile, and not at all while something is in the way (holds.ts, as for the queue).
 */
import type { DecisionView, QueueView } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Review, ReviewRepository } from '../database/reviews.ts';
import { storageProblem } from '../database/storage-problem.ts';
import type { SeenReview } from '../didit/review.ts';
import { createWritePace } from '../didit/write-pace.ts';
import { createHolds } from '../import-queue/holds.ts';
import { afterLook, afterMissing } from './review-course.ts';
import { attendedPause, looksPerMinute, pauseAfter } from './review-pace.ts';

export interface ReviewWatchParts {
  store: Pick<ReviewRepository, 'open' | 'find' | 'looked' | 'changed' | 'reopenGone'>;
  look: (review: Review) => Promise<Result<SeenReview>>;
  /** Whether something is known to be in the way of a profile, so that nothing need be asked. */
  isClosed: (profileId: string) => boolean;
  /** Unix ms by a profile's Didit where that is known. */
  timeOf: (profileId: string) => number;
  /** This computer's time, Unix ms. */
  now: () => number;
  monotonic: () => number;
  random: () => number;
  after: (ms: number, run: () => void) => () => void;
  newId: () => string;
  /** Something about these records is to be shown anew. */
  onChange: (importIds: string[]) => void;
  onDecided: (importId: string, decision: DecisionView) => void;
  onHolds: (holds: QueueView[]) => void;
  onDefect: (error: unknown) => void;
}

/** Longest time without looking at what is due, ms; and between a record that was looked at and the next. */
const longestNap = 30_000;
const breath = 1_000;

interface Watched {
  review: Review;
  /** Monotonic ms. */
  dueAt: number;
}

export type ReviewWatch = ReturnType<typeof createReviewWatch>;

export function createReviewWatch(parts: ReviewWatchParts) {
  const { store } = parts;
  const watched = new Map<string, Watched>();
  const pace = createWritePace(looksPerMinute, parts.monotonic);
  let attended: { importId: string; since: number } | undefined;
  /** The looks that are under way or wait for it, one after the other. */
  let lane: Promise<unknown> = Promise.resolve();
  let isLooking = false;
  let callOff: (() => void) | undefined;
  let stopped = false;
  let toldHolds = '[]';

  const holds = createHolds({
    check: checkReading,
    now: parts.now,
    monotonic: parts.monotonic,
    random: parts.random,
    onReleased: () => {},
    onChange: turn,
    onDefect: parts.onDefect,
  });

  /** Whether a profile's records can be read again: by reading the one that is looked at next. */
  async function checkReading(profileId: string): Promise<Problem | undefined> {
    const next = nextOf(({ review }) => review.profileId === profileId);
    if (!next) return undefined;
    pace.count(profileId);
    const seen = await parts.look(next.review);
    return seen.ok || seen.problem.code === 'session-gone' ? undefined : seen.problem;
  }

  /** The one whose time comes first, of those that are as wanted. */
  function nextOf(isWanted: (one: Watched) => boolean): Watched | undefined {
    let first: Watched | undefined;
    for (const one of watched.values())
      if ((first === undefined || one.dueAt < first.dueAt) && isWanted(one)) first = one;
    return first;
  }

  /** Ms until the next look at a record, after a look. */
  function pauseOf({ importId, profileId, changedAt }: Review): number {
    const age = parts.timeOf(profileId) - changedAt;
    const attention = attended?.importId === importId ? parts.monotonic() - attended.since : undefined;
    return pauseAfter(Math.max(0, age), parts.random(), attention);
  }

  function put(review: Review, dueIn: number): void {
    if (review.ended) watched.delete(review.importId);
    else watched.set(review.importId, { review, dueAt: parts.monotonic() + dueIn });
  }

  /** Takes up a record as the store has it; what was due while nobody looked is due now. */
  function takeUp(review: Review): void {
    const sinceLook = parts.timeOf(review.profileId) - (review.lookedAt ?? review.changedAt);
    const pause = pauseOf(review);
    put(review, Math.min(pause, Math.max(0, pause - Math.max(0, sinceLook))));
  }

  function isWaiting(profileId: string): boolean {
    return holds.isHeld(profileId) || parts.isClosed(profileId) || pace.pause(profileId) > 0;
  }

  function turn(): void {
    callOff?.();
    if (stopped) return;
    holds.turn();
    tellHolds();
    if (isLooking) return;
    const now = parts.monotonic();
    const next = nextOf(({ review }) => !isWaiting(review.profileId));
    if (next && next.dueAt <= now) {
      isLooking = true;
      // Whatever comes of the look, it is not the next at once.
      next.dueAt = now + pauseOf(next.review);
      void alone(() => lookAt(next.review.importId))
        .catch(parts.onDefect)
        .finally(() => {
          isLooking = false;
          if (!stopped) callOff = parts.after(breath, turn);
        });
      return;
    }
    const wait = Math.min(longestNap, next ? next.dueAt - now : longestNap, holds.nextTurn() ?? longestNap);
    callOff = parts.after(Math.max(breath, wait), turn);
  }

  function tellHolds(): void {
    const views = holds.views();
    const told = JSON.stringify(views);
    if (told === toldHolds) return;
    toldHolds = told;
    parts.onHolds(views);
  }

  /** Does `work` while nothing else is looked at or decided. */
  function alone<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = lane.then(work);
    // Whoever asked for it hears how it ended.
    lane = done.then(
      () => {},
      () => {},
    );
    return done;
  }

  /** Looks and keeps what was seen. Fails with what stood in the way of looking; a record that is gone was looked at. */
  async function lookAt(importId: string): Promise<Result<void>> {
    const before = watched.get(importId)?.review ?? store.find(importId);
    if (!before || stopped) return ok(undefined);
    const { profileId } = before;
    pace.count(profileId);
    const seen = await parts.look(before);
    // Meanwhile its profile may have been removed, or a person has decided.
    const review = store.find(importId);
    if (!review) return ok(undefined);
    try {
      if (seen.ok) keep(review, seen.value);
      else if (seen.problem.code === 'session-gone') keepMissing(review);
      else return hold(review, seen.problem);
    } catch (error) {
      const why = storageProblem(error);
      if (!why) throw error;
      // What was seen is seen again.
      return hold(review, why);
    }
    holds.answered(profileId);
    return seen.ok ? ok(undefined) : seen;
  }

  /** Something is in the way: it is looked at again once that is over. */
  function hold({ importId, profileId }: Review, why: Problem): Result<void> {
    const one = watched.get(importId);
    if (one) one.dueAt = parts.monotonic();
    holds.meet(profileId, why);
    tellHolds();
    return fail(why);
  }

  function keep(before: Review, seen: SeenReview): void {
    const at = Math.round(parts.timeOf(before.profileId));
    const { review, isChanged, decision } = afterLook(before, seen, at);
    if (isChanged || before.asked) {
      store.changed(review, at, decision && { ...decision, id: parts.newId() });
    } else store.looked(review, at);
    put(review, pauseOf(review));
    parts.onChange([review.importId]);
    if (decision) parts.onDecided(review.importId, decision);
  }

  function keepMissing(before: Review): void {
    const at = Math.round(parts.timeOf(before.profileId));
    const review = afterMissing(before, at);
    store.looked(review, at);
    put(review, 0);
    parts.onChange([review.importId]);
  }

  /** The way of a profile, or of all, may be open again. */
  function wake(profileId?: string): void {
    for (const id of profileId === undefined ? holds.all() : [profileId]) holds.wake(id);
    turn();
  }

  return {
    start() {
      for (const review of store.open()) takeUp(review);
      turn();
    },
    /** Records may have landed in review, or been decided here: as the store has them now. */
    changed(importIds: readonly string[]) {
      for (const importId of importIds) {
        const review = store.find(importId);
        if (review) takeUp(review);
      }
    },
    alone,
    /** Looks now, also at one that was given up. A wish of Didit's to wait stands. */
    async lookNow(importId: string): Promise<Result<void>> {
      const profileId = store.find(importId)?.profileId;
      if (!profileId) return ok(undefined);
      const hold = holds.views().find((one) => one.profileId === profileId);
      if (hold?.mode === 'rate-limited' && hold.problem) return fail(hold.problem);
      const looked = await alone(() => lookAt(importId));
      if (looked.ok) holds.wake(profileId);
      turn();
      return looked;
    },
    /** Somebody has this record open, or nobody has any. */
    attend(importId: string | undefined) {
      attended = importId === undefined ? undefined : { importId, since: parts.monotonic() };
      const one = importId === undefined ? undefined : watched.get(importId);
      if (!one) return;
      const { lookedAt = 0, profileId } = one.review;
      if (Math.abs(parts.timeOf(profileId) - lookedAt) >= attendedPause) one.dueAt = parts.monotonic();
      turn();
    },
    wake,
    /** What another key did not see may be seen with this one. */
    keyChanged(profileId: string) {
      store.reopenGone(profileId);
      const known = new Set(watched.keys());
      const again = store.open().filter((one) => one.profileId === profileId && !known.has(one.importId));
      for (const review of again) takeUp({ ...review, lookedAt: undefined });
      parts.onChange(again.map(({ importId }) => importId));
      wake(profileId);
    },
    /** Looks again when something else has changed what is in the way. */
    turn,
    /** When a record is looked at next, Unix ms as by `timeOf`; undefined for one that is not watched. */
    nextLookAt(importId: string): number | undefined {
      const one = watched.get(importId);
      if (!one) return undefined;
      return Math.round(parts.timeOf(one.review.profileId) + Math.max(0, one.dueAt - parts.monotonic()));
    },
    /** Drops the records of a profile that was removed. Their rows go with the profile's. */
    forget(profileId: string) {
      for (const { review } of [...watched.values()])
        if (review.profileId === profileId) watched.delete(review.importId);
      holds.forget(profileId);
      tellHolds();
    },
    /** No more looks; resolves when the one under way has been kept. */
    async stop() {
      stopped = true;
      callOff?.();
      await Promise.all([lane, holds.stop()]);
    },
  };
}
