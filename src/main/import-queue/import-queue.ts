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
import { createProfileQueues } from './profile-queues.ts';
import { type Admission, createSlots } from './slots.ts';
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

export interface ImportQueueDeps {
  store: Pick<ImportRepository, 'live' | 'insert' | 'update' | 'tokensOf' | 'emptyLog'>;
  send: (item: ImportItem, token: Secret) => Promise<ImportOutcome>;
  lookUp: (item: ImportItem) => Promise<LookUp>;
  /** The problem in a profile's way to Didit now, or undefined when it is open. */
  probe: (profileId: string, because: Problem) => Promise<Problem | undefined>;
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

/** Longest time without looking at the queue, ms: deadlines are noticed after sleep too. And the shortest. */
const maxIdleMs = 15_000;
const minIdleMs = 20;

/** How long outcomes may wait for each other to be written, ms, while there is enough to send. */
const batchWindowMs = 20;

/** This computer's clock may drift from the monotonic one by this much between two looks; more is sleep or a set clock, ms. */
const clockJump = 30_000;

/** The log is emptied of ended imports' tokens when none has ended for this long, and after the longer time anyway, ms. */
const eraseDelay = 500;
const maxEraseDelay = 5_000;

export type ImportQueue = ReturnType<typeof createImportQueue>;

interface Happening {
  id: string;
  event: ImportEvent;
}

interface Gate extends Admission {
  diditNow: number;
  /** Unix ms; infinite while the profile is held. */
  opensAt: number;
  /** Unix ms before which no write may leave. */
  writesAt: number;
}

export function createImportQueue(deps: ImportQueueDeps) {
  const { store } = deps;
  /** What has not ended. */
  const live = createProfileQueues(store.live());
  /** What has been answered and is about to be written, by import. */
  const happened = new Map<string, Happening>();
  /** Woken while under way: what they met may be over already. */
  const wokenUnderWay = new Set<string>();
  let toErase: ImportItem[] = [];
  let cancelErasing: (() => void) | undefined;
  /** Monotonic ms. */
  let eraseBy: number | undefined;
  let cancelTurn: (() => void) | undefined;
  let cancelSoon: (() => void) | undefined;
  /** Monotonic ms. */
  let soonAt = 0;
  let lastLook = { now: deps.now(), monotonic: deps.monotonic() };
  let stopped = false;

  const holds = createHolds({
    check: deps.probe,
    now: deps.now,
    monotonic: deps.monotonic,
    random: deps.random,
    onReleased: hurryAll,
    onChange: turn,
    onDefect: deps.onDefect,
  });
  let toldHolds = '[]';

  const places = createSlots({
    monotonic: deps.monotonic,
    isClosed,
    onDone(item, event) {
      happened.set(item.id, { id: item.id, event });
      // A record leaves the way open: the next goes first, and what several bring is written at once. Anything else
      // may close it.
      if (isRecord(event) && !stopped) {
        places.fill();
        turnSoon(places.wantsMore() ? 0 : batchWindowMs);
      } else turn();
    },
    onFailed(item, error) {
      setAside(item.id);
      deps.onDefect(error);
      turn();
    },
  });

  function tellHolds(): void {
    const views = holds.views();
    const told = JSON.stringify(views);
    if (told === toldHolds) return;
    toldHolds = told;
    deps.onHolds(views);
  }

  const circumstances = (item: ImportItem): Circumstances => ({
    now: deps.now(),
    diditNow: deps.diditNow(item.profileId),
    random: deps.random(),
  });

  /** A turn in `ms`, or sooner if one is due already. */
  function turnSoon(ms: number): void {
    const at = deps.monotonic() + ms;
    if (cancelSoon && soonAt <= at) return;
    cancelSoon?.();
    soonAt = at;
    cancelSoon = deps.after(ms, turn);
  }

  /**
   * What has happened, and then whatever may begin. When the store cannot be written nothing of it has happened: an
   * import whose answer is lost that way is settled by look-up, and the queue says that it is held.
   */
  function turn(): void {
    cancelSoon?.();
    cancelSoon = undefined;
    const happenings = [...happened.values()];
    happened.clear();
    if (stopped && happenings.length === 0) return;
    if (!stopped) holds.turn();
    try {
      commit(happenings);
    } catch (error) {
      for (const { id } of happenings) setAside(id);
      failedToStore(error, happenings);
    }
    if (!stopped) plan();
  }

  /** `asked` by a person, who is told that it is so: then it must outlast a power cut. */
  function commit(happenings: Happening[], asked = false): void {
    const staged = new Map<string, { item: ImportItem; effects: ImportEffect[] }>();
    const take = ({ id, event }: Happening) => {
      const before = staged.get(id)?.item ?? live.get(id);
      if (!before) return;
      const next = step(before, event, circumstances(before));
      const effects = [...(staged.get(id)?.effects ?? []), ...next.effects];
      if (next.item !== before || effects.length > 0) staged.set(id, { item: next.item, effects });
    };
    const called = recalled();
    for (const id of called) take({ id, event: { type: 'unsent' } });
    for (const happening of happenings) {
      take(happening);
      if (wokenUnderWay.delete(happening.id)) take({ id: happening.id, event: { type: 'hurry' } });
    }
    let leaves = false;
    if (!stopped) {
      for (const item of ready((one) => staged.get(one.id)?.item ?? one)) {
        take({ id: item.id, event: { type: 'due' } });
        if (staged.get(item.id)?.item.state !== 'sending') continue;
        leaves = true;
        deps.onStep('starting', item);
      }
    }
    const tokens = store.tokensOf([...staged.values()].filter(isSending).map(({ item }) => item.id));
    const changed = [...staged.values()].filter(({ item }) => item !== live.get(item.id));
    if (changed.length > 0) {
      const changes = changed.map(({ item, effects }) => ({ item, eraseToken: effects.some(isErasing) }));
      // An outcome that a power cut undoes is found again by look-up; what leaves unwritten would be sent twice.
      store.update(changes, { synced: leaves || asked });
    }
    for (const id of called) places.recall(id);
    for (const { item, effects } of staged.values()) {
      if (hasEnded(item.state)) {
        live.delete(item.id);
        deps.onStep('written', item);
      } else live.set(item);
      for (const effect of effects) perform(item, effect, tokens.get(item.id));
    }
    if (!stopped) places.fill();
    if (changed.length > 0) deps.onChange(changed.map(({ item }) => item));
  }

  /** Whether it must not leave now, although it was to. */
  function isClosed({ profileId, state }: ImportItem): boolean {
    return holds.isHeld(profileId) || (state === 'sending' && deps.writePause(profileId) > 0);
  }

  /** What must not wait for a place any longer, since the way is closed or the desk too. */
  function recalled(): string[] {
    return places
      .waiting()
      .filter((item) => stopped || isClosed(item))
      .map(({ id }) => id);
  }

  /** The import, if it is not under way; one that waits for a place is queued again, for now in memory only. */
  function recall(id: string): ImportItem | undefined {
    const item = live.get(id);
    if (!item || places.isUnderWay(id) || happened.has(id)) return undefined;
    if (!places.recall(id)) return item;
    const called = step(item, { type: 'unsent' }, circumstances(item)).item;
    live.set(called);
    return called;
  }

  /** Nothing came of it: what was recalled takes its turn again. */
  function giveBack(): false {
    turn();
    return false;
  }

  /** Those whose turn has come, as many as may be under way. */
  function ready(asItIs: (item: ImportItem) => ImportItem): ImportItem[] {
    const now = deps.now();
    const chosen: ImportItem[] = [];
    for (const profileId of live.profiles()) {
      const gate = gateOf(profileId);
      for (const one of live.of(profileId)) {
        // All that follow have as much time left or more.
        const isOver = gate.diditNow >= one.expiresAt;
        if (!isOver && gate.isShut(one)) break;
        if (isTaken(one.id)) continue;
        const item = asItIs(one);
        if (hasEnded(item.state)) continue;
        // A deadline passes whatever holds the queue, and needs no place.
        if (item.state === 'queued' && isOver) chosen.push(item);
        else if (startAt(item, gate) <= now && gate.admit(item)) chosen.push(item);
      }
    }
    return chosen;
  }

  /** What stands between a profile's imports and their turn now. */
  function gateOf(profileId: string): Gate {
    const { isShut, admit } = places.admission(profileId);
    const isHeld = holds.isHeld(profileId);
    const pause = deps.writePause(profileId);
    return {
      diditNow: deps.diditNow(profileId) ?? 0,
      opensAt: isHeld ? Number.POSITIVE_INFINITY : 0,
      writesAt: pause === 0 ? 0 : deps.now() + pause,
      isShut: (item) => isHeld || isShut(item),
      admit,
    };
  }

  function isTaken(id: string): boolean {
    return places.has(id) || happened.has(id);
  }

  /** When its turn comes, as far as that hangs on time; infinite while its profile is held. */
  function startAt(item: ImportItem, gate: Gate): number {
    return Math.max(item.nextAttemptAt ?? 0, gate.opensAt, item.state === 'queued' ? gate.writesAt : 0);
  }

  function perform(item: ImportItem, effect: ImportEffect, token: Secret | undefined): void {
    switch (effect.type) {
      case 'send':
        places.queueUp({ item, work: () => send(item, token) });
        break;
      case 'look-up':
        places.queueUp({ item, work: () => lookUp(item) });
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

  async function send(item: ImportItem, token: Secret | undefined): Promise<ImportEvent> {
    deps.onStep('sending', item);
    // A desk that was restored from a backup may know of an import and have its token no more.
    const answer: ImportOutcome = token
      ? await deps.send(item, token)
      : { outcome: 'refused', problem: problem('token-gone') };
    deps.onStep('answered', item);
    return { type: 'answered', answer };
  }

  async function lookUp(item: ImportItem): Promise<ImportEvent> {
    deps.onStep('looking', item);
    const lookUp = await deps.lookUp(item);
    deps.onStep('looked', item);
    return { type: 'looked-up', lookUp };
  }

  /** The outcome could not be kept: settle it by look-up, in memory until the store can be written again. */
  function setAside(id: string): void {
    const item = live.get(id);
    if (!item) return;
    const at = circumstances(item);
    const nextAttemptAt = Math.round(at.now + backoff(item.attempts, at.random));
    const aside = { ...step(item, { type: 'restarted' }, at).item, nextAttemptAt };
    live.set(aside);
    deps.onChange([aside]);
  }

  function failedToStore(error: unknown, happenings: Happening[]): void {
    const why = storageProblem(error);
    if (!why) return void deps.onDefect(error);
    const touched = happenings.flatMap(({ id }) => live.get(id)?.profileId ?? []);
    for (const profileId of new Set(touched.length > 0 ? touched : live.profiles()))
      holds.meet(profileId, why);
  }

  function hurryAll(profileId: string): void {
    const now = deps.now();
    // Only in memory: when it is tried next is no fact worth a write, and a restart hurries everything anyway.
    for (const item of [...live.of(profileId)]) if ((item.nextAttemptAt ?? 0) > now) hurry(item);
  }

  function hurry(item: ImportItem): void {
    if (!isTaken(item.id)) live.set(step(item, { type: 'hurry' }, circumstances(item)).item);
  }

  /** Tells what holds the queue, and sees to it that it is looked at again. */
  function plan(): void {
    tellHolds();
    cancelTurn?.();
    // An import that ends makes a place and calls for a turn by itself; in a long drain that is all there is to do.
    cancelTurn = deps.after(minIdleMs, () => {
      cancelTurn = deps.after(Math.max(0, nextTurn() - deps.now()), look);
    });
  }

  /** When something comes due, and in any case soon; Unix ms. */
  function nextTurn(): number {
    const now = deps.now();
    let next = now + Math.min(maxIdleMs, holds.nextTurn() ?? maxIdleMs);
    for (const profileId of live.profiles()) {
      const gate = gateOf(profileId);
      for (const item of live.of(profileId)) {
        if (isTaken(item.id)) continue;
        const when = startAt(item, gate);
        // What could start and did not has no place, and an import that ends makes one.
        if (when > now) next = Math.min(next, when);
      }
    }
    return next;
  }

  function look(): void {
    const before = lastLook;
    lastLook = { now: deps.now(), monotonic: deps.monotonic() };
    const drift = lastLook.now - before.now - (lastLook.monotonic - before.monotonic);
    if (Math.abs(drift) > clockJump) wakeAll();
    turn();
  }

  function wakeAll(): void {
    for (const profileId of live.profiles()) wake(profileId);
    for (const profileId of holds.all()) holds.wake(profileId);
  }

  function wake(profileId: string): void {
    for (const { id } of live.of(profileId)) if (places.isUnderWay(id)) wokenUnderWay.add(id);
    hurryAll(profileId);
    holds.wake(profileId);
  }

  function eraseSoon(item: ImportItem): void {
    toErase.push(item);
    const now = deps.monotonic();
    eraseBy ??= now + maxEraseDelay;
    cancelErasing?.();
    cancelErasing = deps.after(Math.max(0, Math.min(eraseDelay, eraseBy - now)), erase);
  }

  /** The overwritten page of a token still stands in the write-ahead log until the log is emptied (promise 5). */
  function erase(): void {
    cancelErasing?.();
    cancelErasing = undefined;
    eraseBy = undefined;
    const erased = toErase;
    toErase = [];
    try {
      store.emptyLog();
      for (const item of erased) deps.onStep('erased', item);
    } catch (error) {
      toErase = erased;
      if (!stopped) cancelErasing = deps.after(maxIdleMs, erase);
      deps.onDefect(error);
    }
  }

  return {
    /** Takes up what an earlier run left, and starts giving turns. Throws when the store cannot be written. */
    start() {
      commit(live.all().map(({ id }) => ({ id, event: { type: 'restarted' } })));
      store.emptyLog();
      plan();
    },
    /** Durable when it returns: the row is on disk before anything is sent (promise 2). Throws when it cannot be. */
    add(item: ImportItem, token: Secret) {
      deps.onStep('accepting', item);
      store.insert(item, token);
      deps.onStep('accepted', item);
      live.set(item);
      deps.onChange([item]);
      turn();
    },
    waitingOf: (profileId: string) => live.of(profileId),
    waiting: () => live.all(),
    waitingCount: () => live.size,
    /** What stands in a profile's way, or may do. */
    problemOf: holds.problemOf,
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
      else wake(profileId);
      turn();
    },
    /** Whether it was given up. Throws when the store cannot be written. */
    cancel(id: string): boolean {
      const item = recall(id);
      if (!item || !mayCancel(item, circumstances(item))) return giveBack();
      commit([{ id, event: { type: 'cancel' } }], true);
      plan();
      return true;
    },
    /** Whether it was changed. Throws when the store cannot be written. */
    edit(id: string, changes: ImportEdit): boolean {
      const item = recall(id);
      if (!item || !mayEdit(item, changes)) return giveBack();
      commit([{ id, event: { type: 'edit', changes } }], true);
      plan();
      return true;
    },
    /** Drops the imports of a profile that was removed. Their rows go with the profile's. */
    forget(profileId: string) {
      for (const { id } of [...live.of(profileId)]) live.delete(id);
      places.forget(profileId);
      holds.forget(profileId);
      tellHolds();
    },
    emptyLog: erase,
    /** No more turns; resolves when what is under way has been answered and written. */
    async stop() {
      stopped = true;
      cancelTurn?.();
      try {
        commit([]);
      } catch (error) {
        // Unwritten they stay as being sent, and the next start looks them up.
        if (!storageProblem(error)) deps.onDefect(error);
      }
      await Promise.all([places.idle(), holds.stop()]);
      turn();
      erase();
    },
  };
}

function isRecord(event: ImportEvent): boolean {
  return event.type === 'answered' && event.answer.outcome === 'imported';
}

function isSending({ effects }: { effects: ImportEffect[] }): boolean {
  return effects.some(({ type }) => type === 'send');
}

function isErasing(effect: ImportEffect): boolean {
  return effect.type === 'erase-token';
}
