/** Which imports still wait, in which order they run out, and how many there are of them in each profile. */
import type { ImportState, ImportView } from '../../shared/contract/index.ts';
import { useSlice } from './desk-store.ts';

const active: ReadonlySet<ImportState> = new Set(['queued', 'sending', 'unknown']);

/** Whether an import is still on its way. */
export function isActive(item: Pick<ImportView, 'state'>): boolean {
  return active.has(item.state);
}

/** The imports that still wait, the one that runs out first in front. */
export function waitingOf(imports: readonly ImportView[]): ImportView[] {
  return imports.filter(isActive).sort((one, other) => one.expiresAt - other.expiresAt);
}

/** How many imports wait, by profile; a profile with none is not in it. */
export function countWaiting(imports: readonly ImportView[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of imports) {
    if (isActive(item)) counts.set(item.profileId, (counts.get(item.profileId) ?? 0) + 1);
  }
  return counts;
}

const none: readonly ImportView[] = [];
const counted = new WeakMap<readonly ImportView[], ReadonlyMap<string, number>>();

/** How many imports wait, by profile. Counted once for each state of the list, whoever asks. */
export function useWaitingCounts(): ReadonlyMap<string, number> {
  const imports = useSlice('imports') ?? none;
  const counts = counted.get(imports) ?? countWaiting(imports);
  counted.set(imports, counts);
  return counts;
}

/** The sum over all profiles. */
export function allWaiting(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
