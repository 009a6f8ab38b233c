/** What the lock of a data folder says of whoever has it. Pure. */
import { z } from 'zod';

/** Who works in a data folder; `beat` grows while they do. */
const lockEntry = z.object({
  version: z.literal(1),
  /** Another one at each start. */
  holder: z.guid(),
  /** By which a computer knows itself again; for a person it is called `host`. */
  computer: z.string().min(1),
  host: z.string(),
  pid: z.int().positive(),
  /** When it was taken, Unix ms by that computer's clock. */
  since: z.int(),
  beat: z.int().min(0),
});
export type LockEntry = Omit<z.infer<typeof lockEntry>, 'version'>;

/** One that says nothing may be half written, of another version, or what a power cut left. */
type FoundLock = LockEntry | 'unreadable';

/** The text of a lock. Written over an earlier one of the same holder it covers it whole, since its beat never gets shorter. */
export function textOfLock(entry: LockEntry): string {
  return JSON.stringify({ version: 1, ...entry });
}

export function lockIn(text: string): FoundLock {
  try {
    return lockEntry.safeParse(JSON.parse(text)).data ?? 'unreadable';
  } catch (error) {
    if (error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
}

interface Judging {
  /** This start of Baton. */
  holder: string;
  computer: string;
  isRunning: (pid: number) => boolean;
  /** For how many ms it has been seen not to change. */
  stillMs: number;
}

/** After how many ms without a beat nobody seems to be there: three are missing by then. */
export const silenceMs = 35_000;

/**
 * `left`: whoever had it is certainly gone. `held`: somebody else has it, or has not been seen to be gone. `silent`: another
 * computer has it that gives no sign; whether it sleeps or is gone only a person can know. No two clocks are compared.
 */
export function judgeLock(
  found: FoundLock | undefined,
  { holder, computer, isRunning, stillMs }: Judging,
): 'free' | 'ours' | 'left' | 'held' | 'silent' {
  if (found === undefined) return 'free';
  const isStill = stillMs >= silenceMs;
  // Whoever lives writes it anew, readably.
  if (found === 'unreadable') return isStill ? 'left' : 'held';
  if (found.holder === holder) return 'ours';
  if (found.computer !== computer) return isStill ? 'silent' : 'held';
  // Another program may have got its number.
  return isStill || !isRunning(found.pid) ? 'left' : 'held';
}
