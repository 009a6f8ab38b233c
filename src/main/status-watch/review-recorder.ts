/** The one place where what was seen of a record is written, and told to those whom it concerns. */
import type { Facts } from '../actions/catalogue.ts';
import type { Followed, FollowedRepository, StatusChange } from '../database/followed.ts';
import type { SeenReview } from '../didit/review.ts';
import { afterFetch, afterMissing, type ReviewTransition } from './review-transition.ts';

/** Who fetched: the watch by itself, or a person who is told what came of it. */
export type FetchedBy = 'watch' | 'person';

export interface Recorded {
  before: Followed;
  followed: Followed;
  /** Another status than before, if it is. */
  change: StatusChange | undefined;
  by: FetchedBy;
}

interface ReviewRecorderDeps {
  store: Pick<FollowedRepository, 'find' | 'looked' | 'changed'>;
  /** Unix ms by a profile's Didit where that is known. */
  timeOf: (profileId: string) => number;
  newId: () => string;
  /** Has what the desk sees by itself recorded as its own action, together with what is written of it. */
  asDesk: (facts: Facts, write: () => void) => void;
  onRecorded: (recorded: Recorded) => void;
}

export type ReviewRecorder = ReturnType<typeof createReviewRecorder>;

export function createReviewRecorder({ store, timeOf, newId, asDesk, onRecorded }: ReviewRecorderDeps) {
  /** Undefined when its profile was removed meanwhile. Throws when the store cannot be written. */
  function record(
    id: string,
    by: FetchedBy,
    what: (before: Followed, at: number) => ReviewTransition,
  ): Recorded | undefined {
    const before = store.find(id);
    if (!before) return undefined;
    const at = Math.round(timeOf(before.profileId));
    const { followed, change } = what(before, at);
    const known = change && { ...change, id: newId() };
    if (known || (before.asked && !followed.asked)) {
      const write = () => store.changed(followed, at, known);
      const { profileId, sessionId, importIds, handoffId } = before;
      const about = { importId: importIds[0], handoffId: importIds.length === 0 ? handoffId : undefined };
      const facts = { ...about, profileId, sessionId, from: before.status, to: followed.status };
      if (by === 'watch') asDesk(facts, write);
      else write();
    } else store.looked(followed, at);
    const recorded: Recorded = { before, followed, change: known, by };
    onRecorded(recorded);
    return recorded;
  }

  return {
    seen: (id: string, seen: SeenReview, by: FetchedBy): Recorded | undefined =>
      record(id, by, (before, at) => afterFetch(before, seen, at)),
    /** Didit does not have it. */
    missing: (id: string, by: FetchedBy): Recorded | undefined =>
      record(id, by, (before, at) => ({ followed: afterMissing(before, at), change: undefined })),
  };
}
