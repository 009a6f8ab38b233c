/**
 * The imports that have not ended, a queue for each profile, in each the least time left first
 * (docs/architecture.md#the-queue). A turn looks at the head of each queue only, so that a thousand that wait cost
 * no more than ten.
 */
import type { ImportItem } from './state-machine.ts';

export interface ProfileQueues {
  readonly size: number;
  get(id: string): ImportItem | undefined;
  /** Adds it, or takes it for what it was; an import never changes its profile or its end. */
  set(item: ImportItem): void;
  delete(id: string): void;
  profiles(): string[];
  /** Must not be changed while it is gone through. */
  of(profileId: string): readonly ImportItem[];
  all(): ImportItem[];
}

export function createProfileQueues(items: readonly ImportItem[]): ProfileQueues {
  const known = new Map<string, ImportItem>();
  const queues = new Map<string, ImportItem[]>();
  for (const item of items) {
    known.set(item.id, item);
    const queue = queues.get(item.profileId);
    if (queue) queue.push(item);
    else queues.set(item.profileId, [item]);
  }
  for (const queue of queues.values()) queue.sort(byTimeLeft);

  /** Where in the queue the first import with as much time left stands. */
  function firstIndex(queue: readonly ImportItem[], expiresAt: number): number {
    let [from, to] = [0, queue.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((queue[middle]?.expiresAt ?? 0) < expiresAt) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  function indexOf(queue: readonly ImportItem[], { id, expiresAt }: ImportItem): number {
    let index = firstIndex(queue, expiresAt);
    while (queue[index]?.id !== id) index += 1;
    return index;
  }

  return {
    get size() {
      return known.size;
    },
    get: (id) => known.get(id),
    set(item) {
      const queue = queues.get(item.profileId) ?? [];
      queues.set(item.profileId, queue);
      const before = known.get(item.id);
      if (before) queue[indexOf(queue, before)] = item;
      else queue.splice(firstIndex(queue, item.expiresAt + 1), 0, item);
      known.set(item.id, item);
    },
    delete(id) {
      const item = known.get(id);
      const queue = item && queues.get(item.profileId);
      if (!item || !queue) return;
      known.delete(id);
      queue.splice(indexOf(queue, item), 1);
      if (queue.length === 0) queues.delete(item.profileId);
    },
    profiles: () => [...queues.keys()],
    of: (profileId) => queues.get(profileId) ?? [],
    all: () => [...known.values()],
  };
}

/** For sorting: the less time is left, the sooner. */
export function byTimeLeft(one: ImportItem, other: ImportItem): number {
  return one.expiresAt - other.expiresAt;
}
