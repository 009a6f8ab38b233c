/** The records that are watched, and when each is due. */
import type { Review } from '../database/reviews.ts';

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

export function createWatchList({ now, monotonic }: { now: () => number; monotonic: () => number }) {
  const watched = new Map<string, Watched>();

  function of(profileId: string): Watched[] {
    return [...watched.values()].filter(({ review }) => review.profileId === profileId);
  }

  return {
    get: (importId: string) => watched.get(importId),
    of,
    profiles: () => new Set([...watched.values()].map(({ review }) => review.profileId)),
    /** Takes a record as it is now: due in so many ms, or not watched any more. */
    put(review: Review, dueIn: number, futile = 0): void {
      if (review.ended) watched.delete(review.importId);
      else {
        const due = { dueAt: monotonic() + dueIn, dueBy: now() + dueIn };
        watched.set(review.importId, { review, ...due, futile, missing: 0 });
      }
    },
    schedule(one: Watched, dueIn: number): void {
      one.dueAt = monotonic() + dueIn;
      one.dueBy = now() + dueIn;
    },
    /** The same, unless it is due sooner. */
    hasten(one: Watched, dueIn: number): void {
      one.dueAt = Math.min(one.dueAt, monotonic() + dueIn);
      one.dueBy = Math.min(one.dueBy, now() + dueIn);
    },
    /** What came due by this computer's clock while the monotonic one stood still is due now. */
    catchUp(profileId: string): void {
      for (const one of of(profileId)) {
        one.dueAt = Math.min(one.dueAt, monotonic() + Math.max(0, one.dueBy - now()));
      }
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
    forget(profileId: string): void {
      for (const { review } of of(profileId)) watched.delete(review.importId);
    },
  };
}
