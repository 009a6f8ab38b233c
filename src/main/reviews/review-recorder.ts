/** The one place where what was seen of a record is written, and told to those whom it concerns. */
import type { DecisionView } from '../../shared/contract/index.ts';
import type { Review, ReviewRepository } from '../database/reviews.ts';
import type { SeenReview } from '../didit/review.ts';
import { afterFetch, afterMissing } from './review-transition.ts';

/** Who fetched: the watch by itself, or a person who is told what came of it. */
export type FetchedBy = 'watch' | 'person';

export interface Recorded {
  before: Review;
  review: Review;
  /** The decision that was made since, if one was. */
  decision: DecisionView | undefined;
  by: FetchedBy;
}

interface ReviewRecorderDeps {
  store: Pick<ReviewRepository, 'record' | 'looked' | 'changed'>;
  /** Unix ms by a profile's Didit where that is known. */
  timeOf: (profileId: string) => number;
  newId: () => string;
  onRecorded: (recorded: Recorded) => void;
}

export type ReviewRecorder = ReturnType<typeof createReviewRecorder>;

export function createReviewRecorder({ store, timeOf, newId, onRecorded }: ReviewRecorderDeps) {
  /** Undefined when its profile was removed meanwhile. Throws when the store cannot be written. */
  function record(
    importId: string,
    by: FetchedBy,
    what: (before: Review, at: number) => Omit<Recorded, 'by' | 'before'>,
  ) {
    const before = store.record(importId);
    if (!before) return undefined;
    const at = Math.round(timeOf(before.profileId));
    const { review, decision } = what(before, at);
    if (review.status !== before.status || (before.asked && !review.asked)) {
      store.changed(review, at, decision && { ...decision, id: newId() });
    } else store.looked(review, at);
    const recorded: Recorded = { before, review, decision, by };
    onRecorded(recorded);
    return recorded;
  }

  return {
    seen: (importId: string, seen: SeenReview, by: FetchedBy): Recorded | undefined =>
      record(importId, by, (before, at) => afterFetch(before, seen, at)),
    /** Didit does not have it. */
    missing: (importId: string, by: FetchedBy): Recorded | undefined =>
      record(importId, by, (before, at) => ({ review: afterMissing(before, at), decision: undefined })),
  };
}
