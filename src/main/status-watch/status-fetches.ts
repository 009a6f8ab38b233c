/** Fetches the status of one session after the other, and has what was seen recorded. */
import type { Problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Followed } from '../database/followed.ts';
import { storageProblem } from '../database/storage-problem.ts';
import type { SeenReview } from '../didit/review.ts';
import type { ReviewHolds } from './review-holds.ts';
import type { FetchedBy, ReviewRecorder } from './review-recorder.ts';
import { fetchesBeforeGone } from './watch-pace.ts';
import type { WatchPlan } from './watch-plan.ts';

interface StatusFetchesDeps {
  /** A session as it was last seen, followed or not any more. */
  find: (id: string) => Followed | undefined;
  fetchStatus: (followed: Followed) => Promise<Result<SeenReview>>;
  recorder: ReviewRecorder;
  plan: WatchPlan;
  holds: Pick<ReviewHolds, 'count' | 'answered' | 'meet' | 'publish'>;
  /** When this is fetched next has changed, and maybe more. */
  onPlanned: (followed: Followed) => void;
}

export function createStatusFetches(deps: StatusFetchesDeps) {
  const { plan, holds, recorder, onPlanned } = deps;
  /** What is under way or waits for it, one after the other. */
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;
  /** What Didit called the status of a record that has one Baton does not know. */
  const unknownStatuses = new Map<string, string>();

  function recorded(followed: Followed | undefined): void {
    if (!followed) return;
    plan.fetched(followed);
    onPlanned(followed);
  }

  /** One answer that it is not there may be a mistake of the moment. A person who asked for it is told, and may ask again. */
  function notFound(followed: Followed, by: FetchedBy): void {
    const { id } = followed;
    const isFollowed = plan.find(id) !== undefined;
    if (!isFollowed || by === 'person' || plan.notFound(id) >= fetchesBeforeGone) {
      recorded(recorder.missing(id, by)?.followed);
    } else onPlanned(followed);
  }

  /**
   * It came to nothing. Whether that is the profile's trouble the holds find out; until then, and if not, it is this record's
   * alone.
   */
  function putOff(followed: Followed, why: Problem, by: FetchedBy): Result<never> {
    if (by === 'watch' && plan.find(followed.id)) {
      plan.putOff(followed.id);
      onPlanned(followed);
    }
    holds.meet(followed.profileId, why);
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
    async fetch(id: string, by: FetchedBy): Promise<Result<void>> {
      const before = deps.find(id);
      if (!before || stopped) return ok(undefined);
      const { profileId } = before;
      holds.count(profileId);
      const seen = await deps.fetchStatus(before);
      // Meanwhile its profile may have been removed.
      if (!deps.find(id)) return ok(undefined);
      const isGone = !seen.ok && seen.problem.code === 'session-gone';
      if (!seen.ok && !isGone) return putOff(before, seen.problem, by);
      try {
        if (seen.ok && seen.value.unknownStatus) unknownStatuses.set(id, seen.value.unknownStatus);
        else unknownStatuses.delete(id);
        if (seen.ok) recorded(recorder.seen(id, seen.value, by)?.followed);
        else notFound(before, by);
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
    unknownStatusOf: (id: string): string | undefined => unknownStatuses.get(id),

    /** Fetches nothing more; resolves when what is under way has been recorded. */
    stop(): Promise<unknown> {
      stopped = true;
      return last;
    },
  };
}
