/** What can be done to partners. Each answers with a problem or nothing. */
import type { OfferedPartner, PartnerDraft } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { act, call } from '../../desk/bridge.ts';

export function addPartner(partner: PartnerDraft): Promise<Result<{ partnerId: string }>> {
  return call('partners.add', partner);
}

/** Everything but its application. */
export async function changePartner(
  partnerId: string,
  { applicationId: _, ...draft }: PartnerDraft,
): Promise<Result<{ partnerId: string }>> {
  const answer = await call('partners.change', { partnerId, ...draft });
  return answer.ok ? { ok: true, value: { partnerId } } : answer;
}

export function removePartner(partnerId: string): Promise<Problem | undefined> {
  return act('partners.remove', { partnerId });
}

/** Puts back a partner that was just removed. */
export function restorePartner(partnerId: string): Promise<Problem | undefined> {
  return act('partners.restore', { partnerId });
}

/** Has main write all partners to a file of the person's choice. Gives whether one was chosen. */
export async function savePartners(): Promise<Result<boolean>> {
  const answer = await call('partners.export', {});
  return answer.ok ? { ok: true, value: answer.value.saved } : answer;
}

/** Has main read partners from a file of the person's choice. */
export async function openPartners(): Promise<Result<OfferedPartner[]>> {
  const answer = await call('partners.open', {});
  return answer.ok ? { ok: true, value: answer.value.offered } : answer;
}

export function takeOverPartners(partners: PartnerDraft[]): Promise<Problem | undefined> {
  return act('partners.takeOver', { partners });
}
