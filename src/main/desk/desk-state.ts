/** Main's state as the page sees it. The page takes one snapshot and then applies numbered changes. */
import type { Change, Slices, Snapshot } from '../../shared/contract/index.ts';

export interface DeskState {
  snapshot(): Snapshot;
  /** Replaces slices and tells the page. */
  change(patch: Partial<Slices>): void;
}

export function createDeskState(initial: Slices, emit: (change: Change) => void): DeskState {
  let number = 0;
  let state = initial;
  return {
    snapshot: () => ({ number, state }),
    change(patch) {
      number += 1;
      state = { ...state, ...patch };
      emit({ number, patch });
    },
  };
}
