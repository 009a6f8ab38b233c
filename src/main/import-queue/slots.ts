/**
 * Which imports are under way to Didit, and which wait for a slot: so many at once for a profile, one for a source
 * session, least time left first (docs/architecture.md#the-queue).
 *
 * What waits here is written as being sent already, so that one sync to disk does for several and the next leaves the
 * moment a slot is free. Only so many are written ahead as go in a moment: with an ordinary network none to a few. What
 * has not left when the connection closes is withdrawn; after a crash it is looked up for nothing.
 */
import { byTimeLeft } from './profile-queues.ts';
import type { ImportEvent, ImportItem } from './state-machine.ts';

/** What an import does as soon as there is a slot for it. */
interface Job {
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

/** Asks for slots for imports of one profile. */
export interface SlotRequest {
  /** Whether neither this import nor one with more time left can get a slot. */
  isShut(item: ImportItem): boolean;
  /** Takes a slot, if there is one and nothing of the same source session has one. */
  take(item: ImportItem): boolean;
}

/** How many imports of one profile are under way at once. */
const atOnce = 4;

/** As many are written ahead as go in this time, ms, and never more than that. */
const aheadFor = 250;
const maxAhead = 12;

export type Slots = ReturnType<typeof createSlots>;

export function createSlots(deps: SlotsDeps) {
  const underWay = new Map<string, { item: ImportItem; done: Promise<void> }>();
  const waiting = new Map<string, Job>();
  /** How long the last one was under way, ms. */
  let lastTook = Number.POSITIVE_INFINITY;

  const ahead = () => Math.min(maxAhead, Math.floor((atOnce * aheadFor) / lastTook));
  const fewAhead = () => Math.floor(ahead() / 4);

  function start(job: Job): void {
    const { item } = job;
    const began = deps.monotonic();
    const done = job.work().then(
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
    /** Lets it wait for a slot; `fill` starts it. */
    enqueue: (job: Job) => void waiting.set(job.item.id, job),
    /** Starts what waits, as far as there are slots and it may leave. */
    fill(): void {
      if (waiting.size === 0) return;
      const taken = new Map<string, number>();
      for (const { item } of underWay.values())
        taken.set(item.profileId, (taken.get(item.profileId) ?? 0) + 1);
      for (const job of [...waiting.values()].sort((one, other) => byTimeLeft(one.item, other.item))) {
        const { id, profileId } = job.item;
        const count = taken.get(profileId) ?? 0;
        if (count >= atOnce || deps.isClosed(job.item)) continue;
        taken.set(profileId, count + 1);
        waiting.delete(id);
        start(job);
      }
    },
    /** Whether so few wait that more should be written ahead. */
    wantsMore: () => waiting.size <= fewAhead(),
    has: (id: string) => underWay.has(id) || waiting.has(id),
    isUnderWay: (id: string) => underWay.has(id),
    /** Takes what waits out again. Whether it was there. */
    withdraw: (id: string) => waiting.delete(id),
    waiting: () => [...waiting.values()].map(({ item }) => item),
    request(profileId: string): SlotRequest {
      const ofProfile = ({ item }: { item: ImportItem }) => item.profileId === profileId;
      const queued = [...waiting.values()].filter(ofProfile);
      const sources = new Set(
        [...underWay.values(), ...queued].filter(ofProfile).map(({ item }) => item.sourceSessionId),
      );
      const maxTaken = atOnce + ahead();
      // Enough for now, except for what is more urgent than the last of them.
      const before =
        queued.length > fewAhead() ? Math.max(...queued.map(({ item }) => item.expiresAt)) : Infinity;
      const isShut = ({ expiresAt }: ImportItem) => sources.size >= maxTaken || expiresAt >= before;
      return {
        isShut,
        take(item) {
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
