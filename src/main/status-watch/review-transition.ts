/** What the status that was fetched of a session makes of what is known of it. Pure. */
import type { FollowEnd } from '../../shared/follow-end.ts';
import { awaitsDecision, hasEnded, isDecided, type SessionStatus } from '../../shared/session.ts';
import type { Followed, StatusChange } from '../database/followed.ts';
import { isOurs, type Remark, type SeenReview } from '../didit/review.ts';
import { isTooLong } from './watch-pace.ts';

export interface ReviewTransition {
  followed: Followed;
  /** Where its status is another than before. */
  change: Omit<StatusChange, 'id'> | undefined;
}

/** This computer's clock, by which a record landed, and Didit's, by which it has its remarks, may differ by so much, ms. */
const clockMargin = 60_000;

/** `at` is Unix ms. What was decided is followed on: a later decision, or its end, may come. */
export function afterFetch(before: Followed, { status, remarks }: SeenReview, at: number): ReviewTransition {
  const looked = { ...before, lookedAt: at, beforeWatch: false, isHinted: false };
  // A status that Baton does not know says nothing, not even whether what was asked for has come to be.
  if (status === undefined) return unchanged({ ...looked, ended: endOf(before, at) });
  const known = { ...looked, remarks: remarks.length, asked: undefined, status };
  if (before.status === undefined || status === before.status) {
    return unchanged({ ...known, ended: endOf(known, at) });
  }
  const followed = { ...known, changedAt: at };
  return {
    followed: { ...followed, ended: endOf(followed, at) },
    change: { from: before.status, status, ...decisionOf(status, remarks, before, at) },
  };
}

function unchanged(followed: Followed): ReviewTransition {
  return { followed, change: undefined };
}

function endOf({ status, changedAt, importIds, sharedUntil }: Followed, at: number): FollowEnd | undefined {
  if (status !== undefined && hasEnded(status)) return 'closed';
  if (importIds.length === 0) {
    // What was neither imported nor shared is followed for what was asked of the customer here.
    const isOver = sharedUntil === undefined ? status && !awaitsDecision(status) : at >= sharedUntil;
    if (isOver) return 'share-over';
  }
  return isTooLong(at - changedAt) ? 'too-long' : undefined;
}

/** Didit has it no more, or not for this desk's key. */
export function afterMissing(before: Followed, at: number): Followed {
  return { ...before, lookedAt: at, beforeWatch: false, isHinted: false, ended: 'gone' };
}

/** By whom it became so, as far as anybody has said: that of a status which is no decision nobody has. */
function decisionOf(status: SessionStatus, remarks: readonly Remark[], before: Followed, at: number) {
  const { asked } = before;
  if (asked?.status === status && isOurs(remarks, asked)) {
    return { here: true, seenAt: at, comment: asked.comment };
  }
  const remark = isDecided(status)
    ? newRemarks(before, remarks).findLast((one) => one.status === status)
    : undefined;
  return {
    here: false,
    seenAt: at,
    ...(remark?.user === undefined ? {} : { by: remark.user }),
    ...(remark?.at === undefined ? {} : { at: remark.at }),
    comment: remark?.comment ?? '',
  };
}

/** What was written since the last fetch: a record may carry what was decided about it long ago, also at the other desk. */
function newRemarks({ remarks: known, changedAt }: Followed, remarks: readonly Remark[]): readonly Remark[] {
  if (known !== undefined) return remarks.slice(known);
  return remarks.filter(({ at }) => at !== undefined && at >= changedAt - clockMargin);
}
