/** The order of the queue's list: what still runs by least time left, then what has ended, the latest news first. Pure. */
import type { ImportView } from '../../../shared/contract/index.ts';
import { isActive, waitingOf } from '../../desk/waiting.ts';

export interface QueueList {
  readonly active: readonly ImportView[];
  readonly ended: readonly ImportView[];
}

/** The imports of one profile in the order in which they are shown. */
export function inOrder(imports: readonly ImportView[], profileId: string | undefined): QueueList {
  const mine = imports.filter((item) => item.profileId === profileId);
  return {
    active: waitingOf(mine),
    ended: mine.filter((item) => !isActive(item)).sort((one, other) => lastNews(other) - lastNews(one)),
  };
}

/** When something last became of an import that has ended: another status is news again. */
function lastNews({ createdAt, endedAt, review, importedStatus }: ImportView): number {
  const isChanged = review !== undefined && review.landedStatus !== importedStatus;
  return Math.max(endedAt ?? createdAt, isChanged ? review.since : 0, review?.decision?.seenAt ?? 0);
}

export type View = 'all' | 'review';

/** A profile without imports has nothing to choose between, whatever was chosen for another. */
export function viewOf(chosen: View, imports: number): View {
  return imports === 0 ? 'all' : chosen;
}
