/** What the desk is to whoever has it while it is open. */
import type { Performed } from '../actions/perform.ts';
import type { Recorder } from '../actions/recorder.ts';
import type { OpenUseCases } from '../actions/use-case.ts';
import type { Storage } from '../database/storage.ts';

export interface OpenDesk {
  /** The calls that need the database, each through the door. */
  handlers: Performed<keyof OpenUseCases>;
  /** The record of what is done here. */
  recorder: Recorder;
  /** Publishes what the database holds and starts the queue. */
  start(): Promise<void>;
  /** The network may have changed, or the computer has woken: what waits is tried at once. */
  wake(): void;
  /** Whoever worked here has left: what is remembered only for them is forgotten. */
  away(): void;
  /** How many imports wait, over all profiles. */
  waiting(): number;
  /** How its database stands. */
  inspect: Storage['inspect'];
  /**
   * Lets what is being sent, and the calls that are `underWay`, end or parks them; breaks off the rest with the transport; closes
   * the database when nothing uses it any more. What fails on the way is a defect and holds nothing up.
   */
  stop(underWay?: Promise<void>): Promise<void>;
}
