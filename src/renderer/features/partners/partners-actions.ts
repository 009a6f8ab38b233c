/** What can be done to partners. Each answers with a problem or nothing. */
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { call } from '../../app/baton.ts';

export async function addPartner(
  name: string,
  applicationId: string,
): Promise<Result<{ partnerId: string }>> {
  return call('partners.add', { name, applicationId });
}

export async function removePartner(partnerId: string): Promise<Problem | undefined> {
  const answer = await call('partners.remove', { partnerId });
  return answer.ok ? undefined : answer.problem;
}
