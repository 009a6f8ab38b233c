/** What the status that was fetched of a record makes of what is known of it. Pure. */
import type { DecisionView } from '../../shared/contract/index.ts';
import type { ReviewEnd } from '../../shared/review.ts';
import {
  awaitsDecision,
  type DecidedStatus,
  decidedStatuses,
  type SessionStatus,
} from '../../shared/session.ts';
import type { Review } from '../database/reviews.ts';
import { isOurs, type Remark, type SeenReview } from '../didit/review.ts';
import { isTooLong } from './review-pace.ts';

interface ReviewTransition {
  review: Review;
  /** Whether its status is another than before. */
  isChanged: boolean;
  /** The decision that was made since, if one was. */
  decision: DecisionView | undefined;
}

/** This computer's clock, by which a record landed, and Didit's, by which it has its remarks, may differ by so much, ms. */
const clockMargin = 60_000;

/** `at` is Unix ms. A record that waits for its customer is watched on: it comes back into review. */
export function afterFetch(before: Review, { status, remarks }: SeenReview, at: number): ReviewTransition {
  const looked = { ...before, lookedAt: at, beforeWatch: false };
  // A status that Baton does not know says nothing, not even whether what was asked for has come to be.
  if (status === undefined) return unchanged({ ...looked, ended: endOf(before, at) });
  const known = { ...looked, remarks: remarks.length, asked: undefined };
  if (status === before.status) return unchanged({ ...known, ended: endOf(before, at) });
  const ended = awaitsDecision(status) ? undefined : endWith(status);
  return {
    review: { ...known, status, changedAt: at, ended },
    isChanged: true,
    decision: isDecided(status) ? decisionOf(status, remarks, before, at) : undefined,
  };
}

function unchanged(review: Review): ReviewTransition {
  return { review, isChanged: false, decision: undefined };
}

function endOf({ status, changedAt }: Review, at: number): ReviewEnd | undefined {
  if (!awaitsDecision(status)) return endWith(status);
  return isTooLong(at - changedAt) ? 'too-long' : undefined;
}

function endWith(status: SessionStatus): ReviewEnd {
  return isDecided(status) ? 'decided' : 'closed';
}

/** Didit has it no more, or not for this desk's key. */
export function afterMissing(before: Review, at: number): Review {
  return { ...before, lookedAt: at, beforeWatch: false, ended: 'gone' };
}

function isDecided(status: SessionStatus): status is DecidedStatus {
  return (decidedStatuses as readonly SessionStatus[]).includes(status);
}

function decisionOf(
  status: DecidedStatus,
  remarks: readonly Remark[],
  before: Review,
  at: number,
): DecisionView {
  const { asked } = before;
  if (asked?.status === status && isOurs(remarks, asked)) {
    return { status, here: true, seenAt: at, comment: asked.comment };
  }
  const remark = newRemarks(before, remarks).findLast((one) => one.status === status);
  return {
    status,
    here: false,
    seenAt: at,
    ...(remark?.user === undefined ? {} : { by: remark.user }),
    ...(remark?.at === undefined ? {} : { at: remark.at }),
    comment: remark?.comment ?? '',
  };
}

/** What was written since the last fetch: a record may carry what was decided about it long ago, also at the other desk. */
function newRemarks({ remarks: known, changedAt }: Review, remarks: readonly Remark[]): readonly Remark[] {
  if (known !== undefined) return remarks.slice(known);
  return remarks.filter(({ at }) => at !== undefined && at >= changedAt - clockMargin);
}
