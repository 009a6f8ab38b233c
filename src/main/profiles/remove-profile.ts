import type { Nothing } from '../../shared/contract/index.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { ImportQueue } from '../import-queue/import-queue.ts';
import type { Reachability } from '../network/reachability.ts';
import type { ImportList } from '../receiving/import-list.ts';
import type { ReviewWatch } from '../reviews/review-watch.ts';
import type { Handoffs } from '../sharing/handoffs.ts';
import type { KeyApplications } from './key-applications.ts';
import type { Profiles } from './profiles.ts';

export interface RemoveProfileDeps {
  profiles: Profiles;
  queue: ImportQueue;
  imports: ImportList;
  reviews: Pick<ReviewWatch, 'forget'>;
  reachability: Reachability;
  handoffs: Pick<Handoffs, 'publish'>;
  keyApplications: Pick<KeyApplications, 'forget'>;
}

/** Removes a profile with its key and its imports. Refused while imports wait, since they would be lost. */
export async function removeProfile(
  deps: RemoveProfileDeps,
  profileId: string,
  { evenIfWaiting = false } = {},
): Promise<Result<Nothing>> {
  const reachable = await deps.profiles.keychainAnswers(profileId);
  if (!reachable.ok) return reachable;
  // From here to the deletion nothing is awaited, so that no import can be accepted in between.
  const waiting = deps.queue.waitingOf(profileId);
  if (waiting.length > 0 && !evenIfWaiting) {
    return fail(problem('profile-in-use', [fact('waiting-imports', { count: waiting.length })]));
  }
  deps.queue.forget(profileId);
  deps.reviews.forget(profileId);
  const removed = await deps.profiles.remove(profileId);
  deps.imports.forget(profileId);
  deps.reachability.forget(profileId);
  deps.keyApplications.forget(profileId);
  deps.handoffs.publish();
  // Its tokens have gone with its rows; what the log still holds of them goes now.
  deps.queue.emptyLog();
  return removed;
}
