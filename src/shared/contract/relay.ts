/** The company's relay, which tells of changes as they happen (docs/relay.md). */
import { z } from 'zod';
import { id, unixMs } from './basics.ts';
import { problemSchema } from './problem.ts';

const relayStates = ['connecting', 'live', 'waiting', 'refused'] as const;

/** How this desk stands with its relay. Times are this computer's. */
export const relayView = z.object({
  address: z.string(),
  /** What this desk is called there. */
  name: z.string(),
  /** Of which applications it tells. */
  applications: z.array(id),
  connectedAt: unixMs,
  lastEventAt: unixMs.optional(),
  /** `waiting`: it is tried again. `refused`: it is not, since the relay knows this desk no more. */
  state: z.enum(relayStates),
  problem: problemSchema.optional(),
});
export type RelayView = z.infer<typeof relayView>;
