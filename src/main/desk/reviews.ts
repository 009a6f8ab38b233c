/** Records in review: how they fare, and deciding about them from this desk. */
import type { CallInput, DecisionView, Nothing, ReviewView } from '../../shared/contract/index.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { possibleDecisions } from '../../shared/session.ts';
import type { Review, ReviewRepository } from '../database/reviews.ts';
import type { DiditClient } from '../didit/client.ts';
import { type DecisionOutcome, decideSession } from '../didit/decide-session.ts';
import type { SeenReview } from '../didit/review.ts';
import { afterLook } from '../reviews/review-course.ts';
import type { ReviewWatch } from '../reviews/review-watch.ts';
import type { Profiles } from './profiles.ts';

export interface ReviewsParts {
  store: ReviewRepository;
  watch: Pick<ReviewWatch, 'alone' | 'changed' | 'lookNow'>;
  profiles: Pick<Profiles, 'byId'>;
  clientOf: (profileId: string) => Promise<Result<DiditClient>>;
  /** Whether this desk may decide about records that are not for practice. */
  decisionsHere: () => boolean;
  /** Unix ms by a profile's Didit where that is known. */
  timeOf: (profileId: string) => number;
  newId: () => string;
  /** These are to be shown anew. */
  onChange: (importIds: string[]) => void;
}

type Wanted = CallInput<'reviews.decide'>;

export function createReviews(parts: ReviewsParts) {
  const { store, watch } = parts;

  /** Whether this desk may decide: the one place where that is asked. */
  function right({ profileId }: Review): Result<Nothing> {
    const profile = parts.profiles.byId(profileId);
    if (!profile.ok) return profile;
    const may = profile.value.environment === 'practice' || parts.decisionsHere();
    return may ? ok({}) : fail(problem('decisions-not-allowed'));
  }

  async function decide(review: Review, wanted: Wanted): Promise<Result<Nothing>> {
    const client = await parts.clientOf(review.profileId);
    if (!client.ok) return client;
    const { newStatus: status, comment, from, parts: again } = wanted;
    const { importId, sessionId } = review;
    const done = await decideSession(
      client.value,
      { sessionId, from, status, comment, parts: status === 'RESUBMITTED' ? again : [] },
      (after) => store.ask(importId, { status, comment, after }),
    );
    return settle(importId, done, status);
  }

  /** Keeps what came of it. What cannot be kept, since the disk is full, is seen again by the next look. */
  function settle(importId: string, done: DecisionOutcome, status: Wanted['newStatus']): Result<Nothing> {
    // Its profile may have been removed meanwhile.
    const review = store.find(importId);
    if (done.outcome === 'not-made') store.forgetAsked(importId);
    if (done.outcome === 'not-made' || done.outcome === 'unknown') return fail(done.problem);
    const seen = done.outcome === 'other' ? done.seen : { status, remarks: [], parts: [] };
    const decision = review && keep(review, seen);
    // One that this desk has sent before, and whose answer was lost, is the one that is wanted.
    const isOwn = done.outcome === 'made' || (decision?.here && decision.status === status);
    return isOwn ? ok({}) : fail(alreadyDecided(seen));
  }

  /** The decision that has been made since, if one has. */
  function keep(before: Review, seen: SeenReview): DecisionView | undefined {
    const at = Math.round(parts.timeOf(before.profileId));
    const { review, decision } = afterLook(before, seen, at);
    store.changed(review, at, decision && { ...decision, id: parts.newId() });
    watch.changed([review.importId]);
    parts.onChange([review.importId]);
    return decision;
  }

  return {
    look: async (importId: string): Promise<Result<Nothing>> => {
      const looked = await watch.lookNow(importId);
      return looked.ok ? ok({}) : looked;
    },

    /** Never waits in a queue: a decision is made now or not at all. */
    async decide(wanted: Wanted): Promise<Result<Nothing>> {
      const review = store.find(wanted.importId);
      if (!review) return refuse('importId', 'gone');
      const may = right(review);
      if (!may.ok) return may;
      if (!possibleDecisions(wanted.from).includes(wanted.newStatus)) return refuse('newStatus', 'other');
      if (wanted.newStatus !== 'APPROVED' && wanted.comment === '') return refuse('comment', 'required');
      if (wanted.newStatus === 'RESUBMITTED' && wanted.parts.length === 0) return refuse('parts', 'required');
      // As the lane is entered, so that it is judged by what the last look has seen.
      return watch.alone(() => decide(store.find(wanted.importId) ?? review, wanted));
    },
  };
}

/** What the page is told of a record that landed in review. */
export function reviewViewOf(
  store: Pick<ReviewRepository, 'find' | 'lastDecision'>,
  nextLookAt: ReviewWatch['nextLookAt'],
  importId: string,
): ReviewView | undefined {
  const review = store.find(importId);
  if (!review) return undefined;
  const next = nextLookAt(importId);
  const decision = store.lastDecision(importId);
  return {
    since: review.changedAt,
    ...(review.lookedAt === undefined ? {} : { lookedAt: review.lookedAt }),
    ...(next === undefined ? {} : { nextLookAt: next }),
    ...(review.ended === undefined ? {} : { ended: review.ended }),
    ...(decision === undefined ? {} : { decision }),
  };
}

function alreadyDecided({ status, remarks }: SeenReview): Problem {
  const remark = remarks.findLast((one) => one.status === status);
  return problem('already-decided', [
    ...(status === undefined ? [] : [fact('session-status', { status })]),
    ...(remark?.user === undefined || remark.at === undefined
      ? []
      : [fact('decided-by', { by: remark.user, at: remark.at })]),
  ]);
}

function refuse(field: string, reason: string): Result<never> {
  return fail(problem('input-invalid', [fact('field', { field, reason })]));
}
