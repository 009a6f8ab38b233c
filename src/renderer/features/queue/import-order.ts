/** The queue's list in groups: what waits and goes by itself, what needs somebody, and what has ended, today and before. Pure. */
import type { ImportView } from '../../../shared/contract/index.ts';
import { isActive, waitingOf } from '../../desk/waiting.ts';
import { wantsNewToken } from './new-token-message.ts';

/** In the order in which they stand. */
export const groups = ['waiting', 'needsYou', 'today', 'earlier'] as const;
type Group = (typeof groups)[number];

interface GroupedBy {
  profileId: string | undefined;
  /** Whether an import that has not ended waits for a person. */
  isHeld: (item: ImportView) => boolean;
  /** Whether its record is in review, and may be decided about here. */
  isToDecide: (item: ImportView) => boolean;
  /** When today has begun, Unix ms. */
  startOfDay: number;
}

/** The imports of one profile. What still waits stands by least time left, the rest by the latest news. */
export function inGroups(
  imports: readonly ImportView[],
  { profileId, isHeld, isToDecide, startOfDay }: GroupedBy,
): Record<Group, ImportView[]> {
  const mine = imports.filter((item) => item.profileId === profileId);
  const waiting = waitingOf(mine);
  const ended = mine.filter((item) => !isActive(item)).sort((one, other) => lastNews(other) - lastNews(one));
  const isToday = (item: ImportView) => lastNews(item) >= startOfDay;
  // One that failed before today has been seen by now.
  const isOpen = (item: ImportView) => isToDecide(item) || (isToday(item) && wantsNewToken(item, 'calm'));
  return {
    needsYou: [...waiting.filter(isHeld), ...ended.filter(isOpen)],
    waiting: waiting.filter((item) => !isHeld(item)),
    today: ended.filter((item) => isToday(item) && !isOpen(item)),
    earlier: ended.filter((item) => !isToday(item) && !isOpen(item)),
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
