import type { Review } from '../../src/main/database/reviews.ts';

/** A record that has landed in review and was not looked at yet. */
export function aReview(importId: string, more: Partial<Review> = {}): Review {
  return {
    importId,
    profileId: 'one',
    sessionId: `session of ${importId}`,
    status: 'IN_REVIEW',
    changedAt: 0,
    lookedAt: undefined,
    ended: undefined,
    remarks: undefined,
    beforeWatch: false,
    asked: undefined,
    ...more,
  };
}
