/** Partners that were begun and not saved, for as long as the window lives: Escape throws nothing away. */
import type { PartnerFields } from './partner-form.ts';

/** By the partner's id, or `new`. */
const drafts = new Map<string, PartnerFields>();

export function draftOf(key: string | undefined): PartnerFields | undefined {
  return key === undefined ? undefined : drafts.get(key);
}

export function keepDraft(key: string | undefined, fields: PartnerFields): void {
  if (key !== undefined) drafts.set(key, fields);
}

export function dropDraft(key: string | undefined): void {
  if (key !== undefined) drafts.delete(key);
}
