/** What a profile form holds before it is sent, and what is wrong with it. Pure. */
import type { Problem } from '../../../shared/problem.ts';
import type { NewProfile } from '../../app/profiles.ts';
import { readUuid } from '../../app/uuid.ts';

export const usualBaseUrl = 'https://verification.didit.me';

export interface ProfileDraft {
  name: string;
  applicationId: string;
  baseUrl: string;
  environment: NewProfile['environment'];
}

export type DraftField = 'name' | 'applicationId' | 'apiKey' | 'baseUrl';
export type DraftFault = 'required' | 'notUuid' | 'notKey' | 'notAddress';
export type DraftFaults = Partial<Record<DraftField, DraftFault>>;

/** The environment a key says it belongs to by its prefix; older keys have none. */
export function environmentOfKey(apiKey: string): NewProfile['environment'] | undefined {
  const key = apiKey.trim();
  if (key.startsWith('sk_live_')) return 'live';
  return key.startsWith('sk_test_') ? 'sandbox' : undefined;
}

/** Whether a text can be an API key at all: what a request header may hold, as main asks for too. */
export function looksLikeKey(apiKey: string): boolean {
  return /^[\x21-\x7e]{8,200}$/.test(apiKey.trim());
}

/** The profile to add, or what has to be mended first, in the order of the fields. */
export function readDraft(
  draft: ProfileDraft,
  apiKey: string,
): { ok: true; profile: NewProfile } | { ok: false; faults: DraftFaults } {
  const faults: DraftFaults = {};
  const applicationId = readUuid(draft.applicationId);
  if (draft.name.trim() === '') faults.name = 'required';
  if (applicationId === undefined) {
    faults.applicationId = draft.applicationId.trim() === '' ? 'required' : 'notUuid';
  }
  if (!looksLikeKey(apiKey)) faults.apiKey = apiKey.trim() === '' ? 'required' : 'notKey';
  if (!/^https?:\/\/\S+$/i.test(draft.baseUrl.trim())) faults.baseUrl = 'notAddress';
  if (applicationId === undefined || Object.keys(faults).length > 0) return { ok: false, faults };
  return {
    ok: true,
    profile: {
      name: draft.name.trim(),
      applicationId,
      apiKey: apiKey.trim(),
      baseUrl: draft.baseUrl.trim(),
      environment: draft.environment,
    },
  };
}

/** A rejected key is corrected in the form where it was typed, not in the settings. */
export function asSeenInForm(problem: Problem): Problem {
  return problem.action === 'replace-key' ? { ...problem, action: 'correct-input' } : problem;
}
