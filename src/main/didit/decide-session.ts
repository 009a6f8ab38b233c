/**
 * Deciding about a record, and what refusals and lost answers of it mean
 * (docs/didit-api.md#changing-a-status).
 */
import { fact, inputInvalid, type Problem, problem } from '../../shared/problem.ts';
import type { DecidedStatus, SessionStatus } from '../../shared/session.ts';
import type { DiditClient, Notice } from './client.ts';
import { explainKeyRefusal } from './key-check.ts';
import { type Answered, answerEvidence, generalProblem, isRefusal } from './reply.ts';
import { isOurs, lookAtReview, type Part, type SeenReview, saysSo } from './review.ts';
import { statusAnswer } from './wire.ts';

interface WantedDecision {
  sessionId: string;
  /** The status from which the person was told that it would change. */
  from: SessionStatus;
  status: DecidedStatus;
  comment: string;
  parts: Pick<Part, 'block' | 'nodeId'>[];
  notice?: Notice | undefined;
}

/**
 * How it ended.
 * - `made`: the record has it, from this desk.
 * - `other`: the record has a status that somebody else gave it.
 * - `not-sent`: it never left, so that what was sent before it stands as it stood.
 * - `not-made`: it was sent and certainly had no effect.
 * - `unknown`: it may have had one, and a later look will tell.
 */
export type DecisionOutcome =
  | { outcome: 'made'; seen: SeenReview }
  | { outcome: 'other'; seen: SeenReview }
  | { outcome: 'not-sent'; problem: Problem }
  | { outcome: 'not-made'; problem: Problem }
  | { outcome: 'unknown'; problem: Problem };

/**
 * Looks first, since the same decision again is no error to Didit and would be taken for ours; sends once; and looks again
 * before anything is said of it. `onSending` is called with what the record shows when it is about to leave.
 */
export async function decideSession(
  client: DiditClient,
  wanted: WantedDecision,
  onSending: (before: SeenReview) => void,
): Promise<DecisionOutcome> {
  const before = await lookAtReview(client, wanted.sessionId);
  if (!before.ok) return { outcome: 'not-sent', problem: before.problem };
  if (before.value.status !== wanted.from) return { outcome: 'other', seen: before.value };
  const nodes = wanted.parts.map(({ block, nodeId }) =>
    before.value.parts.find((part) => part.block === block && part.nodeId === nodeId),
  );
  if (nodes.some((node) => node === undefined)) {
    return { outcome: 'not-sent', problem: inputInvalid('parts', 'gone') };
  }
  const after = before.value.remarks.length;
  onSending(before.value);
  const { sessionId, status, comment, notice } = wanted;
  const sent = { status, comment, notice, nodes: nodes.filter((node) => node !== undefined) };
  const reply = await client.updateStatus(sessionId, sent);
  if (reply.kind === 'unanswered') {
    if (!reply.mayHaveArrived) return { outcome: 'not-made', problem: reply.problem };
    return settle(client, wanted, after, reply.problem);
  }
  if (reply.status === 429) return { outcome: 'not-made', problem: generalProblem(reply) };
  if (isRefusal(reply)) return explain(client, wanted, reply);
  const isDone = reply.status >= 200 && reply.status < 300 && statusAnswer.safeParse(reply.json).success;
  if (!isDone) return settle(client, wanted, after, generalProblem(reply));
  client.learnTime(reply);
  const now = await lookAtReview(client, sessionId);
  const seen = now.ok ? now.value : before.value;
  const isOthers = seen.status === status && !isOurs(seen.remarks, { ...wanted, after });
  return isOthers ? { outcome: 'other', seen } : { outcome: 'made', seen: { ...seen, status } };
}

/** The answer is lost: what the record shows now is the answer. */
async function settle(
  client: DiditClient,
  wanted: WantedDecision,
  after: number,
  lost: Problem,
): Promise<DecisionOutcome> {
  const now = await lookAtReview(client, wanted.sessionId);
  if (!now.ok) {
    const evidence = [...lost.evidence, fact('decision-not-known')];
    return { outcome: 'unknown', problem: problem('answer-lost', evidence) };
  }
  const { status, remarks } = now.value;
  // What only Didit's own checks have to do again may be back where it was by now, with a remark that it was asked for.
  const isBack =
    status === wanted.from && wanted.status === 'RESUBMITTED' && saysSo(remarks, { ...wanted, after });
  if (isBack) return { outcome: 'made', seen: now.value };
  if (status === wanted.from) {
    const evidence = [...lost.evidence, fact('decision-not-made')];
    return { outcome: 'unknown', problem: problem('answer-lost', evidence, { action: 'try-again' }) };
  }
  const isMade = status === wanted.status && isOurs(remarks, { ...wanted, after });
  return { outcome: isMade ? 'made' : 'other', seen: now.value };
}

/** Didit has refused, so it had no effect. Whether somebody else was faster shows in the record, the rest in what else the key may do. */
async function explain(
  client: DiditClient,
  wanted: WantedDecision,
  reply: Answered,
): Promise<DecisionOutcome> {
  if (reply.status === 401 || reply.status === 403) {
    return {
      outcome: 'not-made',
      problem: await explainKeyRefusal(client, reply, generalProblem(reply), 'sessions:write'),
    };
  }
  const now = await lookAtReview(client, wanted.sessionId);
  if (!now.ok) return { outcome: 'not-made', problem: now.problem };
  if (now.value.status !== wanted.from) return { outcome: 'other', seen: now.value };
  const seen = fact('session-status', { status: wanted.from });
  return { outcome: 'not-made', problem: problem('request-refused', [...answerEvidence(reply), seen]) };
}
