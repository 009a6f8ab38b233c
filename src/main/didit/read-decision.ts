import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { DiditClient } from './client.ts';
import { explainKeyRefusal } from './key-check.ts';
import { answerEvidence } from './reply.ts';
import type { DecisionWire } from './wire.ts';

/**
 * A session's decision. `session-gone` where Didit does not have it, or not for this key
 * (docs/didit-api.md#reading-a-decision).
 */
export async function readDecision(client: DiditClient, sessionId: string): Promise<Result<DecisionWire>> {
  const decision = await client.decision(sessionId);
  if (decision.ok) return ok(decision.value);
  const { reply } = decision;
  if (reply.kind === 'answered' && reply.status === 404 && reply.json !== undefined) {
    return fail(problem('session-gone', [...answerEvidence(reply), fact('session-absent')]));
  }
  return fail(await explainKeyRefusal(client, reply, decision.problem, 'decisions:read'));
}
