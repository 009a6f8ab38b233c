/** The records that are watched, and when each is due. */
import type { Review } from '../database/reviews.ts';

export interface Watched {
  review: Review;
  /** Monotonic ms. */
  dueAt: number;
  /** The same by this computer's clock, Unix ms: some monotonic clocks stand still in sleep. */
  dueBy: number;
  /** Looks in a row that told nothing, and that did not find it. */
  futile: number;
  missing: number;
}

export function createWatchList({ now, monotonic }: { now: () => number; monotonic: () => number }) {
  const watched = new Map<string, Watched>();

  function* of(profileId: string): Generator<Watched> {
    for (const one of [...watched.values()]) if (one.review.profileId === profileId) yield one;
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
    /** What came due by this computer's clock while the monotonic one stood still. */
    catchUp(profileId: string): void {
      for (const one of of(profileId)) {
        one.dueAt = Math.min(one.dueAt, monotonic() + Math.max(0, one.dueBy - now()));
      }
    },
    /** The one whose time comes first, of those that are as wanted. */
    next(isWanted: (one: Watched) => boolean): Watched | undefined {
      let first: Watched | undefined;
      for (const one of watched.values())
        if ((first === undefined || one.dueAt < first.dueAt) && isWanted(one)) first = one;
      return first;
    },
    forget(profileId: string): void {
      for (const { review } of of(profileId)) watched.delete(review.importId);
    },
  };
}
