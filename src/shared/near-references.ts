/** Customer references that may be meant by one that was typed: an unknown one silently creates a customer. */
import { distance } from 'fastest-levenshtein';

/**
 * Of `known`, those that differ from `typed` in writing only (case, blanks, signs between, leading zeros, O for 0) and then
 * those with a slip of the finger: one character in a short reference, two in one of eight or more. The nearest first, each
 * once, never the typed one itself.
 */
export function nearReferences(typed: string, known: Iterable<string>, most: number): string[] {
  const wanted = typed.trim();
  const bare = bareForm(wanted);
  if (bare === '') return [];
  const slips = bare.length < 8 ? 1 : 2;
  const near = [...new Set(known)].flatMap((reference) => {
    if (reference === wanted) return [];
    const other = bareForm(reference);
    if (Math.abs(other.length - bare.length) > slips) return [];
    const steps = distance(bare, other);
    // Of three characters one is a third: that is another reference.
    return steps === 0 || (bare.length > 3 && steps <= slips) ? [{ reference, steps }] : [];
  });
  return near
    .sort((one, other) => one.steps - other.steps || (one.reference < other.reference ? -1 : 1))
    .slice(0, most)
    .map(({ reference }) => reference);
}

function bareForm(reference: string): string {
  return reference
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .replaceAll('o', '0')
    .replace(/(?<!\d)0+(?=\d)/g, '');
}
