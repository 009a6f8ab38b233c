/**
 * The imports that have not ended, a lane for each profile, in a lane the least time left first
 * (docs/architecture.md#the-queue). A turn looks at the head of each lane only, so that a thousand that wait cost
 * no more than ten.
 */
import type { ImportItem } from './state-machine.ts';

interface ProfileQueues {
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
  const lanes = new Map<string, ImportItem[]>();
  for (const item of items) {
    known.set(item.id, item);
    const lane = lanes.get(item.profileId);
    if (lane) lane.push(item);
    else lanes.set(item.profileId, [item]);
  }
  for (const lane of lanes.values()) lane.sort(byTimeLeft);

  /** The first place in the lane of an import with as much time left. */
  function firstPlace(lane: readonly ImportItem[], expiresAt: number): number {
    let [from, to] = [0, lane.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((lane[middle]?.expiresAt ?? 0) < expiresAt) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  function placeOf(lane: readonly ImportItem[], { id, expiresAt }: ImportItem): number {
    let place = firstPlace(lane, expiresAt);
    while (lane[place]?.id !== id) place += 1;
    return place;
  }

  return {
    get size() {
      return known.size;
    },
    get: (id) => known.get(id),
    set(item) {
      const lane = lanes.get(item.profileId) ?? [];
      lanes.set(item.profileId, lane);
      const before = known.get(item.id);
      if (before) lane[placeOf(lane, before)] = item;
      else lane.splice(firstPlace(lane, item.expiresAt + 1), 0, item);
      known.set(item.id, item);
    },
    delete(id) {
      const item = known.get(id);
      const lane = item && lanes.get(item.profileId);
      if (!item || !lane) return;
      known.delete(id);
      lane.splice(placeOf(lane, item), 1);
      if (lane.length === 0) lanes.delete(item.profileId);
    },
    profiles: () => [...lanes.keys()],
    of: (profileId) => lanes.get(profileId) ?? [],
    all: () => [...known.values()],
  };
}

/** For sorting: the less time is left, the sooner. */
export function byTimeLeft(one: ImportItem, other: ImportItem): number {
  return one.expiresAt - other.expiresAt;
}
