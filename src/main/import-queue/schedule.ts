/** Which imports may begin now, and when the next may. Changes nothing but the slots that are taken. */
import type { Holds } from './holds.ts';
import type { ProfileQueues } from './profile-queues.ts';
import type { SlotRequest, Slots } from './slots.ts';
import { hasEnded, type ImportItem } from './state-machine.ts';

interface ScheduleDeps {
  live: ProfileQueues;
  slots: Slots;
  holds: Holds;
  /** Whether its answer is here and not written. */
  isAnswered: (id: string) => boolean;
  writePause: (profileId: string) => number;
  now: () => number;
  diditNow: (profileId: string) => number | undefined;
}

/** What stands between a profile's imports and their turn now. */
interface Gate extends SlotRequest {
  diditNow: number;
  /** Unix ms; infinite while the profile is held. */
  opensAt: number;
  /** Unix ms before which no write may leave. */
  writesAt: number;
}

export type Schedule = ReturnType<typeof createSchedule>;

export function createSchedule(deps: ScheduleDeps) {
  const { live, slots, holds } = deps;

  const isTaken = (id: string) => slots.has(id) || deps.isAnswered(id);

  function gateOf(profileId: string): Gate {
    const { isShut, take } = slots.request(profileId);
    const isHeld = holds.isHeld(profileId);
    const pause = deps.writePause(profileId);
    return {
      diditNow: deps.diditNow(profileId) ?? 0,
      opensAt: isHeld ? Number.POSITIVE_INFINITY : 0,
      writesAt: pause === 0 ? 0 : deps.now() + pause,
      isShut: (item) => isHeld || isShut(item),
      take,
    };
  }

  /** When its turn comes, as far as that hangs on time; infinite while its profile is held. */
  function startAt(item: ImportItem, gate: Gate): number {
    return Math.max(item.nextAttemptAt ?? 0, gate.opensAt, item.state === 'queued' ? gate.writesAt : 0);
  }

  function readyOf(profileId: string, asItIs: (item: ImportItem) => ImportItem): ImportItem[] {
    const now = deps.now();
    const gate = gateOf(profileId);
    const chosen: ImportItem[] = [];
    for (const one of live.of(profileId)) {
      // All that follow have as much time left or more.
      const isOver = gate.diditNow >= one.expiresAt;
      if (!isOver && gate.isShut(one)) break;
      if (isTaken(one.id)) continue;
      const item = asItIs(one);
      if (hasEnded(item.state)) continue;
      // A deadline passes whatever holds the queue, and needs no slot.
      if (item.state === 'queued' && isOver) chosen.push(item);
      else if (startAt(item, gate) <= now && gate.take(item)) chosen.push(item);
    }
    return chosen;
  }

  return {
    /** Whether it is under way, waits for a slot, or its answer is about to be written. */
    isTaken,
    /** Whether it must not leave now, although it was to. */
    isClosed: ({ profileId, state }: ImportItem): boolean =>
      holds.isHeld(profileId) || (state === 'sending' && deps.writePause(profileId) > 0),
    /** Those whose turn has come, as many as may be under way; `asItIs` gives what this turn has made of one already. */
    ready: (asItIs: (item: ImportItem) => ImportItem): ImportItem[] =>
      live.profiles().flatMap((profileId) => readyOf(profileId, asItIs)),
    /** When something comes due, Unix ms; at most `maxMs` from now. */
    nextTurn(maxMs: number): number {
      const now = deps.now();
      let next = now + Math.min(maxMs, holds.nextTurn() ?? maxMs);
      for (const profileId of live.profiles()) {
        const gate = gateOf(profileId);
        for (const item of live.of(profileId)) {
          if (isTaken(item.id)) continue;
          const when = startAt(item, gate);
          // What could start and did not has no slot, and an import that ends makes one.
          if (when > now) next = Math.min(next, when);
        }
      }
      return next;
    },
  };
}
