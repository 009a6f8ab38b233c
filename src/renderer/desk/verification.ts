/** When a verification did not work out: inviting the customer again, and deleting what there is of it. */
import type { CallOutput } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import { useNotAllowed } from './allowed.ts';
import { act, call } from './bridge.ts';
import type { ActedSession } from './session-dialogs.ts';

export type Invited = CallOutput<'verification.invite'>;

/** `reference` is for a customer whose session has none. */
export function invite(
  { profileId, sessionId, kind }: ActedSession,
  reference: string | undefined,
): Promise<Result<Invited>> {
  return call('verification.invite', { profileId, sessionId, kind, ...(reference ? { reference } : {}) });
}

/** Puts the link that was given for a session onto the clipboard for a while. */
export function copyLink(profileId: string, sessionId: string): Promise<Problem | undefined> {
  return act('verification.copyLink', { profileId, sessionId });
}

export function deleteSession(
  { profileId, sessionId, kind }: ActedSession,
  reason: string,
  confirmation: string,
): Promise<Problem | undefined> {
  return act('verification.delete', { profileId, sessionId, kind, reason, confirmation });
}

/** Whether this desk may delete sessions of a profile. */
export function useMayDelete(profileId: string): boolean {
  return useNotAllowed('verification.delete', { profileId }) === undefined;
}
