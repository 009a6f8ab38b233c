/** What a person can decide about a damaged database. Each answers with a problem or nothing. */
import type { Problem } from '../../shared/problem.ts';
import { call } from './baton.ts';

export async function restoreBackup(): Promise<Problem | undefined> {
  const answer = await call('desk.restoreBackup', {});
  return answer.ok ? undefined : answer.problem;
}

export async function startAnew(): Promise<Problem | undefined> {
  const answer = await call('desk.startAnew', {});
  return answer.ok ? undefined : answer.problem;
}
