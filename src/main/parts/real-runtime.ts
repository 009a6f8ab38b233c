import { randomUUID } from 'node:crypto';
import { after } from './after.ts';
import type { Runtime } from './part.ts';

/** The world around the desk, as it really is. */
export const realRuntime: Omit<Runtime, 'onDefect'> = {
  now: Date.now,
  monotonic: () => performance.now(),
  after,
  random: Math.random,
  newId: randomUUID,
};
