/** The records that are watched, and when the status of each is fetched next. */
import type { Review } from '../database/reviews.ts';
import {
  pauseAfter,
  pauseAfterFutile,
  pauseWhileAsked,
  pauseWhileMissing,
  pauseWhileOpen,
} from './review-pace.ts';

interface Watched {
  review: Review;
  /** Monotonic ms. */
  dueAt: number;
  /** The same by this computer's clock, Unix ms: some monotonic clocks stand still in sleep. */
  dueBy: number;
  /** Fetches in a row that told nothing, and that did not find it. */
  futile: number;
  missing: number;
}

export interface ReviewPlanDeps {
  /** Unix ms by a profile's Didit where that is known. */
  timeOf: (profileId: string) => number;
  now: () => number;
  monotonic: () => number;
  random: () => number;
}

export type ReviewPlan = ReturnType<typeof createReviewPlan>;

export function createReviewPlan({ timeOf, now, monotonic, random }: ReviewPlanDeps) {
  const watched = new Map<string, Watched>();
  /** The record that somebody has open on the screen. */
  let open: { importId: string; since: number } | undefined;

  /** Ms until the next fetch, after one that told something. */
  function regularPause({ importId, profileId, changedAt }: Review): number {
    const age = timeOf(profileId) - changedAt;
    const openFor = open?.importId === importId ? monotonic() - open.since : undefined;
    return pauseAfter(Math.max(0, age), random(), openFor);
  }

  function pauseOf(review: Review, futile: number): number {
    return review.asked ? pauseWhileAsked(futile) : pauseAfterFutile(regularPause(review), futile);
  }

  function schedule(one: Watched, dueIn: number): void {
    one.dueAt = monotonic() + dueIn;
    one.dueBy = now() + dueIn;
  }

  /** Takes a record as it is now: due in so many ms, or not watched any more. */
  function put(review: Review, dueIn: number, futile = 0): void {
    if (review.ended) watched.delete(review.importId);
    else {
      const due = { dueAt: monotonic() + dueIn, dueBy: now() + dueIn };
      watched.set(review.importId, { review, ...due, futile, missing: 0 });
    }
  }

  function of(profileId: string): Watched[] {
    return [...watched.values()].filter(({ review }) => review.profileId === profileId);
  }

  /** Those of a profile that came to nothing for a reason that is over are due now. */
  function retry(profileId: string, because: 'futile' | 'missing'): void {
    for (const one of of(profileId)) {
      if (one[because] === 0) continue;
      Object.assign(one, { futile: 0, missing: 0 });
      schedule(one, 0);
    }
  }

  return {
    profiles: () => new Set([...watched.values()].map(({ review }) => review.profileId)),
    find: (importId: string): Review | undefined => watched.get(importId)?.review,
    idsOf: (profileId: string) => of(profileId).map(({ review }) => review.importId),
    put,
    retry,

    /** Takes up a record as the store has it; what came due while nobody fetched is due now. */
    takeUp(review: Review): void {
      const sinceFetch = timeOf(review.profileId) - (review.lookedAt ?? review.changedAt);
      const pause = pauseOf(review, 0);
      put(review, Math.min(pause, Math.max(0, pause - Math.max(0, sinceFetch))));
    },

    /** Its status was fetched, and this is what is known now. */
    fetched(review: Review): void {
      // A fetch that has not settled what this desk has sent told nothing.
      const futile = review.asked ? (watched.get(review.importId)?.futile ?? 0) + 1 : 0;
      put(review, pauseOf(review, futile), futile);
    },

    /** It was not found: how often in a row that is now. */
    notFound(importId: string): number {
      const one = watched.get(importId);
      if (!one) return 0;
      one.missing += 1;
      schedule(one, pauseWhileMissing(regularPause(one.review)));
      return one.missing;
    },

    /** A fetch came to nothing. */
    putOff(importId: string): void {
      const one = watched.get(importId);
      if (!one) return;
      one.futile += 1;
      schedule(one, pauseOf(one.review, one.futile));
    },

    /** Its fetch begins: whatever comes of it, it is not the next at once. */
    begin(importId: string): void {
      const one = watched.get(importId);
      if (one) schedule(one, regularPause(one.review));
    },

    /** The one whose time comes first, of those whose profile is as wanted, and ms until then; negative if it is over. */
    next(isWanted: (profileId: string) => boolean): { importId: string; dueIn: number } | undefined {
      let first: Watched | undefined;
      for (const one of watched.values()) {
        const isSooner = first === undefined || one.dueAt < first.dueAt;
        if (isSooner && isWanted(one.review.profileId)) first = one;
      }
      return first && { importId: first.review.importId, dueIn: first.dueAt - monotonic() };
    },

    /** Unix ms as by `timeOf`; undefined for one that is not watched. */
    dueTime(importId: string): number | undefined {
      const one = watched.get(importId);
      if (!one) return undefined;
      return Math.round(timeOf(one.review.profileId) + Math.max(0, one.dueAt - monotonic()));
    },

    /** Somebody has this record open, or nobody has any. Whether anything is due sooner by it. */
    setOpen(importId: string | undefined): boolean {
      open = importId === undefined ? undefined : { importId, since: monotonic() };
      const one = importId === undefined ? undefined : watched.get(importId);
      if (!one) return false;
      const sinceFetch = timeOf(one.review.profileId) - (one.review.lookedAt ?? 0);
      const dueIn = sinceFetch < 0 ? 0 : Math.max(0, pauseWhileOpen - sinceFetch);
      one.dueAt = Math.min(one.dueAt, monotonic() + dueIn);
      one.dueBy = Math.min(one.dueBy, now() + dueIn);
      return true;
    },

    /** What came due by this computer's clock while the monotonic one stood still is due now. */
    catchUp(profileId: string): void {
      for (const one of of(profileId)) {
        one.dueAt = Math.min(one.dueAt, monotonic() + Math.max(0, one.dueBy - now()));
      }
    },

    forget(profileId: string): void {
      for (const { review } of of(profileId)) watched.delete(review.importId);
    },
  };
}
