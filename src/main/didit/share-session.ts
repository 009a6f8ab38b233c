/** Minting a share token, and what its refusals mean (docs/didit-api.md#share-tokens). */

import { lifetime } from '../../shared/limits.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail } from '../../shared/result.ts';
import { isShareable, normaliseStatus } from '../../shared/session.ts';
import type { DiditClient } from './client.ts';
import { checkKey, explainKeyRefusal } from './key-check.ts';
import { type Answered, answerEvidence, generalProblem, refusalParts, understand } from './reply.ts';
import { shareAnswer } from './wire.ts';

interface ShareRequest {
  sessionId: string;
  forApplicationId: string;
  lifetimeSeconds: number;
}

/** The token as Didit wrote it, or why there is none; `mayBeMade` where there may be one all the same. */
type ShareOutcome = { ok: true; value: string } | { ok: false; problem: Problem; mayBeMade: boolean };

/** Sharing may be repeated freely: a lost answer only costs another token. */
export async function shareSession(client: DiditClient, share: ShareRequest): Promise<ShareOutcome> {
  const reply = await client.share(share.sessionId, share.forApplicationId, share.lifetimeSeconds);
  if (reply.kind === 'unanswered') return { ...fail(reply.problem), mayBeMade: reply.mayHaveArrived };
  if (reply.status < 200 || reply.status >= 300) {
    // What answers 5xx may have done its work before.
    return { ...fail(await explain(client, share, reply)), mayBeMade: reply.status >= 500 };
  }
  const answer = understand(reply, shareAnswer);
  if (!answer.ok) return { ...answer, mayBeMade: true };
  client.learnTime(reply);
  return { ok: true, value: answer.value.share_token };
}

async function explain(client: DiditClient, share: ShareRequest, reply: Answered): Promise<Problem> {
  const evidence = answerEvidence(reply);
  if (reply.status === 401 || reply.status === 403) {
    return explainKeyRefusal(client, reply, generalProblem(reply), 'sessions:write');
  }
  if (reply.json === undefined) return generalProblem(reply);
  if (reply.status === 400) {
    const { fields } = refusalParts(reply.json);
    if (fields.includes('ttl_in_seconds')) {
      const { min, max } = lifetime;
      return problem('lifetime-out-of-range', [
        ...evidence,
        fact('lifetime', { seconds: share.lifetimeSeconds, min, max }),
      ]);
    }
    if (fields.includes('for_application_id')) return problem('application-unknown', evidence);
  }
  if (reply.status === 400 || reply.status === 404) {
    const decision = await client.decision(share.sessionId);
    if (decision.ok) {
      const { status } = decision.value;
      const seen = fact('session-status', { status });
      if (!isShareable(normaliseStatus(status))) return problem('session-not-finished', [...evidence, seen]);
      // The session is there and finished, so what remains of the request is the receiving application.
      return problem('application-unknown', [...evidence, fact('session-found'), seen]);
    }
    if (decision.reply.kind === 'unanswered') return decision.problem;
    if (decision.reply.status === 404) return problem('session-gone', [...evidence, fact('session-absent')]);
    const key = await checkKey(client);
    return key.state === 'works' ? problem('request-refused', [...evidence, ...key.evidence]) : key.problem;
  }
  return generalProblem(reply);
}
