/** Main's state as the page sees it. The page takes one snapshot and then applies numbered changes. */
import type { Change, Slices, Snapshot } from '../../shared/contract/index.ts';

export interface DeskState {
  snapshot(): Snapshot;
  /** Replaces slices and tells the page. */
  change(patch: Change['patch']): void;
  /** Puts and takes away imports, and tells the page of these alone. */
  changeImports(changes: NonNullable<Change['imports']>): void;
}

export function createDeskState(initial: Slices, emit: (change: Change) => void): DeskState {
  let number = 0;
  let { imports: firstImports, ...slices } = initial;
  const imports = new Map(firstImports.map((item) => [item.id, item]));
  return {
    snapshot: () => ({ number, state: { ...slices, imports: [...imports.values()] } }),
    change(patch) {
      number += 1;
      slices = { ...slices, ...patch } as typeof slices;
      emit({ number, patch });
    },
    changeImports(changes) {
      if (changes.put.length + changes.removed.length === 0) return;
      number += 1;
      for (const item of changes.put) imports.set(item.id, item);
      for (const id of changes.removed) imports.delete(id);
      emit({ number, patch: {}, imports: changes });
    },
  };
}
