/** The order of the queue's list: what still runs by least time left, then what has ended, latest first. Pure. */
import type { ImportState, ImportView } from '../../../shared/contract/index.ts';

const active: ReadonlySet<ImportState> = new Set(['queued', 'sending', 'unknown']);

/** Whether an import is still on its way. */
export function isActive(item: ImportView): boolean {
  return active.has(item.state);
}

export interface QueueList {
  readonly active: readonly ImportView[];
  readonly ended: readonly ImportView[];
}

/** The imports of one profile in the order in which they are shown. */
export function inOrder(imports: readonly ImportView[], profileId: string | undefined): QueueList {
  const mine = imports.filter((item) => item.profileId === profileId);
  return {
    active: mine.filter(isActive).sort((one, other) => one.expiresAt - other.expiresAt),
    ended: mine
      .filter((item) => !isActive(item))
      .sort((one, other) => (other.endedAt ?? other.createdAt) - (one.endedAt ?? one.createdAt)),
  };
}
