/**
 * Renaming as Windows wants it: whatever looks at a file there, as a virus scanner does at every new one, keeps it for a
 * moment from being renamed or replaced. Elsewhere nobody can.
 */
import { renameSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** How long it waits before each further try, in ms. */
const pauses = [10, 30, 100, 300] as const;

const refusals: readonly unknown[] = ['EACCES', 'EBUSY', 'EPERM'];

/** Renames a file, over what is there. Rejects with the system's answer, on Windows after half a second. */
export async function renamePatiently(
  from: string,
  to: string,
  {
    attempt = (old: string, next: string) => rename(old, next),
    wait = (ms: number): Promise<unknown> => delay(ms),
    isWindows = process.platform === 'win32',
  } = {},
): Promise<void> {
  for (const pause of isWindows ? pauses : []) {
    try {
      return await attempt(from, to);
    } catch (error) {
      if (!mayPass(error)) throw error;
    }
    await wait(pause);
  }
  await attempt(from, to);
}

/** The same at once: this process does nothing else until it is done. */
export function renamePatientlySync(
  from: string,
  to: string,
  {
    attempt = (old: string, next: string) => renameSync(old, next),
    wait = stand,
    isWindows = process.platform === 'win32',
  } = {},
): void {
  for (const pause of isWindows ? pauses : []) {
    try {
      attempt(from, to);
      return;
    } catch (error) {
      if (!mayPass(error)) throw error;
    }
    wait(pause);
  }
  attempt(from, to);
}

function mayPass(error: unknown): boolean {
  return refusals.includes((error as NodeJS.ErrnoException | null)?.code);
}

function stand(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
