/**
 * The worker of the import queue: keeps every import on disk, gives each its turn, and performs the effects the state
 * machine returns. One turn is one transaction: what has happened and what begins because of it are on disk together
 * before anything is sent.
 */
import type { QueueView } from '../../shared/contract/index.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { Secret } from '../../shared/secret.ts';
import type { ImportRepository } from '../database/imports.ts';
import { storageProblem } from '../database/storage-problem.ts';
import type { ImportOutcome } from '../didit/import-session.ts';
import type { LookUp } from '../didit/look-up.ts';
import { createHolds } from './holds.ts';
import {
  backoff,
  type Circumstances,
  hasEnded,
  type ImportEdit,
  type ImportEffect,
  type ImportEvent,
  type ImportItem,
  mayCancel,
  mayEdit,
  step,
} from './state-machine.ts';

/** Moments in the life of an import at which it matters what is on disk, in their order. */
export const queueSteps = [
  /** About to be written for the first time; on disk. */
  'accepting',
  'accepted',
  /** About to be written as being sent; on disk, and about to leave. */
  'starting',
  'sending',
  /** The answer is here and not written. */
  'answered',
  /** A look-up is about to leave; its result is here and not written. */
  'looking',
  'looked',
  /** It has ended, on disk; its token is gone from the log too. */
  'written',
  'erased',
] as const;
export type QueueStep = (typeof queueSteps)[number];

export interface ImportQueueParts {
  store: ImportRepository;
  send: (item: ImportItem, token: Secret) => Promise<ImportOutcome>;
  lookUp: (item: ImportItem) => Promise<LookUp>;
  /** The problem in a profile's way to Didit now, or undefined when it is open. */
  checkWay: (profileId: string, because: Problem) => Promise<Problem | undefined>;
  /** Ms until the profile may write to Didit again. */
  writePause: (profileId: string) => number;
  /** This computer's time, Unix ms. */
  now: () => number;
  /** Ms since some fixed moment, never set. */
  monotonic: () => number;
  /** Didit's time as the profile's address tells it, once known; Unix ms. */
  diditNow: (profileId: string) => number | undefined;
  random: () => number;
  /** Runs something later; the answer calls it off. */
  after: (ms: number, run: () => void) => () => void;
  onChange: (changed: ImportItem[]) => void;
  onHolds: (queues: QueueView[]) => void;
  /** Told of every step, before anything follows from it. */
  onStep: (step: QueueStep, item: ImportItem) => void;
  /** A store or effect failed in a way nobody foresaw. */
  onDefect: (error: unknown) => void;
}

/** How many imports of one profile are under way at once. */
const atOnce = 4;

/** Longest time without looking at the queue, ms: deadlines are noticed after sleep too. */
const longestNap = 15_000;

/** This computer's clock may drift from the monotonic one by this much between two looks; more is sleep or a set clock, ms. */
const clockJump = 30_000;

/** How long ended imports may wait for each other before the log is emptied of their tokens, ms. */
const eraseDelay = 500;

export type ImportQueue = ReturnType<typeof createImportQueue>;

interface Happening {
  id: string;
  event: ImportEvent;
}

interface Gate {
  diditNow: number;
  /** Unix ms; infinite while the profile is held. */
  opensAt: number;
  /** Unix ms before which no write may leave. */
  writesAt: number;
  /** Takes a place, if there is one and nothing of the same source session is under way. */
  admit(item: ImportItem): boolean;
}

export function createImportQueue(parts: ImportQueueParts) {
  const { store } = parts;
  /** What has not ended, least time left first (design section 5). */
  let live = inOrder(store.live());
  const busy = new Map<string, { item: ImportItem; done: Promise<void> }>();
  let toErase: ImportItem[] = [];
  let callOffErasing: (() => void) | undefined;
  let callOffTurn: (() => void) | undefined;
  let lastLook = { now: parts.now(), monotonic: parts.monotonic() };
  let stopped = false;

  const holds = createHolds({
    check: parts.checkWay,
    now: parts.now,
    monotonic: parts.monotonic,
    random: parts.random,
    onReleased: hurryAll,
    onChange: () => turn(),
    onDefect: parts.onDefect,
  });
  let toldHolds = '[]';

  function tellHolds(): void {
    const views = holds.views();
    const told = JSON.stringify(views);
    if (told === toldHolds) return;
    toldHolds = told;
    parts.onHolds(views);
  }

  const circumstances = (item: ImportItem): Circumstances => ({
    now: parts.now(),
    diditNow: parts.diditNow(item.profileId),
    random: parts.random(),
  });

  /**
   * What has happened, and then whatever may begin. When the store cannot be written nothing of it has happened: an
   * import whose answer is lost that way is settled by look-up, and the queue says that it is held.
   */
  function turn(happening?: Happening): void {
    if (stopped && !happening) return;
    if (!stopped) holds.turn();
    try {
      commit(happening ? [happening] : []);
    } catch (error) {
      if (happening) setAside(happening.id);
      failedToStore(error, happening?.id);
    }
    if (!stopped) plan();
  }

  function commit(happenings: Happening[]): void {
    const staged = new Map<string, { item: ImportItem; effects: ImportEffect[] }>();
    const take = ({ id, event }: Happening) => {
      const before = staged.get(id)?.item ?? live.get(id);
      if (!before) return;
      const next = step(before, event, circumstances(before));
      const effects = [...(staged.get(id)?.effects ?? []), ...next.effects];
      if (next.item !== before || effects.length > 0) staged.set(id, { item: next.item, effects });
    };
    for (const happening of happenings) take(happening);
    if (!stopped) {
      for (const item of ready((one) => staged.get(one.id)?.item ?? one)) {
        take({ id: item.id, event: { type: 'due' } });
        if (staged.get(item.id)?.item.state === 'sending') parts.onStep('starting', item);
      }
    }
    const changed = [...staged.values()].filter(({ item }) => item !== live.get(item.id));
    if (changed.length > 0) {
      store.update(changed.map(({ item, effects }) => ({ item, eraseToken: effects.some(isErasing) })));
    }
    for (const { item, effects } of staged.values()) {
      if (hasEnded(item.state)) {
        live.delete(item.id);
        parts.onStep('written', item);
      } else live.set(item.id, item);
      for (const effect of effects) perform(item, effect);
    }
    if (changed.length > 0) parts.onChange(changed.map(({ item }) => item));
  }

  /** Those whose turn has come, as many as may be under way. */
  function ready(asItIs: (item: ImportItem) => ImportItem): ImportItem[] {
    const now = parts.now();
    const gateOf = gates();
    const chosen: ImportItem[] = [];
    for (const one of live.values()) {
      if (busy.has(one.id)) continue;
      const item = asItIs(one);
      if (hasEnded(item.state)) continue;
      const gate = gateOf(item.profileId);
      // A deadline passes whatever holds the queue, and needs no place.
      if (item.state === 'queued' && gate.diditNow >= item.expiresAt) chosen.push(item);
      else if (startAt(item, gate) <= now && gate.admit(item)) chosen.push(item);
    }
    return chosen;
  }

  /** What stands between a profile's imports and their turn, found out once a look. */
  function gates(): (profileId: string) => Gate {
    const known = new Map<string, Gate>();
    return (profileId) => {
      let gate = known.get(profileId);
      if (!gate) {
        gate = gateOf(profileId);
        known.set(profileId, gate);
      }
      return gate;
    };
  }

  function gateOf(profileId: string): Gate {
    const running = [...busy.values()].filter(({ item }) => item.profileId === profileId);
    const sources = new Set(running.map(({ item }) => item.sourceSessionId));
    const pause = parts.writePause(profileId);
    return {
      diditNow: parts.diditNow(profileId) ?? 0,
      opensAt: holds.isHeld(profileId) ? Number.POSITIVE_INFINITY : 0,
      writesAt: pause === 0 ? 0 : parts.now() + pause,
      admit({ sourceSessionId }) {
        if (sources.size >= atOnce || sources.has(sourceSessionId)) return false;
        sources.add(sourceSessionId);
        return true;
      },
    };
  }

  /** When its turn comes, as far as that hangs on time; infinite while its profile is held. */
  function startAt(item: ImportItem, gate: Gate): number {
    return Math.max(item.nextAttemptAt ?? 0, gate.opensAt, item.state === 'queued' ? gate.writesAt : 0);
  }

  function perform(item: ImportItem, effect: ImportEffect): void {
    switch (effect.type) {
      case 'send':
        run(item, 'sending', async () => {
          const token = store.token(item.id);
          // A desk that was restored from a backup may know of an import and have its token no more.
          const answer: ImportOutcome = token
            ? await parts.send(item, token)
            : { outcome: 'refused', problem: problem('token-gone') };
          parts.onStep('answered', item);
          return { type: 'answered', answer };
        });
        break;
      case 'look-up':
        run(item, 'looking', async () => {
          const lookUp = await parts.lookUp(item);
          parts.onStep('looked', item);
          return { type: 'looked-up', lookUp };
        });
        break;
      case 'hold-queue':
        holds.meet(item.profileId, effect.problem);
        break;
      case 'release-queue':
        holds.answered(item.profileId);
        break;
      case 'erase-token':
        eraseSoon(item);
        break;
    }
  }

  function run(item: ImportItem, first: QueueStep, work: () => Promise<ImportEvent>): void {
    parts.onStep(first, item);
    const done = work().then(
      (event) => {
        busy.delete(item.id);
        turn({ id: item.id, event });
      },
      (error: unknown) => {
        busy.delete(item.id);
        setAside(item.id);
        parts.onDefect(error);
        turn();
      },
    );
    busy.set(item.id, { item, done });
  }

  /** The outcome could not be kept: settle it by look-up, in memory until the store can be written again. */
  function setAside(id: string): void {
    const item = live.get(id);
    if (!item) return;
    const at = circumstances(item);
    const nextAttemptAt = Math.round(at.now + backoff(item.attempts, at.random));
    const aside = { ...step(item, { type: 'restarted' }, at).item, nextAttemptAt };
    live.set(id, aside);
    parts.onChange([aside]);
  }

  function failedToStore(error: unknown, id: string | undefined): void {
    const why = storageProblem(error);
    if (!why) return void parts.onDefect(error);
    const touched =
      id === undefined ? [...live.values()] : [live.get(id)].filter((item) => item !== undefined);
    for (const profileId of profilesOf(touched)) holds.meet(profileId, why);
  }

  function hurryAll(profileId: string): void {
    const now = parts.now();
    // Only in memory: when it is tried next is no fact worth a write, and a restart hurries everything anyway.
    for (const item of live.values()) {
      if (item.profileId === profileId && (item.nextAttemptAt ?? 0) > now) hurry(item);
    }
  }

  function hurry(item: ImportItem): void {
    if (!busy.has(item.id)) live.set(item.id, step(item, { type: 'hurry' }, circumstances(item)).item);
  }

  /** Tells what holds the queue, and plans the next look at it: when something comes due, and in any case soon. */
  function plan(): void {
    tellHolds();
    callOffTurn?.();
    const now = parts.now();
    let next = now + Math.min(longestNap, holds.nextTurn() ?? longestNap);
    const gateOf = gates();
    for (const item of live.values()) {
      if (busy.has(item.id)) continue;
      const when = startAt(item, gateOf(item.profileId));
      // What could start and did not has no place, and an import that ends makes one.
      if (when > now) next = Math.min(next, when);
    }
    callOffTurn = parts.after(Math.max(20, next - now), look);
  }

  function look(): void {
    const before = lastLook;
    lastLook = { now: parts.now(), monotonic: parts.monotonic() };
    const drift = lastLook.now - before.now - (lastLook.monotonic - before.monotonic);
    if (Math.abs(drift) > clockJump) wakeAll();
    turn();
  }

  function wakeAll(): void {
    for (const profileId of profilesOf(live.values())) hurryAll(profileId);
    for (const profileId of holds.all()) holds.wake(profileId);
  }

  function eraseSoon(item: ImportItem): void {
    toErase.push(item);
    callOffErasing ??= parts.after(eraseDelay, erase);
  }

  /** The overwritten page of a token still stands in the write-ahead log until the log is emptied (promise 5). */
  function erase(): void {
    callOffErasing?.();
    callOffErasing = undefined;
    const erased = toErase;
    toErase = [];
    try {
      store.emptyLog();
      for (const item of erased) parts.onStep('erased', item);
    } catch (error) {
      toErase = erased;
      if (!stopped) callOffErasing = parts.after(longestNap, erase);
      parts.onDefect(error);
    }
  }

  return {
    /** Takes up what an earlier run left, and starts giving turns. Throws when the store cannot be written. */
    start() {
      commit([...live.keys()].map((id) => ({ id, event: { type: 'restarted' } })));
      store.emptyLog();
      plan();
    },
    /** Durable when it returns: the row is on disk before anything is sent (promise 2). Throws when it cannot be. */
    add(item: ImportItem, token: Secret) {
      parts.onStep('accepting', item);
      store.insert(item, token);
      parts.onStep('accepted', item);
      live = inOrder([...live.values(), item]);
      parts.onChange([item]);
      turn();
    },
    waitingOf: (profileId: string) => [...live.values()].filter((item) => item.profileId === profileId),
    waiting: () => [...live.values()],
    /** Tries one now; a hold is looked into first, and Didit's own wish to wait stands. */
    sendNow(id: string) {
      const item = live.get(id);
      if (!item) return;
      hurry(item);
      holds.wake(item.profileId);
      turn();
    },
    /** The way of a profile, or of all, may be open again: a new key, an unlocked keychain, another network. */
    wake(profileId?: string) {
      if (profileId === undefined) wakeAll();
      else {
        hurryAll(profileId);
        holds.wake(profileId);
      }
      turn();
    },
    /** Whether it was given up. Throws when the store cannot be written. */
    cancel(id: string): boolean {
      const item = live.get(id);
      if (!item || busy.has(id) || !mayCancel(item, circumstances(item))) return false;
      commit([{ id, event: { type: 'cancel' } }]);
      plan();
      return true;
    },
    /** Whether it was changed. Throws when the store cannot be written. */
    edit(id: string, changes: ImportEdit): boolean {
      const item = live.get(id);
      if (!item || busy.has(id) || !mayEdit(item, changes)) return false;
      commit([{ id, event: { type: 'edit', changes } }]);
      plan();
      return true;
    },
    /** Drops the imports of a profile that was removed. Their rows go with the profile's. */
    forget(profileId: string) {
      for (const item of [...live.values()]) if (item.profileId === profileId) live.delete(item.id);
      holds.forget(profileId);
      tellHolds();
    },
    emptyLog: erase,
    /** No more turns; resolves when what is under way has been answered and written. */
    async stop() {
      stopped = true;
      callOffTurn?.();
      await Promise.allSettled([...[...busy.values()].map(({ done }) => done), holds.stop()]);
      erase();
    },
  };
}

function inOrder(items: ImportItem[]): Map<string, ImportItem> {
  return new Map(items.sort((one, other) => one.expiresAt - other.expiresAt).map((item) => [item.id, item]));
}

function profilesOf(items: Iterable<ImportItem>): Set<string> {
  return new Set([...items].map((item) => item.profileId));
}

function isErasing(effect: ImportEffect): boolean {
  return effect.type === 'erase-token';
}
