/** What can be done to partners. Each answers with a problem or nothing. */
import type { CallInput } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { call } from '../../app/baton.ts';

export type NewPartner = CallInput<'partners.add'>;

export function addPartner(partner: NewPartner): Promise<Result<{ partnerId: string }>> {
  return call('partners.add', partner);
}

export async function removePartner(partnerId: string): Promise<Problem | undefined> {
  const answer = await call('partners.remove', { partnerId });
  return answer.ok ? undefined : answer.problem;
}
