/** Fetches the status of one record after the other, and has what was seen recorded. */
import type { Problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Review } from '../database/reviews.ts';
import { storageProblem } from '../database/storage-problem.ts';
import type { SeenReview } from '../didit/review.ts';
import type { ReviewHolds } from './review-holds.ts';
import { fetchesBeforeGone } from './review-pace.ts';
import type { ReviewPlan } from './review-plan.ts';
import type { FetchedBy, ReviewRecorder } from './review-recorder.ts';

interface ReviewFetchesDeps {
  /** A record as it was last seen, in review or not. */
  find: (importId: string) => Review | undefined;
  fetchStatus: (review: Review) => Promise<Result<SeenReview>>;
  recorder: ReviewRecorder;
  plan: ReviewPlan;
  holds: Pick<ReviewHolds, 'count' | 'answered' | 'meet' | 'publish'>;
  /** When this is fetched next has changed, and maybe more. */
  onPlanned: (importId: string) => void;
}

export function createReviewFetches(deps: ReviewFetchesDeps) {
  const { plan, holds, recorder, onPlanned } = deps;
  /** What is under way or waits for it, one after the other. */
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;
  /** What Didit called the status of a record that has one Baton does not know, by import. */
  const unknownStatuses = new Map<string, string>();

  function recorded(review: Review | undefined): void {
    if (!review) return;
    plan.fetched(review);
    onPlanned(review.importId);
  }

  /** One answer that it is not there may be a mistake of the moment. A person who asked for it is told, and may ask again. */
  function notFound(importId: string, by: FetchedBy): void {
    const isWatched = plan.find(importId) !== undefined;
    if (!isWatched || by === 'person' || plan.notFound(importId) >= fetchesBeforeGone) {
      recorded(recorder.missing(importId, by)?.review);
    } else onPlanned(importId);
  }

  /**
   * It came to nothing. Whether that is the profile's trouble the holds find out; until then, and if not, it is this record's
   * alone.
   */
  function putOff({ importId, profileId }: Review, why: Problem, by: FetchedBy): Result<never> {
    if (by === 'watch' && plan.find(importId)) {
      plan.putOff(importId);
      onPlanned(importId);
    }
    holds.meet(profileId, why);
    holds.publish(plan.profiles());
    return fail(why);
  }

  return {
    /** Does `work` while nothing else is fetched or decided. */
    alone<Value>(work: () => Promise<Value>): Promise<Value> {
      const done = last.then(work);
      // Whoever asked for it hears how it ended.
      last = done.then(
        () => {},
        () => {},
      );
      return done;
    },

    /** Fetches and records. Fails with what stood in the way of fetching; for a record that is gone, after recording that. */
    async fetch(importId: string, by: FetchedBy): Promise<Result<void>> {
      const before = deps.find(importId);
      if (!before || stopped) return ok(undefined);
      const { profileId } = before;
      holds.count(profileId);
      const seen = await deps.fetchStatus(before);
      // Meanwhile its profile may have been removed.
      if (!deps.find(importId)) return ok(undefined);
      const isGone = !seen.ok && seen.problem.code === 'session-gone';
      if (!seen.ok && !isGone) return putOff(before, seen.problem, by);
      try {
        if (seen.ok && seen.value.unknownStatus) unknownStatuses.set(importId, seen.value.unknownStatus);
        else unknownStatuses.delete(importId);
        if (seen.ok) recorded(recorder.seen(importId, seen.value, by)?.review);
        else notFound(importId, by);
      } catch (error) {
        const why = storageProblem(error);
        if (!why) throw error;
        // What was seen is seen again.
        return putOff(before, why, by);
      }
      holds.answered(profileId);
      return seen.ok ? ok(undefined) : seen;
    },

    /** The word for its status, where the last fetch met one that Baton does not know. */
    unknownStatusOf: (importId: string): string | undefined => unknownStatuses.get(importId),

    /** Fetches nothing more; resolves when what is under way has been recorded. */
    stop(): Promise<unknown> {
      stopped = true;
      return last;
    },
  };
}
