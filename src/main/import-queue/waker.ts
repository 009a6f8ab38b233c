/** Lets imports be tried before their time, when what they wait for may be over. */
import type { Holds } from './holds.ts';
import type { ProfileQueues } from './profile-queues.ts';
import type { circumstancesBy } from './queue-deps.ts';
import type { Schedule } from './schedule.ts';
import type { Slots } from './slots.ts';
import { type ImportItem, step } from './state-machine.ts';

interface WakerDeps {
  live: ProfileQueues;
  slots: Slots;
  holds: Holds;
  schedule: Schedule;
  circumstances: ReturnType<typeof circumstancesBy>;
  now: () => number;
}

export function createWaker({ live, slots, holds, schedule, circumstances, now }: WakerDeps) {
  /** Woken while under way: what they met may be over already. */
  const wokenUnderWay = new Set<string>();

  /** Only in memory: when it is tried next is no fact worth a write, and a restart hurries everything anyway. */
  function hurry(item: ImportItem): void {
    if (schedule.isTaken(item.id)) return;
    live.set(step(item, { type: 'hurry' }, circumstances(item)).item);
  }

  function hurryAll(profileId: string): void {
    const at = now();
    for (const item of [...live.of(profileId)]) if ((item.nextAttemptAt ?? 0) > at) hurry(item);
  }

  function wake(profileId: string): void {
    for (const { id } of live.of(profileId)) if (slots.isUnderWay(id)) wokenUnderWay.add(id);
    hurryAll(profileId);
    holds.wake(profileId);
  }

  return {
    hurry,
    hurryAll,
    wake,
    wakeAll(): void {
      for (const profileId of new Set([...live.profiles(), ...holds.all()])) wake(profileId);
    },
    /** Whether it was woken while it was under way; asked once. */
    wasWoken: (id: string) => wokenUnderWay.delete(id),
  };
}
