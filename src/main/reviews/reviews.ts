/** Records in review: how they fare, and deciding about them from this desk. */
import type { CallInput, Nothing, ReviewView } from '../../shared/contract/index.ts';
import { fact, inputInvalid, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { possibleDecisions, type SessionStatus } from '../../shared/session.ts';
import type { Review, ReviewRepository } from '../database/reviews.ts';
import type { DiditClient } from '../didit/client.ts';
import { type DecisionOutcome, decideSession } from '../didit/decide-session.ts';
import type { ReviewRecorder } from './review-recorder.ts';
import type { ReviewWatch } from './review-watch.ts';

interface ReviewsDeps {
  store: Pick<ReviewRepository, 'find' | 'lastDecision' | 'ask' | 'forgetAsked'>;
  recorder: Pick<ReviewRecorder, 'seen'>;
  watch: Pick<ReviewWatch, 'alone' | 'changed' | 'fetchNow' | 'met' | 'retryAfter'>;
  clientOf: (profileId: string) => Promise<Result<DiditClient>>;
}

type Wanted = CallInput<'reviews.decide'>;

export function createReviews({ store, recorder, watch, clientOf }: ReviewsDeps) {
  async function decide(review: Review, wanted: Wanted): Promise<Result<Nothing>> {
    const { importId, sessionId, profileId } = review;
    const rateLimit = watch.retryAfter(profileId);
    if (rateLimit) return fail(rateLimit);
    const client = await clientOf(profileId);
    if (!client.ok) return client;
    const { newStatus: status, comment, from } = wanted;
    const done = await decideSession(
      client.value,
      { sessionId, from, status, comment, parts: status === 'RESUBMITTED' ? wanted.parts : [] },
      (after) => store.ask(importId, { status, comment, after }),
    );
    return settle(review, done, wanted);
  }

  /** Keeps what came of it. What cannot be kept, since the disk is full, is seen again by the next fetch. */
  function settle({ importId, profileId }: Review, done: DecisionOutcome, wanted: Wanted): Result<Nothing> {
    if ('problem' in done) {
      const isNotMade = done.outcome === 'not-made';
      if (isNotMade) store.forgetAsked(importId);
      // A key that may not decide may read; anything else that was in the way may be in the way of reading too.
      if (!isNotMade || done.problem.code === 'rate-limited') watch.met(profileId, done.problem);
      // What is not known is to be known soon.
      if (done.outcome === 'unknown') watch.changed(importId);
      return fail(done.problem);
    }
    recorder.seen(importId, done.seen, 'person');
    watch.changed(importId);
    return done.outcome === 'made' || isKnownAsOurs(wanted, done.seen.status)
      ? ok({})
      : fail(alreadyDecided(importId, done.seen.status));
  }

  /** Whether it was sent before, its answer was lost, and this fetch or an earlier one has found it. */
  function isKnownAsOurs(
    { importId, newStatus, comment }: Wanted,
    status: SessionStatus | undefined,
  ): boolean {
    const last = store.lastDecision(importId);
    return status === newStatus && last?.here === true && last.status === status && last.comment === comment;
  }

  function alreadyDecided(importId: string, status: SessionStatus | undefined): Problem {
    const last = store.lastDecision(importId);
    const seen = status === undefined ? [] : [fact('session-status', { status })];
    if (last === undefined || last.status !== status) return problem('already-decided', seen);
    const { here, by, at = last.seenAt } = last;
    if (here) return problem('already-decided', [...seen, fact('decided-here', { at })]);
    return problem('already-decided', by === undefined ? seen : [...seen, fact('decided-by', { by, at })]);
  }

  return {
    /** For any imported record. */
    async fetchStatus(importId: string): Promise<Result<Nothing>> {
      const fetched = await watch.fetchNow(importId);
      return fetched.ok ? ok({}) : fetched;
    },

    /** Never waits in a queue: a decision is made now or not at all. */
    async decide(wanted: Wanted): Promise<Result<Nothing>> {
      const review = store.find(wanted.importId);
      if (!review) return fail(inputInvalid('importId', 'gone'));
      if (!possibleDecisions(wanted.from).includes(wanted.newStatus))
        return fail(inputInvalid('newStatus', 'other'));
      if (wanted.newStatus !== 'APPROVED' && wanted.comment === '')
        return fail(inputInvalid('comment', 'required'));
      if (wanted.newStatus === 'RESUBMITTED' && wanted.parts.length === 0)
        return fail(inputInvalid('parts', 'required'));
      // When its turn comes, so that it is judged by what the last fetch has seen.
      return watch.alone(() => decide(store.find(wanted.importId) ?? review, wanted));
    },
  };
}

/** What the page is told of a record that landed in review. */
export function reviewViewOf(
  store: Pick<ReviewRepository, 'lastDecision'>,
  watch: Pick<ReviewWatch, 'find' | 'nextLookAt' | 'unknownStatusOf'>,
  importId: string,
): ReviewView | undefined {
  const review = watch.find(importId);
  if (!review) return undefined;
  const next = watch.nextLookAt(importId);
  const unknownStatus = watch.unknownStatusOf(importId);
  // A decision is known from a fetch.
  const decision = review.lookedAt === undefined ? undefined : store.lastDecision(importId);
  return {
    since: review.changedAt,
    ...(review.lookedAt === undefined ? {} : { lookedAt: review.lookedAt }),
    ...(unknownStatus === undefined ? {} : { unknownStatus }),
    ...(next === undefined ? {} : { nextLookAt: next }),
    ...(review.ended === undefined ? {} : { ended: review.ended }),
    ...(decision === undefined ? {} : { decision }),
  };
}
