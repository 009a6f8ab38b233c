/** How this Baton is kept current. */
import { z } from 'zod';
import { unixMs } from './basics.ts';
import { problemSchema } from './problem.ts';

/** Why a Baton cannot be updated by itself: it runs from source, its package names no update server, or others install it. */
const updatesOff = ['from-source', 'no-server', 'not-signed', 'installed-by-others'] as const;
export type UpdatesOff = (typeof updatesOff)[number];

const releaseNote = z.object({ version: z.string(), text: z.string() });

export const updatesView = z.object({
  /** Absent where Baton updates itself. */
  off: z.enum(updatesOff).optional(),
  state: z.enum(['idle', 'checking', 'loading', 'ready']),
  /** When the update server was asked last, by this computer's clock, and answered. */
  checkedAt: unixMs.optional(),
  /** The newer version, from when it is loading. */
  found: z
    .object({
      version: z.string(),
      /** What has changed since the version that runs, the newest first. Plain text. */
      notes: z.array(releaseNote),
      /** The system will ask for an administrator. */
      needsAdministrator: z.boolean(),
    })
    .optional(),
  problem: problemSchema.optional(),
});
export type UpdatesView = z.infer<typeof updatesView>;
