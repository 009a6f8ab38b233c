/** In which order the found sessions are shown. Didit has one order alone, so what is shown otherwise is put in order here. Pure. */
import type { SessionRow } from '../../../shared/contract/index.ts';
import { momentIn } from '../../../shared/iso-time.ts';

export const sortings = ['newest', 'oldest', 'name'] as const;
export type Sorting = (typeof sortings)[number];

/** The rows in an order; `newest` is Didit's own. Names by the reader's alphabet, and what has no name last. */
export function sortRows(
  rows: readonly SessionRow[],
  sorting: Sorting,
  compareNames: (one: string, other: string) => number,
): readonly SessionRow[] {
  if (sorting === 'newest') return rows;
  if (sorting === 'oldest') return rows.toSorted((one, other) => madeAt(one) - madeAt(other));
  return rows.toSorted(
    (one, other) => Number(one.name === '') - Number(other.name === '') || compareNames(one.name, other.name),
  );
}

/** Unix ms; what cannot be read stands last. */
function madeAt({ createdAt }: SessionRow): number {
  return momentIn(createdAt) ?? Number.MAX_SAFE_INTEGER;
}
