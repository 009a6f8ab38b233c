/**
 * What a business had to prove with documents, and how far each of it is (docs/didit-api.md#blocks-of-a-business).
 * Pure.
 */
import { at, isObject, type JsonObject, numberAt } from '../fields/json.ts';

/** What Didit counts, as far as it documents it; it may count more. */
export const documentCounts = ['approved', 'in_review', 'declined', 'pending', 'other', 'missing'] as const;

export interface DocumentGroup {
  readonly name: string;
  readonly isRequired: boolean;
  /** Every document of it that is wanted is there and approved. */
  readonly isComplete: boolean;
  /** What there is any of. */
  readonly counts: readonly (readonly [what: string, number])[];
}

/** The required ones first, also those that Didit counts nothing for: nothing was handed in. */
export function documentGroups(item: JsonObject): DocumentGroup[] {
  const groups = at(item, 'groups');
  const known = isObject(groups) ? groups : {};
  const listed = at(item, 'required_groups');
  const required = [listed].flat().filter((name) => typeof name === 'string');
  const names = [...new Set([...required, ...Object.keys(known)])];
  return names.map((name) => {
    const group = known[name];
    const counted = new Set<string>([...documentCounts, ...Object.keys(isObject(group) ? group : {})]);
    const counts = [...counted].flatMap((what) => {
      const count = what === 'total' ? 0 : (numberAt(group, what) ?? 0);
      return count > 0 ? [[what, count] as const] : [];
    });
    return {
      name,
      isRequired: required.includes(name),
      isComplete:
        counts.length > 0 &&
        counts.every(([what, count]) => what === 'approved' && count >= (numberAt(group, 'total') ?? 0)),
      counts,
    };
  });
}
