/** Removes a profile with its key, and lets every room that keeps something of it hear of that. */
import type { Nothing } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Profiles } from './profiles.ts';

/** What a room has to do with the removal of a profile. Nothing of it may be awaited. */
interface RemovalObserver {
  /** Why the profile has to stay. Not asked where everything is to go with it. */
  objection?(profileId: string): Problem | undefined;
  /** It goes now; its rows are still there. */
  leaving?(profileId: string): void;
  /** It is gone with its rows. */
  removed?(profileId: string): void;
}

export type ProfileRemoval = ReturnType<typeof createProfileRemoval>;

export function createProfileRemoval(profiles: Pick<Profiles, 'keychainAnswers' | 'remove'>) {
  const observers: RemovalObserver[] = [];
  return {
    follow: (observer: RemovalObserver) => void observers.push(observer),

    /** Fails with the first objection, unless `regardless`, and where the key could not be removed too. */
    async remove(profileId: string, { regardless = false } = {}): Promise<Result<Nothing>> {
      const reachable = await profiles.keychainAnswers(profileId);
      if (!reachable.ok) return reachable;
      // From here to the deletion nothing is awaited, so that nothing that objects can come in between.
      const [objection] = regardless ? [] : observers.flatMap((one) => one.objection?.(profileId) ?? []);
      if (objection) return fail(objection);
      for (const observer of observers) observer.leaving?.(profileId);
      const removed = await profiles.remove(profileId);
      for (const observer of observers) observer.removed?.(profileId);
      return removed;
    },
  };
}
