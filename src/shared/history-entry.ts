/** What an entry of the history says without saying it in words. */
import type { HistoryEntry } from './contract/index.ts';

/** Whether it tells of a session of one's own that was neither shared nor imported: no other desk has a part in it. */
export function isOwnAlone({ applicationId, ownApplicationId }: HistoryEntry): boolean {
  return applicationId === ownApplicationId;
}
