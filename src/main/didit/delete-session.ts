/** Deleting a session, and what refusals and lost answers of it mean (docs/didit-api.md#deleting-a-session). */
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { DiditClient } from './client.ts';
import { explainKeyRefusal } from './key-check.ts';
import { readDecision } from './read-decision.ts';
import { type Answered, generalProblem, isRefusal, isSuccess } from './reply.ts';
import type { DecisionWire } from './wire.ts';

/** How long after a 503 it is asked for again, ms: Didit wants it repeated until it is done. */
const pauses = [250, 500, 1_000, 2_000];

/** `wait` resolves after so many ms. The session was read just now, with the same key. */
export async function deleteSession(
  client: DiditClient,
  { session_id: sessionId }: DecisionWire,
  wait: (ms: number) => Promise<void>,
): Promise<Result<void>> {
  let reply = await client.deleteSession(sessionId);
  for (const pause of pauses) {
    if (reply.kind === 'unanswered' || reply.status !== 503) break;
    await wait(pause);
    reply = await client.deleteSession(sessionId);
  }
  if (reply.kind === 'unanswered') {
    return reply.mayHaveArrived ? settle(client, sessionId, reply.problem) : fail(reply.problem);
  }
  // What is a success and no JSON is a page that somebody else has put before Didit, but for the one without a body.
  const isDone = isSuccess(reply) && (reply.status === 204 || reply.json !== undefined);
  return isDone ? ok(undefined) : explain(client, sessionId, reply);
}

async function explain(client: DiditClient, sessionId: string, reply: Answered): Promise<Result<void>> {
  if (!isRefusal(reply) || reply.status === 404) return settle(client, sessionId, generalProblem(reply));
  return fail(await explainKeyRefusal(client, reply, generalProblem(reply), 'sessions:delete'));
}

/** Whether it is there now is the answer. It could be read before, with the same key. */
async function settle(client: DiditClient, sessionId: string, why: Problem): Promise<Result<void>> {
  const now = await readDecision(client, sessionId);
  if (!now.ok && now.problem.code === 'session-gone') return ok(undefined);
  const seen = fact(now.ok ? 'effect-absent' : 'effect-not-known');
  const { code } = why.code === 'service-down' && now.ok ? why : { code: 'answer-lost' as const };
  return fail(problem(code, [...why.evidence, seen], { action: 'try-again' }));
}
