/**
 * The worker of the import queue: keeps every import on disk, gives each its turn, performs the effects the state
 * machine returns, and holds a profile's queue while the way to Didit is in trouble.
 */
import type { QueueView } from '../../shared/contract/index.ts';
import type { Secret } from '../../shared/secret.ts';
import type { ImportRepository } from '../database/imports.ts';
import type { ImportOutcome } from '../didit/import-session.ts';
import type { LookUp } from '../didit/look-up.ts';
import { modeAfter, waitsForPerson } from './queue-mode.ts';
import {
  backoff,
  hasEnded,
  type ImportEffect,
  type ImportEvent,
  type ImportItem,
  step,
} from './state-machine.ts';

export interface ImportQueueParts {
  store: ImportRepository;
  send: (item: ImportItem, token: Secret) => Promise<ImportOutcome>;
  lookUp: (item: ImportItem) => Promise<LookUp>;
  /** This computer's time and, once learned, Didit's; Unix ms. */
  now: () => number;
  diditNow: () => number | undefined;
  random: () => number;
  onChange: (items: ImportItem[], queues: QueueView[]) => void;
  /** A store or effect failed in a way nobody foresaw. */
  onDefect: (error: unknown) => void;
}

/** How many imports of one profile are under way at once. */
const atOnce = 4;

/** Longest time without looking at the queue, ms: deadlines are noticed after sleep too. */
const longestNap = 15_000;

export type ImportQueue = ReturnType<typeof createImportQueue>;

export function createImportQueue(parts: ImportQueueParts) {
  const items = new Map(parts.store.all().map((item) => [item.id, item]));
  const holds = new Map<string, { view: QueueView; tries: number }>();
  const busy = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  function apply(id: string, event: ImportEvent): void {
    const before = items.get(id);
    if (!before) return;
    const at = { now: parts.now(), diditNow: parts.diditNow(), random: parts.random() };
    const { item, effects } = step(before, event, at);
    if (item !== before) {
      parts.store.update(
        item,
        effects.some((effect) => effect.type === 'erase-token'),
      );
      items.set(id, item);
    }
    for (const effect of effects) perform(item, effect);
  }

  function perform(item: ImportItem, effect: ImportEffect): void {
    switch (effect.type) {
      case 'send':
        run(item.id, async () => {
          const token = parts.store.token(item.id);
          if (!token) throw new Error('An import that waits has no token.');
          return { type: 'answered', answer: await parts.send(item, token) };
        });
        break;
      case 'look-up':
        run(item.id, async () => ({ type: 'looked-up', lookUp: await parts.lookUp(item) }));
        break;
      case 'hold-queue':
        hold(item.profileId, effect.problem);
        break;
      case 'release-queue':
        release(item.profileId);
        break;
      case 'erase-token':
        break; // done with the update, in one write
    }
  }

  function run(id: string, work: () => Promise<ImportEvent>): void {
    const done = work()
      .then((event) => {
        busy.delete(id);
        apply(id, event);
      })
      .catch((error: unknown) => {
        busy.delete(id);
        setAside(id);
        parts.onDefect(error);
      })
      .finally(() => {
        report();
        if (!stopped) pump();
      });
    busy.set(id, done);
  }

  /** The outcome could not be kept: settle it by look-up, in memory until the store can be written again. */
  function setAside(id: string): void {
    const item = items.get(id);
    if (!item || hasEnded(item.state)) return;
    const now = parts.now();
    const at = { now, diditNow: parts.diditNow(), random: parts.random() };
    const nextAttemptAt = Math.round(now + backoff(item.attempts, at.random));
    items.set(id, { ...step(item, { type: 'restarted' }, at).item, nextAttemptAt });
  }

  function hold(profileId: string, why: NonNullable<QueueView['problem']>): void {
    const mode = modeAfter(why.code);
    const tries = (holds.get(profileId)?.tries ?? 0) + 1;
    const until = Math.round(Math.max(parts.now() + backoff(tries, parts.random()), why.retryAt ?? 0));
    const view = { profileId, mode, problem: why, ...(waitsForPerson(mode) ? {} : { until }) };
    holds.set(profileId, { view, tries });
  }

  function release(profileId: string): void {
    if (holds.delete(profileId)) hurryAll(profileId);
  }

  function hurryAll(profileId: string): void {
    for (const item of items.values()) {
      if (item.profileId === profileId && !busy.has(item.id)) apply(item.id, { type: 'hurry' });
    }
  }

  /** Gives every import whose turn has come its turn: least time left first (design section 5). */
  function pump(): void {
    clearTimeout(timer);
    if (stopped) return;
    const now = parts.now();
    const waiting = [...items.values()]
      .filter((item) => !hasEnded(item.state) && !busy.has(item.id))
      .sort((one, other) => one.expiresAt - other.expiresAt);
    let next = now + longestNap;
    for (const item of waiting) {
      const held = holds.get(item.profileId)?.view;
      // A deadline passes whatever holds the queue.
      const isOver = item.state === 'queued' && (parts.diditNow() ?? 0) >= item.expiresAt;
      const waitsUntil = held ? (held.until ?? Number.POSITIVE_INFINITY) : 0;
      const when = isOver ? 0 : Math.max(item.nextAttemptAt ?? 0, waitsUntil);
      if (when > now) next = Math.min(next, when);
      else if (isOver || mayStart(item)) start(item.id);
    }
    timer = setTimeout(pump, Math.max(50, next - now));
  }

  /** A store that cannot be written stops this turn, not the queue: the next look tries again. */
  function start(id: string): void {
    const before = items.get(id);
    try {
      apply(id, { type: 'due' });
      if (items.get(id) !== before) report();
    } catch (error) {
      parts.onDefect(error);
    }
  }

  function mayStart(item: ImportItem): boolean {
    const running = [...busy.keys()].map((id) => items.get(id)).filter((one) => one !== undefined);
    const ofProfile = running.filter((one) => one.profileId === item.profileId);
    // Behind a hold one import goes first, to see whether the way is open again.
    const most = holds.has(item.profileId) ? 1 : atOnce;
    return ofProfile.length < most && !ofProfile.some((one) => one.sourceSessionId === item.sourceSessionId);
  }

  function report(): void {
    parts.onChange(
      [...items.values()],
      [...holds.values()].map((held) => held.view),
    );
  }

  function changed(): void {
    report();
    pump();
  }

  return {
    /** Takes up what an earlier run left, and starts giving turns. */
    start() {
      for (const id of items.keys()) apply(id, { type: 'restarted' });
      changed();
    },
    /** Durable when it returns: the row is on disk before anything is sent (promise 2). */
    add(item: ImportItem, token: Secret) {
      parts.store.insert(item, token);
      items.set(item.id, item);
      changed();
    },
    find: (matches: (item: ImportItem) => boolean) => [...items.values()].find(matches),
    waitingOf: (profileId: string) =>
      [...items.values()].filter((item) => item.profileId === profileId && !hasEnded(item.state)),
    sendNow(id: string) {
      const item = items.get(id);
      if (item) this.wake(item.profileId);
    },
    /** The way to Didit may be open again: a new key, an unlocked keychain, a person who asks. */
    wake(profileId: string) {
      holds.delete(profileId);
      hurryAll(profileId);
      changed();
    },
    cancel(id: string) {
      apply(id, { type: 'cancel' });
      changed();
    },
    /** Drops the ended imports of a profile that was removed, rows and all. */
    forget(profileId: string) {
      for (const item of [...items.values()]) if (item.profileId === profileId) items.delete(item.id);
      holds.delete(profileId);
      changed();
    },
    /** No more turns; resolves when what is under way has been answered and written. */
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await Promise.allSettled(busy.values());
    },
  };
}
