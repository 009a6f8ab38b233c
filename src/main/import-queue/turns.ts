/** When the queue takes its turns: at once when something has happened, when something comes due, and in any case soon. */
import type { Holds } from './holds.ts';
import type { ImportQueueDeps } from './queue-deps.ts';
import type { PendingEvent, QueueWriter } from './queue-writer.ts';
import type { Schedule } from './schedule.ts';
import type { Unwritten } from './unwritten.ts';

interface TurnsDeps {
  deps: Pick<ImportQueueDeps, 'after' | 'now' | 'monotonic' | 'onHolds'>;
  holds: Holds;
  schedule: Schedule;
  writer: QueueWriter;
  unwritten: Unwritten;
  /** What has been answered and is about to be written; taken out by this. */
  takePending: () => PendingEvent[];
  /** The computer has slept, or its clock was set. */
  onClockJump: () => void;
  isStopped: () => boolean;
}

/** Longest time without a turn, ms: deadlines are noticed after sleep too. And the shortest. */
const maxIdleMs = 15_000;
const minIdleMs = 20;

/** This computer's clock may drift from the monotonic one by this much between two turns; more is sleep or a set clock, ms. */
const clockJump = 30_000;

export function createTurns(parts: TurnsDeps) {
  const { deps, holds, schedule, writer, unwritten } = parts;
  let cancelPlanned: (() => void) | undefined;
  let cancelSoon: (() => void) | undefined;
  /** Monotonic ms. */
  let soonAt = 0;
  let lastTick = { now: deps.now(), monotonic: deps.monotonic() };
  let lastPublished = '[]';

  function publishHolds(): void {
    const views = holds.views();
    const text = JSON.stringify(views);
    if (text === lastPublished) return;
    lastPublished = text;
    deps.onHolds(views);
  }

  /**
   * What has happened, and then whatever may begin. When the store cannot be written nothing of it has happened: an
   * import whose answer is lost that way is settled by look-up, and the queue says that it is held.
   */
  function turn(): void {
    cancelSoon?.();
    cancelSoon = undefined;
    const pending = parts.takePending();
    if (parts.isStopped() && pending.length === 0) return;
    if (!parts.isStopped()) holds.turn();
    try {
      writer.commit(pending);
    } catch (error) {
      for (const { id } of pending) unwritten.markUnsettled(id);
      unwritten.failed(error, pending);
    }
    if (!parts.isStopped()) plan();
  }

  /** Publishes what holds the queue, and sees to it that there is another turn. */
  function plan(): void {
    publishHolds();
    cancelPlanned?.();
    // An import that ends makes a slot and calls for a turn by itself; in a long drain that is all there is to do.
    cancelPlanned = deps.after(minIdleMs, () => {
      cancelPlanned = deps.after(Math.max(0, schedule.nextTurn(maxIdleMs) - deps.now()), tick);
    });
  }

  function tick(): void {
    const before = lastTick;
    lastTick = { now: deps.now(), monotonic: deps.monotonic() };
    const drift = lastTick.now - before.now - (lastTick.monotonic - before.monotonic);
    if (Math.abs(drift) > clockJump) parts.onClockJump();
    turn();
  }

  return {
    turn,
    /** A turn in `ms`, or sooner if one is due already. */
    turnSoon(ms: number): void {
      const at = deps.monotonic() + ms;
      if (cancelSoon && soonAt <= at) return;
      cancelSoon?.();
      soonAt = at;
      cancelSoon = deps.after(ms, turn);
    },
    plan,
    publishHolds,
    /** No more turns by themselves. */
    stop: () => cancelPlanned?.(),
  };
}
