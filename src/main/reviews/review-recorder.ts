/** The one place where what was seen of a record in review is kept, and told to whom it concerns. */
import type { DecisionView } from '../../shared/contract/index.ts';
import type { Review, ReviewRepository } from '../database/reviews.ts';
import type { SeenReview } from '../didit/review.ts';
import { afterLook, afterMissing } from './review-transition.ts';

/** Who looked: the watch by itself, or a person who is told what came of it. */
export type Looker = 'watch' | 'person';

export interface Kept {
  before: Review;
  review: Review;
  /** The decision that was made since, if one was. */
  decision: DecisionView | undefined;
  by: Looker;
}

interface ReviewRecorderDeps {
  store: Pick<ReviewRepository, 'find' | 'looked' | 'changed'>;
  /** Unix ms by a profile's Didit where that is known. */
  timeOf: (profileId: string) => number;
  newId: () => string;
  onKept: (kept: Kept) => void;
}

export type ReviewRecorder = ReturnType<typeof createReviewRecorder>;

export function createReviewRecorder({ store, timeOf, newId, onKept }: ReviewRecorderDeps) {
  /** Undefined when its profile was removed meanwhile. Throws when the store cannot be written. */
  function keep(
    importId: string,
    by: Looker,
    what: (before: Review, at: number) => Omit<Kept, 'by' | 'before'>,
  ) {
    const before = store.find(importId);
    if (!before) return undefined;
    const at = Math.round(timeOf(before.profileId));
    const { review, decision } = what(before, at);
    if (review.status !== before.status || (before.asked && !review.asked)) {
      store.changed(review, at, decision && { ...decision, id: newId() });
    } else store.looked(review, at);
    const kept: Kept = { before, review, decision, by };
    onKept(kept);
    return kept;
  }

  return {
    seen: (importId: string, seen: SeenReview, by: Looker): Kept | undefined =>
      keep(importId, by, (before, at) => afterLook(before, seen, at)),
    /** Didit does not have it. */
    missing: (importId: string, by: Looker): Kept | undefined =>
      keep(importId, by, (before, at) => ({ review: afterMissing(before, at), decision: undefined })),
  };
}
