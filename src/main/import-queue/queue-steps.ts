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
