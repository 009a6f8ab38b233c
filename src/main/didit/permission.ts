/** What an answer says of a permission, after a call that can have no effect. */
import type { Evidence, Problem } from '../../shared/problem.ts';
import { answerEvidence, generalProblem, type Reply } from './reply.ts';

export type Permission =
  | { state: 'granted' }
  | { state: 'refused'; evidence: Evidence[] }
  | { state: 'not-known'; problem: Problem };

/** `granting` are the statuses with the permission. What is not JSON is somebody else's answer and says nothing. */
export function permissionIn(
  reply: Reply,
  granting: readonly number[],
  refusing: readonly number[] = [403],
): Permission {
  if (reply.kind === 'unanswered') return { state: 'not-known', problem: reply.problem };
  if (reply.json !== undefined) {
    if (granting.includes(reply.status)) return { state: 'granted' };
    if (refusing.includes(reply.status)) return { state: 'refused', evidence: answerEvidence(reply) };
  }
  return { state: 'not-known', problem: generalProblem(reply) };
}
