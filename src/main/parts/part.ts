/** What the rooms of the desk have in common. */

/** A room of the desk, as the assembly sees it. Parts start and wake in reading order and stop in reverse. */
export interface Part {
  /** Publishes what the room has, and begins whatever it does by itself. */
  start?(): void | Promise<void>;
  /** The network may have changed, or the computer has woken. */
  wake?(): void;
  /** Begins nothing more; resolves when what is under way has ended. */
  stop?(): void | Promise<void>;
}

/** What a room takes from the world around it, so that a test can be that world. */
export interface Runtime {
  /** This computer's clock, Unix ms. */
  now: () => number;
  /** Ms since some fixed moment, never set. */
  monotonic: () => number;
  /** Runs something after `ms`; the answer cancels it. */
  after: (ms: number, run: () => void) => () => void;
  /** In [0, 1). */
  random: () => number;
  newId: () => string;
  /** Something failed in a way that nobody foresaw; work goes on. */
  onDefect: (error: unknown) => void;
}
