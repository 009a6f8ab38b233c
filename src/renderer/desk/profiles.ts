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

export function replaceKey(profileId: string, apiKey: string): Promise<Problem | undefined> {
  return act('profiles.replaceKey', { profileId, apiKey });
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
