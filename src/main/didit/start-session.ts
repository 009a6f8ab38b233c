/**
 * A new session for a customer whose last one came to nothing, and what refusals and lost answers of it mean
 * (docs/didit-api.md#creating-a-session).
 */
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  isUnfinished,
  normaliseStatus,
  type SessionKind,
  unfinishedStatuses,
  wireStatus,
} from '../../shared/session.ts';
import type { DiditClient } from './client.ts';
import { explainKeyRefusal } from './key-check.ts';
import { permissionIn } from './permission.ts';
import { readDecision } from './read-decision.ts';
import {
  type Answered,
  answerEvidence,
  generalProblem,
  isRefusal,
  refusalParts,
  understand,
} from './reply.ts';
import { linkIn, linkOf, oddLink } from './session-link.ts';
import { createdAnswer } from './wire.ts';

interface WantedSession {
  kind: SessionKind;
  workflowId: string;
  /** Never empty: by it a session is found again whose answer was lost. */
  vendorData: string;
}

interface StartedSession {
  sessionId: string;
  link: string;
  /** False for one that was there. */
  isNew: boolean;
}

/** Enough for a customer; what is unfinished is the newest. */
const pageSize = 50;

/**
 * Looks first, since a session that an earlier answer was lost of, or that somebody else has made, is the one to go on with; sends
 * once; and looks again before anything is said of a lost answer.
 */
export async function startSession(
  client: DiditClient,
  wanted: WantedSession,
): Promise<Result<StartedSession>> {
  const there = await findUnfinished(client, wanted);
  if (!there.ok) return there;
  if (there.value) return ok({ ...there.value, isNew: false });
  const reply = await client.createSession(wanted.workflowId, wanted.vendorData);
  if (reply.kind === 'unanswered') {
    return reply.mayHaveArrived ? settle(client, wanted, reply.problem) : fail(reply.problem);
  }
  if (reply.status === 429) return fail(generalProblem(reply));
  if (isRefusal(reply)) return fail(await explain(client, reply));
  const made = understand(reply, createdAnswer);
  if (!made.ok) return settle(client, wanted, made.problem);
  client.learnTime(reply);
  const { session_id: sessionId, url } = made.value;
  const link = linkIn(url);
  return link === undefined ? fail(oddLink()) : ok({ sessionId, link, isNew: true });
}

/** The customer's newest session on the workflow that they can go on with; undefined where there is none. */
async function findUnfinished(
  client: DiditClient,
  { kind, workflowId, vendorData }: WantedSession,
): Promise<Result<Omit<StartedSession, 'isNew'> | undefined>> {
  const statuses = unfinishedStatuses.map(wireStatus);
  const page = await client.sessions({ kind, workflowId, vendorData, statuses, limit: pageSize, offset: 0 });
  if (!page.ok) return fail(await explainKeyRefusal(client, page.reply, page.problem, 'sessions:read'));
  const row = page.value.results.find(
    (one) =>
      one.vendor_data === vendorData &&
      (one.workflow_id ?? workflowId).toLowerCase() === workflowId &&
      isUnfinished(normaliseStatus(one.status)),
  );
  if (!row) {
    // What cannot be read may be it.
    return page.value.unreadable.length === 0 ? ok(undefined) : fail(problem('answer-unreadable'));
  }
  const decision = await readDecision(client, row.session_id);
  if (!decision.ok) return decision;
  const link = linkOf(decision.value);
  return link.ok ? ok({ sessionId: row.session_id, link: link.value }) : link;
}

/** The answer is lost: whether there is a session now is the answer. */
async function settle(
  client: DiditClient,
  wanted: WantedSession,
  lost: Problem,
): Promise<Result<StartedSession>> {
  const there = await findUnfinished(client, wanted);
  if (there.ok && there.value) return ok({ ...there.value, isNew: true });
  const seen = fact(there.ok ? 'effect-absent' : 'effect-not-known');
  return fail(problem('answer-lost', [...lost.evidence, seen], { action: 'try-again' }));
}

/** Didit has refused, so there is no session. A key that may write where Didit still says no has no credit behind it. */
async function explain(client: DiditClient, reply: Answered): Promise<Problem> {
  const { code, fields } = refusalParts(reply.json);
  const evidence = answerEvidence(reply);
  if (reply.status === 402 || code === 'contract_billing_suspended') return problem('credit-short', evidence);
  if (reply.status === 401 || reply.status === 403) {
    const why = await explainKeyRefusal(client, reply, generalProblem(reply), 'sessions:write');
    if (why.code !== 'key-lacks-permission') return why;
    const mayWrite = permissionIn(await client.shareNothing(), [400, 404]).state === 'granted';
    return mayWrite ? problem('credit-short', evidence) : why;
  }
  const isOfWorkflow = reply.status === 404 || fields.includes('workflow_id');
  return isOfWorkflow
    ? problem('workflow-not-found', evidence, { action: 'publish-workflow' })
    : generalProblem(reply);
}
