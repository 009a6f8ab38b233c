/** What a reply says of the connection to Didit, whatever it answers. */
import type { ReachabilityState } from '../../shared/contract/index.ts';
import type { Problem, ProblemCode } from '../../shared/problem.ts';
import { generalProblem, isRefusal, isSuccess, type Reply } from './reply.ts';

interface SeenConnection {
  state: ReachabilityState;
  problem?: Problem;
}

/** Undefined when nothing was sent, for want of a key. */
export function connectionIn(reply: Reply): SeenConnection | undefined {
  if (reply.kind === 'unanswered') {
    const state = stateAfter(reply.problem.code);
    return state && { state, problem: reply.problem };
  }
  // A Didit that refuses is a Didit that can be reached.
  const isDidits = reply.json !== undefined || reply.file !== undefined;
  if (isRefusal(reply) || (isDidits && isSuccess(reply))) return { state: 'online' };
  const problem = generalProblem(reply);
  if (reply.status >= 500) return { state: 'service-down', problem };
  return { state: stateAfter(problem.code) ?? 'captive-portal-or-proxy', problem };
}

function stateAfter(code: ProblemCode): ReachabilityState | undefined {
  switch (code) {
    case 'offline':
      return 'offline';
    case 'certificate-untrusted':
    case 'proxy-refused':
      return 'captive-portal-or-proxy';
    case 'answer-lost':
    case 'answer-unreadable':
      return 'unknown';
    default:
      return undefined;
  }
}
