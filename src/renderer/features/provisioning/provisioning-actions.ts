/** What the guide has main do. Each answers with a problem or nothing, or with what it brought. */
import type {
  ApplicationView,
  CallInput,
  OrganisationView,
  PartnerDraft,
} from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { act, call } from '../../desk/bridge.ts';

export function openAccount(
  isNew: boolean,
  input: CallInput<'provisioning.register'>,
): Promise<Problem | undefined> {
  return act(isNew ? 'provisioning.register' : 'provisioning.signIn', input);
}

export function confirmCode(code: string): Promise<Problem | undefined> {
  return act('provisioning.confirm', { code });
}

export function sendNewCode(): Promise<Problem | undefined> {
  return act('provisioning.resend', {});
}

/** What stands in the practice mailbox; empty where nothing does. */
export async function readPracticeCode(): Promise<string> {
  const read = await call('provisioning.practiceCode', {});
  return read.ok ? read.value.code : '';
}

export async function listOrganisations(): Promise<Result<OrganisationView[]>> {
  const answer = await call('provisioning.organisations', {});
  return answer.ok ? { ok: true, value: answer.value.organisations } : answer;
}

export async function listApplications(organisationId: string): Promise<Result<ApplicationView[]>> {
  const answer = await call('provisioning.applications', { organisationId });
  return answer.ok ? { ok: true, value: answer.value.applications } : answer;
}

export async function makeApplication(
  organisationId: string,
  name: string,
): Promise<Result<ApplicationView[]>> {
  const answer = await call('provisioning.create', { organisationId, name });
  return answer.ok ? { ok: true, value: answer.value.made } : answer;
}

export async function connectApplication(input: CallInput<'provisioning.connect'>): Promise<Result<string>> {
  const answer = await call('provisioning.connect', input);
  return answer.ok ? { ok: true, value: answer.value.profileId } : answer;
}

/** All of them, up to the first that is refused. */
export async function addPartners(partners: readonly PartnerDraft[]): Promise<Problem | undefined> {
  for (const partner of partners) {
    const problem = await act('partners.add', partner);
    if (problem) return problem;
  }
  return undefined;
}

/** Gives whether a file was chosen. */
export async function saveOwnPartnerFile(profileId: string): Promise<Result<boolean>> {
  const answer = await call('provisioning.partnerFile', { profileId });
  return answer.ok ? { ok: true, value: answer.value.saved } : answer;
}

/** Under another name where one is given. */
export function carryPartner(
  partnerId: string,
  applicationId: string,
  name: string,
): Promise<Problem | undefined> {
  const other = name === '' ? {} : { name };
  return act('provisioning.carryPartner', { partnerId, applicationId, ...other });
}

export function leavePartnerOut(partnerId: string): Promise<Problem | undefined> {
  return act('provisioning.skipPartner', { partnerId });
}

/** The first application in a partner file that is not a sandbox's; undefined where there is none, or no file was chosen. */
export async function readLiveId(): Promise<Result<string | undefined>> {
  const answer = await call('partners.open', {});
  if (!answer.ok) return answer;
  const found = answer.value.offered.find(({ partner }) => partner.environment !== 'sandbox');
  return { ok: true, value: found?.partner.applicationId };
}
