/**
 * Looks, one after the other, at the records that landed in review, until each is decided, gone or given up. Polite: slower
 * with age, a few a minute for a profile, and not at all while something is in the way (review-pauses.ts).
 */
import type { QueueView } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Review, ReviewRepository } from '../database/reviews.ts';
import { storageProblem } from '../database/storage-problem.ts';
import type { SeenReview } from '../didit/review.ts';
import { createReviewHolds } from './review-holds.ts';
import {
  attendedPause,
  looksBeforeGone,
  missingPause,
  pauseAfter,
  pauseAfterFutile,
  pauseWhileAsked,
} from './review-pace.ts';
import type { Looker, ReviewRecorder } from './review-recorder.ts';
import { createWatchList, type Watched } from './watch-list.ts';

export interface ReviewWatchDeps {
  store: Pick<ReviewRepository, 'open' | 'find' | 'reopenGone'>;
  keeper: ReviewRecorder;
  look: (review: Review) => Promise<Result<SeenReview>>;
  /** The problem in the way of reading a profile's records now, or undefined when it is open. */
  probe: (profileId: string) => Promise<Problem | undefined>;
  /** What others have found in the way of a profile, so that nothing need be asked. */
  blockers: (profileId: string) => readonly Problem[];
  /** Unix ms by a profile's Didit where that is known. */
  timeOf: (profileId: string) => number;
  /** This computer's time, Unix ms. */
  now: () => number;
  monotonic: () => number;
  random: () => number;
  after: (ms: number, run: () => void) => () => void;
  /** When these are looked at next has changed, and maybe more. */
  onPlanned: (importIds: string[]) => void;
  onHolds: (holds: QueueView[]) => void;
  onDefect: (error: unknown) => void;
}

/** Longest time without looking at what is due, ms; and between a record that was looked at and the next. */
const maxIdleMs = 30_000;
const minGapMs = 1_000;

export type ReviewWatch = ReturnType<typeof createReviewWatch>;

export function createReviewWatch(deps: ReviewWatchDeps) {
  const { store, keeper } = deps;
  const list = createWatchList(deps);
  /** What Didit called the status of a record that has one Baton does not know, by import. */
  const unknownStatuses = new Map<string, string>();
  let attended: { importId: string; since: number } | undefined;
  /** The looks that are under way or wait for it, one after the other. */
  let lane: Promise<unknown> = Promise.resolve();
  let isLooking = false;
  let cancel: (() => void) | undefined;
  let stopped = false;

  const pauses = createReviewHolds({
    probe: deps.probe,
    blockers: deps.blockers,
    now: deps.now,
    monotonic: deps.monotonic,
    random: deps.random,
    onReleased: (profileId) => againAtOnce(profileId, ({ futile }) => futile > 0),
    onChange: turn,
    onHolds: deps.onHolds,
    onDefect: deps.onDefect,
  });

  /** Those of a profile that came to nothing for a reason that is over. */
  function againAtOnce(profileId: string, isWanted: (one: Watched) => boolean): void {
    for (const one of list.of(profileId)) {
      if (!isWanted(one)) continue;
      Object.assign(one, { futile: 0, missing: 0 });
      list.schedule(one, 0);
    }
  }

  /** Ms until the next look at a record, after a look that told something. */
  function usualPause({ importId, profileId, changedAt }: Review): number {
    const age = deps.timeOf(profileId) - changedAt;
    const attention = attended?.importId === importId ? deps.monotonic() - attended.since : undefined;
    return pauseAfter(Math.max(0, age), deps.random(), attention);
  }

  function pauseOf(review: Review, futile: number): number {
    return review.asked ? pauseWhileAsked(futile) : pauseAfterFutile(usualPause(review), futile);
  }

  /** Takes up a record as the store has it; what was due while nobody looked is due now. */
  function takeUp(review: Review): void {
    const sinceLook = deps.timeOf(review.profileId) - (review.lookedAt ?? review.changedAt);
    const pause = pauseOf(review, 0);
    list.put(review, Math.min(pause, Math.max(0, pause - Math.max(0, sinceLook))));
  }

  function turn(): void {
    cancel?.();
    if (stopped) return;
    pauses.turn();
    pauses.tell(list.profiles());
    if (isLooking) return;
    const now = deps.monotonic();
    const next = list.next(({ review }) => !pauses.isWaiting(review.profileId));
    if (next && next.dueAt <= now) {
      isLooking = true;
      // Whatever comes of the look, it is not the next at once.
      list.schedule(next, usualPause(next.review));
      void alone(() => lookAt(next.review.importId, 'watch'))
        .catch(deps.onDefect)
        .finally(() => {
          isLooking = false;
          if (!stopped) cancel = deps.after(minGapMs, turn);
        });
      return;
    }
    const wait = Math.min(maxIdleMs, next ? next.dueAt - now : maxIdleMs, pauses.nextTurn() ?? maxIdleMs);
    cancel = deps.after(Math.max(minGapMs, wait), turn);
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
  async function lookAt(importId: string, by: Looker): Promise<Result<void>> {
    const before = store.find(importId);
    if (!before || stopped) return ok(undefined);
    const { profileId } = before;
    pauses.count(profileId);
    const seen = await deps.look(before);
    // Meanwhile its profile may have been removed.
    if (!store.find(importId)) return ok(undefined);
    const isGone = !seen.ok && seen.problem.code === 'session-gone';
    if (!seen.ok && !isGone) return putOff(importId, seen.problem, by);
    try {
      if (seen.ok && seen.value.unknownStatus) unknownStatuses.set(importId, seen.value.unknownStatus);
      else unknownStatuses.delete(importId);
      if (seen.ok) took(keeper.seen(importId, seen.value, by)?.review);
      else missed(importId, by);
    } catch (error) {
      const why = storageProblem(error);
      if (!why) throw error;
      // What was seen is seen again.
      return putOff(importId, why, by);
    }
    pauses.answered(profileId);
    return seen.ok ? ok(undefined) : seen;
  }

  /** It has been looked at, and this is what is known now. */
  function took(review: Review | undefined): void {
    if (!review) return;
    // A look that has not settled what this desk has sent told nothing.
    const futile = review.asked ? (list.get(review.importId)?.futile ?? 0) + 1 : 0;
    list.put(review, pauseOf(review, futile), futile);
    deps.onPlanned([review.importId]);
  }

  /** One answer that it is not there may be a mistake of the moment. A person who asked for it is told, and may ask again. */
  function missed(importId: string, by: Looker): void {
    const one = list.get(importId);
    if (!one || by === 'person' || one.missing + 1 >= looksBeforeGone) {
      took(keeper.missing(importId, by)?.review);
      return;
    }
    one.missing += 1;
    list.schedule(one, Math.max(missingPause, usualPause(one.review)));
    deps.onPlanned([importId]);
  }

  /**
   * A look came to nothing. Whether that is the profile's trouble the pauses find out; until then, and if not, it is this
   * record's alone.
   */
  function putOff(importId: string, why: Problem, by: Looker): Result<void> {
    const one = list.get(importId);
    if (one && by === 'watch') {
      one.futile += 1;
      list.schedule(one, pauseOf(one.review, one.futile));
      deps.onPlanned([importId]);
    }
    met(one?.review.profileId ?? store.find(importId)?.profileId, why);
    return fail(why);
  }

  function met(profileId: string | undefined, why: Problem): void {
    if (profileId === undefined) return;
    pauses.meet(profileId, why);
    pauses.tell(list.profiles());
  }

  function takeUpAll(importIds: readonly string[]): void {
    for (const importId of importIds) {
      const review = store.find(importId);
      if (review) takeUp(review);
    }
  }

  return {
    start() {
      for (const review of store.open()) takeUp(review);
      turn();
    },
    /** Records have landed in review; whoever tells shows their imports afterwards. */
    landed(importIds: readonly string[]) {
      if (importIds.length === 0) return;
      takeUpAll(importIds);
      turn();
    },
    /** A record may have been decided here: as the store has it now. */
    changed(importId: string) {
      takeUpAll([importId]);
      deps.onPlanned([importId]);
      turn();
    },
    alone,
    /** Didit's own wish to wait, which nobody goes round. */
    wish: pauses.wish,
    /** Something else than a look has met what stands in a profile's way. */
    met(profileId: string, why: Problem) {
      met(profileId, why);
      turn();
    },
    /** Looks now, once, also at one that was given up. A wish of Didit's to wait stands. */
    async lookNow(importId: string): Promise<Result<void>> {
      const profileId = store.find(importId)?.profileId;
      if (!profileId) return ok(undefined);
      const wish = pauses.wish(profileId);
      if (wish) return fail(wish);
      const looked = await alone(() => lookAt(importId, 'person'));
      if (looked.ok) pauses.wake(profileId);
      turn();
      return looked;
    },
    /** Somebody has this record open, or nobody has any. */
    attend(importId: string | undefined) {
      attended = importId === undefined ? undefined : { importId, since: deps.monotonic() };
      const one = importId === undefined ? undefined : list.get(importId);
      if (!one) return;
      // What has just landed was seen as it landed.
      const lastSeen = Math.max(one.review.lookedAt ?? 0, one.review.changedAt);
      const sinceLook = deps.timeOf(one.review.profileId) - lastSeen;
      list.hasten(one, sinceLook < 0 ? 0 : Math.max(0, attendedPause - sinceLook));
      turn();
    },
    /** The way of a profile, or of all, may be open again; and there may have been sleep, through which nothing counted. */
    wake(profileId?: string) {
      for (const id of profileId === undefined ? list.profiles() : [profileId]) {
        list.catchUp(id);
        pauses.wake(id);
      }
      turn();
    },
    /** What another key did not see may be seen with this one. */
    keyChanged(profileId: string) {
      store.reopenGone(profileId);
      const known = new Set([...list.of(profileId)].map(({ review }) => review.importId));
      const again = store.open().filter((one) => one.profileId === profileId && !known.has(one.importId));
      for (const review of again) list.put(review, 0);
      againAtOnce(profileId, ({ missing }) => missing > 0);
      deps.onPlanned(again.map(({ importId }) => importId));
      pauses.wake(profileId);
      turn();
    },
    /** Looks again when something else has changed what is in the way. */
    turn,
    /** A record that landed in review, as it was last seen. */
    find: (importId: string): Review | undefined => list.get(importId)?.review ?? store.find(importId),
    /** The word for its status, where the last look met one that Baton does not know. */
    unknownStatusOf: (importId: string): string | undefined => unknownStatuses.get(importId),
    /** When a record is looked at next, Unix ms as by `timeOf`; undefined for one that is not watched. */
    nextLookAt(importId: string): number | undefined {
      const one = list.get(importId);
      if (!one) return undefined;
      return Math.round(deps.timeOf(one.review.profileId) + Math.max(0, one.dueAt - deps.monotonic()));
    },
    /** Drops the records of a profile that was removed. Their rows go with the profile's. */
    forget(profileId: string) {
      list.forget(profileId);
      pauses.forget(profileId);
      pauses.tell(list.profiles());
    },
    /** No more looks; resolves when the one under way has been kept. */
    async stop() {
      stopped = true;
      cancel?.();
      await Promise.all([lane, pauses.stop()]);
    },
  };
}
