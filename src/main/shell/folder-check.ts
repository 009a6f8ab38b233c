/** Whether Baton got the data folder it was started with, and may write there. */
import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A folder that cannot be used, and the system's code for why, such as `EROFS`. */
export interface UnusableFolder {
  folder: string;
  code: string;
}

/** Whether the folder that the system gave is the one that was asked for; none was where `asked` is empty. */
export function isFolderAsked(asked: string, given: string): boolean {
  return asked === '' || real(resolve(asked)) === real(given);
}

/** Tries to write there, and leaves nothing behind; undefined where it can be done. */
export function whyUnusable(folder: string, pid: number): UnusableFolder | undefined {
  const probe = join(folder, `baton-probe-${pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(probe, 'probe', { mode: 0o600 });
    } finally {
      rmSync(probe, { force: true });
    }
    return undefined;
  } catch (error) {
    return { folder, code: String((error as NodeJS.ErrnoException).code ?? 'unknown') };
  }
}

function real(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

export function isFull({ code }: UnusableFolder): boolean {
  return code === 'ENOSPC' || code === 'EDQUOT';
}
