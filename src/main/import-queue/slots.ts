/**
 * Who is under way to Didit, and who waits for a place: so many at once for a profile, one for a source session, least
 * time left first (docs/architecture.md#the-queue).
 *
 * What waits here is written as being sent already, so that one sync to disk does for several and the next leaves the
 * moment a place is free. Only so many are written ahead as go in a moment: with an ordinary network none to a few. What
 * has not left when the way closes is called back; after a crash it is looked up for nothing.
 */
import { byTimeLeft } from './profile-queues.ts';
import type { ImportEvent, ImportItem } from './state-machine.ts';

/** What an import does as soon as there is a place for it. */
interface Errand {
  item: ImportItem;
  work: () => Promise<ImportEvent>;
}

interface SlotsDeps {
  monotonic: () => number;
  /** Whether it must not leave now. */
  isClosed: (item: ImportItem) => boolean;
  onDone: (item: ImportItem, event: ImportEvent) => void;
  onFailed: (item: ImportItem, error: unknown) => void;
}

/** What a turn asks before it gives imports of one profile a place. */
export interface Admission {
  /** Whether neither this import nor one with more time left can get a place. */
  isShut(item: ImportItem): boolean;
  /** Takes a place, if there is one and nothing of the same source session has one. */
  admit(item: ImportItem): boolean;
}

/** How many imports of one profile are under way at once. */
const atOnce = 4;

/** As many are written ahead as go in this time, ms, and never more than that. */
const aheadFor = 250;
const maxAhead = 12;

export function createSlots(deps: SlotsDeps) {
  const underWay = new Map<string, { item: ImportItem; done: Promise<void> }>();
  const waiting = new Map<string, Errand>();
  /** How long the last one was under way, ms. */
  let lastTook = Number.POSITIVE_INFINITY;

  const ahead = () => Math.min(maxAhead, Math.floor((atOnce * aheadFor) / lastTook));
  const fewAhead = () => Math.floor(ahead() / 4);

  function start(errand: Errand): void {
    const { item } = errand;
    const began = deps.monotonic();
    const done = errand.work().then(
      (event) => {
        lastTook = deps.monotonic() - began;
        underWay.delete(item.id);
        deps.onDone(item, event);
      },
      (error: unknown) => {
        underWay.delete(item.id);
        deps.onFailed(item, error);
      },
    );
    underWay.set(item.id, { item, done });
  }

  return {
    /** Lets it wait for a place; `fill` starts it. */
    queueUp: (errand: Errand) => void waiting.set(errand.item.id, errand),
    /** Starts what waits, as far as there are places and the way is open. */
    fill(): void {
      if (waiting.size === 0) return;
      const taken = new Map<string, number>();
      for (const { item } of underWay.values())
        taken.set(item.profileId, (taken.get(item.profileId) ?? 0) + 1);
      for (const errand of [...waiting.values()].sort((one, other) => byTimeLeft(one.item, other.item))) {
        const { id, profileId } = errand.item;
        const count = taken.get(profileId) ?? 0;
        if (count >= atOnce || deps.isClosed(errand.item)) continue;
        taken.set(profileId, count + 1);
        waiting.delete(id);
        start(errand);
      }
    },
    /** Whether so few wait that more should be written ahead. */
    wantsMore: () => waiting.size <= fewAhead(),
    has: (id: string) => underWay.has(id) || waiting.has(id),
    isUnderWay: (id: string) => underWay.has(id),
    /** Takes what waits out again. Whether it was there. */
    recall: (id: string) => waiting.delete(id),
    waiting: () => [...waiting.values()].map(({ item }) => item),
    admission(profileId: string): Admission {
      const ofProfile = ({ item }: { item: ImportItem }) => item.profileId === profileId;
      const queuing = [...waiting.values()].filter(ofProfile);
      const sources = new Set(
        [...underWay.values(), ...queuing].filter(ofProfile).map(({ item }) => item.sourceSessionId),
      );
      const most = atOnce + ahead();
      // Enough for now, except for what is more urgent than the last of them.
      const before =
        queuing.length > fewAhead() ? Math.max(...queuing.map(({ item }) => item.expiresAt)) : Infinity;
      const isShut = ({ expiresAt }: ImportItem) => sources.size >= most || expiresAt >= before;
      return {
        isShut,
        admit(item) {
          if (isShut(item) || sources.has(item.sourceSessionId)) return false;
          sources.add(item.sourceSessionId);
          return true;
        },
      };
    },
    forget(profileId: string): void {
      for (const { item } of [...waiting.values()]) if (item.profileId === profileId) waiting.delete(item.id);
    },
    /** Resolves when nothing is under way any more. */
    async idle(): Promise<void> {
      await Promise.all([...underWay.values()].map(({ done }) => done));
    },
  };
}
