/** What a business had to prove with documents, and how far each of it is (contract section 5, `document_verifications`). Pure. */
import { at, isObject, type JsonObject, numberAt } from './json.ts';

export const documentCounts = ['approved', 'in_review', 'declined', 'pending', 'other', 'missing'] as const;
export type DocumentCount = (typeof documentCounts)[number];

export interface DocumentGroup {
  readonly name: string;
  readonly isRequired: boolean;
  /** Every document of it that is wanted is there and approved. */
  readonly isComplete: boolean;
  /** What there is any of. */
  readonly counts: readonly (readonly [DocumentCount, number])[];
}

/** The required ones first, also those that Didit counts nothing for: nothing was handed in. */
export function documentGroups(item: JsonObject): DocumentGroup[] {
  const groups = at(item, 'groups');
  const known = isObject(groups) ? groups : {};
  const listed = at(item, 'required_groups');
  const required = Array.isArray(listed) ? listed.filter((name) => typeof name === 'string') : [];
  const names = [...new Set([...required, ...Object.keys(known)])];
  return names.map((name) => {
    const total = numberAt(known[name], 'total') ?? 0;
    const counts = documentCounts.flatMap((what) => {
      const count = numberAt(known[name], what) ?? 0;
      return count > 0 ? [[what, count] as const] : [];
    });
    return {
      name,
      isRequired: required.includes(name),
      isComplete: counts.length > 0 && counts.every(([what, count]) => what === 'approved' && count >= total),
      counts,
    };
  });
}
