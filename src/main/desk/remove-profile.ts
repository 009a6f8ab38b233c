import type { Nothing } from '../../shared/contract/index.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { ImportQueue } from '../import-queue/import-queue.ts';
import type { Profiles } from './profiles.ts';

/** Removes a profile with its key and its imports. Refused while imports wait, since they would be lost. */
export async function removeProfile(
  parts: { profiles: Profiles; queue: ImportQueue },
  profileId: string,
  { evenIfWaiting = false } = {},
): Promise<Result<Nothing>> {
  const waiting = parts.queue.waitingOf(profileId);
  if (waiting.length > 0 && !evenIfWaiting) {
    return fail(problem('profile-in-use', [fact('waiting-imports', { count: waiting.length })]));
  }
  const removed = await parts.profiles.remove(profileId);
  if (removed.ok) parts.queue.forget(profileId);
  return removed;
}
