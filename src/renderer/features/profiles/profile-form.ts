/** What a profile form holds before it is sent, and what is wrong with it. Pure. */
import type { Problem } from '../../../shared/problem.ts';
import { mistakenFor } from '../../../shared/scanned/mistaken.ts';
import type { NewProfile } from '../../desk/profiles.ts';
import { readUuid } from '../../helpers/uuid.ts';

export const usualBaseUrl = 'https://verification.didit.me';

export interface ProfileDraft {
  name: string;
  applicationId: string;
  baseUrl: string;
  environment: NewProfile['environment'];
}

export type DraftField = 'name' | 'applicationId' | 'apiKey' | 'baseUrl';
type KeyFault = 'required' | 'notKey' | 'isApplicationId' | 'isToken';
type DraftFault = KeyFault | 'notUuid' | 'notAddress';
export type DraftFaults = Partial<Record<DraftField, DraftFault>>;

/** The environment a key says it belongs to by its prefix; older keys have none. */
export function environmentOfKey(apiKey: string): NewProfile['environment'] | undefined {
  const key = apiKey.trim();
  if (key.startsWith('sk_live_')) return 'live';
  return key.startsWith('sk_test_') ? 'sandbox' : undefined;
}

/** Whether a text can be an API key at all: what a request header may hold, as main asks for too. */
function looksLikeKey(apiKey: string): boolean {
  return /^[\x21-\x7e]{8,200}$/.test(apiKey.trim());
}

/** What is wrong with a text in the place of a key. `applicationId` is the one beside it, which is pasted there by mistake. */
export function keyFault(apiKey: string, applicationId: string): KeyFault | undefined {
  const key = apiKey.trim();
  if (key === '') return 'required';
  if (mistakenFor(key) === 'token') return 'isToken';
  if (key.toLowerCase() === applicationId.trim().toLowerCase()) return 'isApplicationId';
  return looksLikeKey(key) ? undefined : 'notKey';
}

/** A key with a prefix has this many characters after it (docs/didit-api.md#keys). */
const afterPrefix = 43;

/** How far the typing of a key has come. What is certainly only a part of one is not shown to Didit. */
export function keyStage(apiKey: string): 'empty' | 'incomplete' | 'complete' {
  const key = apiKey.trim();
  if (key === '') return 'empty';
  const isPart = /^sk_(live|test)_/.test(key) && key.length < 'sk_live_'.length + afterPrefix;
  return looksLikeKey(key) && !isPart ? 'complete' : 'incomplete';
}

/** Whether it can be seen by the key itself that nothing of it is missing. Older keys have no prefix, and any length. */
export function isSelfEvident(apiKey: string): boolean {
  return environmentOfKey(apiKey) !== undefined && keyStage(apiKey) === 'complete';
}

/** Whether a text can be a web address; main looks closer. */
export function looksLikeAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text.trim());
}

const anyUuid = '00000000-0000-4000-8000-000000000000';

/** How far the typing of an application id has come: `wrong` is what cannot become one any more. */
export function applicationIdStage(text: string): 'empty' | 'incomplete' | 'whole' | 'wrong' {
  const typed = text.trim();
  if (typed === '') return 'empty';
  if (readUuid(typed) !== undefined) return 'whole';
  return readUuid(typed + anyUuid.slice(typed.length)) === undefined ? 'wrong' : 'incomplete';
}

/** Whether the desk is described: what comes before its key. */
export function isDescribed({ name, applicationId }: ProfileDraft): boolean {
  return name.trim() !== '' && readUuid(applicationId) !== undefined;
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
  const ofKey = keyFault(apiKey, draft.applicationId);
  if (ofKey) faults.apiKey = ofKey;
  if (!looksLikeAddress(draft.baseUrl)) faults.baseUrl = 'notAddress';
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
