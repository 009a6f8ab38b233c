/** When the status of each record that is watched is fetched next, by what its last fetches told. */
import type { Review } from '../database/reviews.ts';
import {
  pauseAfter,
  pauseAfterFutile,
  pauseWhileAsked,
  pauseWhileMissing,
  pauseWhileOpen,
} from './review-pace.ts';
import { createWatchList } from './watch-list.ts';

export interface ReviewPlanDeps {
  /** Unix ms by a profile's Didit where that is known. */
  timeOf: (profileId: string) => number;
  /** This computer's time, Unix ms. */
  now: () => number;
  monotonic: () => number;
  random: () => number;
}

export type ReviewPlan = ReturnType<typeof createReviewPlan>;

export function createReviewPlan({ timeOf, now, monotonic, random }: ReviewPlanDeps) {
  const list = createWatchList({ now, monotonic });
  /** The record that somebody has open on the screen. */
  let open: { importId: string; since: number } | undefined;

  /** Ms until the next fetch, after one that told something. */
  function regularPause({ importId, profileId, changedAt }: Review): number {
    const age = timeOf(profileId) - changedAt;
    const shownFor = open?.importId === importId ? monotonic() - open.since : undefined;
    return pauseAfter(Math.max(0, age), random(), shownFor);
  }

  function pauseOf(review: Review, futile: number): number {
    return review.asked ? pauseWhileAsked(futile) : pauseAfterFutile(regularPause(review), futile);
  }

  return {
    profiles: list.profiles,
    catchUp: list.catchUp,
    next: list.next,
    forget: list.forget,
    find: (importId: string): Review | undefined => list.get(importId)?.review,

    /** Takes up a record as the store has it; what came due while nobody fetched is due now. */
    takeUp(review: Review): void {
      const sinceFetch = timeOf(review.profileId) - (review.lookedAt ?? review.changedAt);
      const pause = pauseOf(review, 0);
      list.put(review, Math.min(pause, Math.max(0, pause - Math.max(0, sinceFetch))));
    },

    /** Takes up a record that is due now. */
    takeUpNow: (review: Review): void => list.put(review, 0),

    /** Its fetch begins: whatever comes of it, it is not the next at once. */
    begin(importId: string): void {
      const one = list.get(importId);
      if (one) list.schedule(one, regularPause(one.review));
    },

    /** Its status was fetched, and this is what is known now. */
    fetched(review: Review): void {
      // A fetch that has not settled what this desk has sent told nothing.
      const futile = review.asked ? (list.get(review.importId)?.futile ?? 0) + 1 : 0;
      list.put(review, pauseOf(review, futile), futile);
    },

    /** It was not found: how often in a row that is now. */
    notFound(importId: string): number {
      const one = list.get(importId);
      if (!one) return 0;
      one.missing += 1;
      list.schedule(one, pauseWhileMissing(regularPause(one.review)));
      return one.missing;
    },

    /** A fetch came to nothing. */
    putOff(importId: string): void {
      const one = list.get(importId);
      if (!one) return;
      one.futile += 1;
      list.schedule(one, pauseOf(one.review, one.futile));
    },

    /** Those of a profile that came to nothing for a reason that is over are due now. */
    retry(profileId: string, because: 'futile' | 'missing'): void {
      for (const one of list.of(profileId)) {
        if (one[because] === 0) continue;
        Object.assign(one, { futile: 0, missing: 0 });
        list.schedule(one, 0);
      }
    },

    /** Unix ms as by `timeOf`; undefined for one that is not watched. */
    dueTime(importId: string): number | undefined {
      const one = list.get(importId);
      if (!one) return undefined;
      return Math.round(timeOf(one.review.profileId) + Math.max(0, one.dueAt - monotonic()));
    },

    /** Somebody has this record open, or nobody has any. Whether one that is watched is open now. */
    setOpen(importId: string | undefined): boolean {
      open = importId === undefined ? undefined : { importId, since: monotonic() };
      const one = importId === undefined ? undefined : list.get(importId);
      if (!one) return false;
      // What has just landed was seen as it landed.
      const lastSeen = Math.max(one.review.lookedAt ?? 0, one.review.changedAt);
      const sinceFetch = timeOf(one.review.profileId) - lastSeen;
      list.hasten(one, sinceFetch < 0 ? 0 : Math.max(0, pauseWhileOpen - sinceFetch));
      return true;
    },
  };
}
