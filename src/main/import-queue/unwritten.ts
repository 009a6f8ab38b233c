/** What becomes of the imports when the store cannot be written. */
import { storageProblem } from '../database/storage-problem.ts';
import type { Holds } from './holds.ts';
import type { ProfileQueues } from './profile-queues.ts';
import { circumstancesBy, type ImportQueueDeps } from './queue-deps.ts';
import type { PendingEvent } from './queue-writer.ts';
import { backoff, step } from './state-machine.ts';

interface UnwrittenDeps {
  deps: ImportQueueDeps;
  live: ProfileQueues;
  holds: Holds;
}

export type Unwritten = ReturnType<typeof createUnwritten>;

export function createUnwritten({ deps, live, holds }: UnwrittenDeps) {
  const circumstances = circumstancesBy(deps);
  return {
    /** Its outcome could not be kept: to be settled by look-up, in memory until the store can be written again. */
    markUnsettled(id: string): void {
      const item = live.get(id);
      if (!item) return;
      const at = circumstances(item);
      const nextAttemptAt = Math.round(at.now + backoff(item.attempts, at.random));
      const unsettled = { ...step(item, { type: 'restarted' }, at).item, nextAttemptAt };
      live.set(unsettled);
      deps.onChange([unsettled]);
    },
    /** The store could not be written: the profiles of what was `pending`, or else all, wait until it can. */
    failed(error: unknown, pending: readonly PendingEvent[]): void {
      const why = storageProblem(error);
      if (!why) return void deps.onDefect(error);
      const touched = pending.flatMap(({ id }) => live.get(id)?.profileId ?? []);
      for (const profileId of new Set(touched.length > 0 ? touched : live.profiles()))
        holds.meet(profileId, why);
    },
  };
}
