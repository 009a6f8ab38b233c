/** What can be done to profiles, and to the practice desk, which is one. Each answers with a problem or nothing. */
import type { CallInput } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { act, call } from './bridge.ts';

export type NewProfile = CallInput<'profiles.add'>;

/** Adds a profile and makes it the one the desk works with. */
export async function addProfile(profile: NewProfile): Promise<Problem | undefined> {
  const answer = await call('profiles.add', profile);
  if (!answer.ok) return answer.problem;
  return activateProfile(answer.value.profileId);
}

export function activateProfile(profileId: string): Promise<Problem | undefined> {
  return act('profiles.activate', { profileId });
}

/** Has a new key proved. `onAsked` is called where it is different from the one in use, and waits for a decision. */
export async function replaceKey(
  profileId: string,
  apiKey: string,
  onAsked: () => void,
): Promise<Problem | undefined> {
  const answer = await call('profiles.replaceKey', { profileId, apiKey });
  if (!answer.ok) return answer.problem;
  if (!answer.value.replaced) onAsked();
  return undefined;
}

export function takeNewKey(profileId: string): Promise<Problem | undefined> {
  return act('profiles.useNewKey', { profileId });
}

export function dropNewKey(profileId: string): Promise<Problem | undefined> {
  return act('profiles.dropNewKey', { profileId });
}

/** Tests the key that a profile has; what is found becomes part of the profile. */
export function testKey(profileId: string): Promise<Problem | undefined> {
  return act('profiles.checkKey', { profileId });
}

export function correctApplicationId(profileId: string, applicationId: string): Promise<Problem | undefined> {
  return act('profiles.correctApplicationId', { profileId, applicationId });
}

export function removeProfile(profileId: string): Promise<Problem | undefined> {
  return act('profiles.remove', { profileId });
}

export function startPractice(): Promise<Problem | undefined> {
  return act('practice.start', {});
}

export function endPractice(): Promise<Problem | undefined> {
  return act('practice.end', {});
}
