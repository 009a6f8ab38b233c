/** What a look at a record in review makes of what is known of it. Pure. */
import type { DecisionView, ReviewEnd } from '../../shared/contract/index.ts';
import { awaitsDecision, decidedStatuses, type SessionStatus } from '../../shared/session.ts';
import type { AskedDecision, Review } from '../database/reviews.ts';
import { isOurs, type Remark, type SeenReview } from '../didit/review.ts';
import { isTooLong } from './review-pace.ts';

export interface LookedAt {
  review: Review;
  /** Whether its status is another than before. */
  isChanged: boolean;
  /** The decision that was made since, if one was. */
  decision: DecisionView | undefined;
}

/**
 * `at` is Unix ms. A record that waits for its customer goes on being looked at: it comes back into review. A status that
 * Baton does not know says nothing.
 */
export function afterLook(before: Review, { status, remarks }: SeenReview, at: number): LookedAt {
  if (status === undefined || status === before.status) {
    // What was asked for has not come to be, and what this look has not found may have been sent again since.
    return {
      review: { ...before, lookedAt: at, ended: endOf(before, at), asked: undefined },
      isChanged: false,
      decision: undefined,
    };
  }
  const review: Review = {
    ...before,
    status,
    changedAt: at,
    lookedAt: at,
    ended: awaitsDecision(status) ? undefined : 'decided',
    asked: undefined,
  };
  const decision = isDecision(status) ? decisionOf(status, remarks, before.asked, at) : undefined;
  return { review, isChanged: true, decision };
}

function endOf({ status, changedAt }: Review, at: number): ReviewEnd | undefined {
  if (!awaitsDecision(status)) return 'decided';
  return isTooLong(at - changedAt) ? 'too-long' : undefined;
}

/** Didit has it no more, or not for this desk's key. */
export function afterMissing(before: Review, at: number): Review {
  return { ...before, lookedAt: at, ended: 'gone' };
}

function isDecision(status: SessionStatus): boolean {
  return !awaitsDecision(status) || (decidedStatuses as readonly SessionStatus[]).includes(status);
}

function decisionOf(
  status: SessionStatus,
  remarks: readonly Remark[],
  asked: AskedDecision | undefined,
  at: number,
): DecisionView {
  if (asked?.status === status && isOurs(remarks, asked)) {
    return { status, here: true, seenAt: at, comment: asked.comment };
  }
  const remark = remarks.findLast((one) => one.status === status);
  return {
    status,
    here: false,
    seenAt: at,
    ...(remark?.user === undefined ? {} : { by: remark.user }),
    ...(remark?.at === undefined ? {} : { at: remark.at }),
    comment: remark?.comment ?? '',
  };
}
