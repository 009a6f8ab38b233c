/** What can be done to an import that waits. Each answers with a problem or nothing. */
import type { Problem } from '../../../shared/problem.ts';
import { call } from '../../app/baton.ts';

export async function sendNow(importId: string): Promise<Problem | undefined> {
  const answer = await call('queue.sendNow', { importId });
  return answer.ok ? undefined : answer.problem;
}

export async function cancelImport(importId: string): Promise<Problem | undefined> {
  const answer = await call('queue.cancel', { importId });
  return answer.ok ? undefined : answer.problem;
}
