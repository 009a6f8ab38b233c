/**
 * The worker of the import queue: keeps every import on disk, gives each its turn, and performs the effects the state
 * machine returns. One turn is one transaction: what has happened and what begins because of it are on disk together
 * before anything is sent.
 */
import type { Secret } from '../../shared/secret.ts';
import { storageProblem } from '../database/storage-problem.ts';
import { createEffects } from './effects.ts';
import { createHolds } from './holds.ts';
import { createProfileQueues } from './profile-queues.ts';
import { circumstancesBy, type ImportQueueDeps } from './queue-deps.ts';
import { alone, type Commit, createQueueWriter, type PendingEvent } from './queue-writer.ts';
import { createSchedule } from './schedule.ts';
import { createSlots } from './slots.ts';
import {
  type ImportEdit,
  type ImportEvent,
  type ImportItem,
  mayCancel,
  mayEdit,
  step,
} from './state-machine.ts';
import { createTokenEraser } from './token-eraser.ts';
import { createTurns } from './turns.ts';
import { createUnwritten } from './unwritten.ts';
import { createWaker } from './waker.ts';

export type { ImportQueueDeps } from './queue-deps.ts';
export { type QueueStep, queueSteps } from './queue-steps.ts';

/** How long outcomes may wait for each other to be written, ms, while there is enough to send. */
const batchWindowMs = 20;

export type ImportQueue = ReturnType<typeof createImportQueue>;

export function createImportQueue(deps: ImportQueueDeps) {
  return queueOf(assemble(deps));
}

type Parts = ReturnType<typeof assemble>;

function assemble(deps: ImportQueueDeps) {
  const live = createProfileQueues(deps.store.live());
  /** What has been answered and is about to be written, by import. */
  const pending = new Map<string, PendingEvent>();
  let stopped = false;
  const isStopped = () => stopped;

  const holds = createHolds({
    check: deps.probe,
    now: deps.now,
    monotonic: deps.monotonic,
    random: deps.random,
    onReleased: (profileId) => waker.hurryAll(profileId),
    onChange: () => turns.turn(),
    onDefect: deps.onDefect,
  });
  const slots = createSlots({
    monotonic: deps.monotonic,
    isClosed: (item) => schedule.isClosed(item),
    onDone(item, event) {
      pending.set(item.id, { id: item.id, event });
      // A record leaves the connection open: the next goes first, and what several bring is written at once. Anything
      // else may close it.
      if (isRecord(event) && !stopped) {
        slots.fill();
        turns.turnSoon(slots.wantsMore() ? 0 : batchWindowMs);
      } else turns.turn();
    },
    onFailed(item, error) {
      unwritten.markUnsettled(item.id);
      deps.onDefect(error);
      turns.turn();
    },
  });
  const { writePause, now, diditNow } = deps;
  const isAnswered = (id: string) => pending.has(id);
  const schedule = createSchedule({ live, slots, holds, isAnswered, writePause, now, diditNow });
  const eraser = createTokenEraser({
    emptyLog: () => deps.store.emptyLog(),
    monotonic: deps.monotonic,
    after: deps.after,
    onErased: (item) => deps.onStep('erased', item),
    onDefect: deps.onDefect,
  });
  const circumstances = circumstancesBy(deps);
  const unwritten = createUnwritten({ deps, live, holds });
  const perform = createEffects({ deps, slots, holds, eraser });
  const wasWoken = (id: string) => waker.wasWoken(id);
  const writer = createQueueWriter({ deps, live, slots, schedule, perform, isStopped, wasWoken });
  const waker = createWaker({ live, slots, holds, schedule, circumstances, now });
  const turns = createTurns({
    deps,
    holds,
    schedule,
    writer,
    unwritten,
    takePending,
    onClockJump: waker.wakeAll,
    isStopped,
  });

  function takePending(): PendingEvent[] {
    const taken = [...pending.values()];
    pending.clear();
    return taken;
  }

  const stop = () => {
    stopped = true;
  };
  return { deps, live, holds, slots, eraser, writer, waker, turns, circumstances, isAnswered, stop };
}

/** Writes what a person wants of an import, if that may be. Otherwise what was withdrawn takes its turn again. */
function createChanges({ live, slots, writer, turns, circumstances, isAnswered }: Parts) {
  /** The import, if it is not under way; one that waits for a slot is queued again, for now in memory only. */
  function withdraw(id: string): ImportItem | undefined {
    const item = live.get(id);
    if (!item || slots.isUnderWay(id) || isAnswered(id)) return undefined;
    if (!slots.withdraw(id)) return item;
    const queued = step(item, { type: 'unsent' }, circumstances(item)).item;
    live.set(queued);
    return queued;
  }

  return function change(
    id: string,
    event: ImportEvent,
    together: Commit,
    isAllowed: (item: ImportItem) => boolean,
  ): boolean {
    const item = withdraw(id);
    const isChanged = item !== undefined && isAllowed(item);
    if (isChanged) {
      writer.commit([{ id, event }], true, together);
      turns.plan();
    } else turns.turn();
    return isChanged;
  };
}

function queueOf(parts: Parts) {
  const { deps, live, holds, slots, eraser, writer, waker, turns } = parts;
  const change = createChanges(parts);
  let stopping: Promise<void> | undefined;

  async function end(): Promise<void> {
    parts.stop();
    turns.stop();
    try {
      writer.commit([]);
    } catch (error) {
      // Unwritten they stay as being sent, and the next start looks them up.
      if (!storageProblem(error)) deps.onDefect(error);
    }
    await Promise.all([slots.idle(), holds.stop()]);
    turns.turn();
    eraser.stop();
  }

  return {
    /** Takes up what an earlier run left, and starts giving turns. Throws when the store cannot be written. */
    start() {
      writer.commit(live.all().map(({ id }) => ({ id, event: { type: 'restarted' } })));
      deps.store.emptyLog();
      turns.plan();
    },
    /**
     * Durable when it returns: the row is on disk before anything is sent (docs/promises.md#2-saved-means-on-disk).
     * Throws when it cannot be.
     */
    add(item: ImportItem, token: Secret, together = alone) {
      deps.onStep('accepting', item);
      together(() => deps.store.insert(item, token));
      deps.onStep('accepted', item);
      live.set(item);
      deps.onChange([item]);
      turns.turn();
    },
    waitingOf: (profileId: string) => live.of(profileId),
    waiting: () => live.all(),
    waitingCount: () => live.size,
    /** What holds a profile's queue, or may do. */
    problemOf: holds.problemOf,
    /** Tries one now. A hold is checked first, and a time that Didit has named is waited for all the same. */
    sendNow(id: string) {
      const item = live.get(id);
      if (!item) return;
      waker.hurry(item);
      holds.wake(item.profileId);
      turns.turn();
    },
    /** Whatever held a profile's queue, or all, may be over: a new key, an unlocked keychain, another network. */
    wake(profileId?: string) {
      if (profileId === undefined) waker.wakeAll();
      else waker.wake(profileId);
      turns.turn();
    },
    /** Whether it was given up. Throws when the store cannot be written. */
    cancel: (id: string, together = alone): boolean =>
      change(id, { type: 'cancel' }, together, (item) => mayCancel(item, parts.circumstances(item))),
    /** Whether it was changed. Throws when the store cannot be written. */
    edit: (id: string, changes: ImportEdit, together = alone): boolean =>
      change(id, { type: 'edit', changes }, together, (item) => mayEdit(item, changes)),
    /** Drops the imports of a profile that was removed. Their rows go with the profile's. */
    forget(profileId: string) {
      for (const { id } of [...live.of(profileId)]) live.delete(id);
      slots.forget(profileId);
      holds.forget(profileId);
      turns.publishHolds();
    },
    emptyLog: eraser.erase,
    /** No more turns; resolves when what is under way has been answered and written. May be called again. */
    stop() {
      stopping ??= end();
      return stopping;
    },
  };
}

function isRecord(event: ImportEvent): boolean {
  return event.type === 'answered' && event.answer.outcome === 'imported';
}
