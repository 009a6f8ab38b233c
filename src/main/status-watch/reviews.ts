/** How records fare, and deciding about them from this desk: those of its imports, and the sessions of its own applications. */
import type { CallInput, Nothing, ReviewView } from '../../shared/contract/index.ts';
import { fact, inputInvalid, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { possibleDecisions, type SessionKind, type SessionStatus } from '../../shared/session.ts';
import { type Followed, type FollowedRepository, followedId } from '../database/followed.ts';
import type { DiditClient } from '../didit/client.ts';
import { type DecisionOutcome, decideSession } from '../didit/decide-session.ts';
import type { ReviewRecorder } from './review-recorder.ts';
import type { StatusWatch } from './status-watch.ts';

interface ReviewsDeps {
  store: Pick<FollowedRepository, 'find' | 'follow' | 'ofImport' | 'lastDecision' | 'ask' | 'forgetAsked'>;
  recorder: Pick<ReviewRecorder, 'seen'>;
  watch: Pick<StatusWatch, 'alone' | 'changed' | 'fetchNow' | 'met' | 'retryAfter'>;
  clientOf: (profileId: string) => Promise<Result<DiditClient>>;
  /** Unix ms by a profile's Didit where that is known. */
  timeOf: (profileId: string) => number;
}

type Wanted = CallInput<'reviews.decide'>;
type Decided = Pick<Followed, 'id' | 'profileId' | 'sessionId'> & { kind?: SessionKind | undefined };

export function createReviews({ store, recorder, watch, clientOf, timeOf }: ReviewsDeps) {
  async function decide(record: Decided, wanted: Wanted): Promise<Result<Nothing>> {
    const { sessionId, profileId } = record;
    const rateLimit = watch.retryAfter(profileId);
    if (rateLimit) return fail(rateLimit);
    const client = await clientOf(profileId);
    if (!client.ok) return client;
    const { newStatus: status, comment, from } = wanted;
    const done = await decideSession(
      client.value,
      { sessionId, from, status, comment, ...againOf(wanted) },
      (before) => {
        const { reference = '' } = before;
        const actedOn = { profileId, sessionId, kind: record.kind, reference, status: from };
        store.follow(actedOn, Math.round(timeOf(profileId)));
        // What was followed once, or is looked at seldom, may have become this meanwhile.
        if (store.find(record.id)?.status !== from) recorder.seen(record.id, before, 'person');
        store.ask(record, { status, comment, after: before.remarks.length });
      },
    );
    return settle(record, done, wanted);
  }

  /** Keeps what came of it. What cannot be kept, since the disk is full, is seen again by the next fetch. */
  function settle(record: Decided, done: DecisionOutcome, wanted: Wanted): Result<Nothing> {
    const { id, profileId } = record;
    if ('problem' in done) {
      const isNotMade = done.outcome === 'not-made';
      if (isNotMade) store.forgetAsked(record);
      // A key that may not decide may read; anything else that was in the way may be in the way of reading too.
      if (!isNotMade || done.problem.code === 'rate-limited') watch.met(profileId, done.problem);
      // What is not known is to be known soon.
      if (done.outcome === 'unknown') watch.changed(id);
      return fail(done.problem);
    }
    recorder.seen(id, done.seen, 'person');
    watch.changed(id);
    return done.outcome === 'made' || isKnownAsOurs(record, wanted, done.seen.status)
      ? ok({})
      : fail(alreadyDecided(record, done.seen.status));
  }

  /** Whether it was sent before, its answer was lost, and this fetch or an earlier one has found it. */
  function isKnownAsOurs(
    record: Decided,
    { newStatus, comment }: Wanted,
    status: SessionStatus | undefined,
  ): boolean {
    const last = store.lastDecision(record);
    return status === newStatus && last?.here === true && last.status === status && last.comment === comment;
  }

  function alreadyDecided(record: Decided, status: SessionStatus | undefined): Problem {
    const last = store.lastDecision(record);
    const seen = status === undefined ? [] : [fact('session-status', { status })];
    if (last === undefined || last.status !== status) return problem('already-decided', seen);
    const { here, by, at = last.seenAt } = last;
    if (here) return problem('already-decided', [...seen, fact('decided-here', { at })]);
    return problem('already-decided', by === undefined ? seen : [...seen, fact('decided-by', { by, at })]);
  }

  /** Undefined for an import that is gone. */
  function recordOf({ record }: Wanted): Decided | undefined {
    if ('importId' in record) return store.ofImport(record.importId);
    const { profileId, kind } = record;
    const sessionId = record.sessionId.toLowerCase();
    return { id: followedId(profileId, sessionId), profileId, sessionId, kind };
  }

  return {
    /** For any imported record. */
    async fetchStatus(importId: string): Promise<Result<Nothing>> {
      const record = store.ofImport(importId);
      const fetched = record ? await watch.fetchNow(record.id) : ok(undefined);
      return fetched.ok ? ok({}) : fetched;
    },

    /** Never waits in a queue: a decision is made now or not at all. */
    async decide(wanted: Wanted): Promise<Result<Nothing>> {
      const record = recordOf(wanted);
      if (!record) return fail(inputInvalid('importId', 'gone'));
      if (!possibleDecisions(wanted.from).includes(wanted.newStatus))
        return fail(inputInvalid('newStatus', 'other'));
      if (wanted.newStatus !== 'APPROVED' && wanted.comment === '')
        return fail(inputInvalid('comment', 'required'));
      if (wanted.newStatus === 'RESUBMITTED' && wanted.parts.length === 0)
        return fail(inputInvalid('parts', 'required'));
      // When its turn comes, so that it is judged by what the last fetch has seen.
      return watch.alone(() => decide(record, wanted));
    },
  };
}

/** What the customer is asked to do again, and how they hear of it. */
function againOf({ newStatus, parts, notice }: Wanted) {
  return newStatus === 'RESUBMITTED' ? { parts, notice } : { parts: [] };
}

/** What the page is told of the record of an import. */
export function reviewViewOf(
  store: Pick<FollowedRepository, 'ofImport' | 'lastDecision'>,
  watch: Pick<StatusWatch, 'nextLookAt' | 'unknownStatusOf'>,
  importId: string,
): ReviewView | undefined {
  const record = store.ofImport(importId);
  if (!record) return undefined;
  const { id, landedStatus } = record;
  const next = watch.nextLookAt(id);
  const unknownStatus = watch.unknownStatusOf(id);
  // A decision is known from a fetch.
  const decision = record.lookedAt === undefined ? undefined : store.lastDecision(record);
  return {
    since: record.changedAt,
    ...(landedStatus === undefined ? {} : { landedStatus }),
    ...(record.lookedAt === undefined ? {} : { lookedAt: record.lookedAt }),
    ...(unknownStatus === undefined ? {} : { unknownStatus }),
    ...(next === undefined ? {} : { nextLookAt: next }),
    ...(record.ended === undefined || record.ended === 'share-over' ? {} : { ended: record.ended }),
    ...(decision === undefined ? {} : { decision }),
  };
}
