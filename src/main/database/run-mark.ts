/**
 * How the last run left the database, in `baton.run.json`: whether it was being worked with or was closed, and then
 * as which bytes. Examining the whole database is costly and needed only where this does not vouch for it. No secret.
 */
import { createHmac } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { Secret } from '../../shared/secret.ts';
import { hashOf, hasLog, type StorageFiles, syncFolder } from './storage-files.ts';

const runMark = z.object({
  version: z.literal(1),
  /** `creating`: there may be no database yet, and an empty one is what shall be there. */
  state: z.enum(['creating', 'open', 'closed']),
  /** A second home for what `desk.json` says. */
  deskId: z.guid().optional(),
  /** By which a key is known again; it tells a replaced keychain entry from a damaged file. */
  keyCheck: z.string().optional(),
  /** Of the closed database. */
  sha256: z.string().optional(),
});
export type RunMark = Omit<z.infer<typeof runMark>, 'version'>;

/** The mark; one that was being written when the power went counts as `open`. Undefined where there never was one. */
export function readMark(files: StorageFiles): RunMark | undefined {
  if (!existsSync(files.mark)) return undefined;
  try {
    const parsed = runMark.safeParse(JSON.parse(readFileSync(files.mark, 'utf8')));
    return parsed.success ? parsed.data : { state: 'open' };
  } catch (error) {
    if (error instanceof SyntaxError) return { state: 'open' };
    throw error;
  }
}

/**
 * Returns when the mark is on disk. It is written in place: a rename could come back after a power cut and vouch for
 * a database that has changed since.
 */
export function writeMark(files: StorageFiles, mark: RunMark): void {
  const isNew = !existsSync(files.mark);
  const file = openSync(files.mark, 'w', 0o600);
  try {
    writeSync(file, JSON.stringify({ version: 1, ...mark }));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (isNew) syncFolder(files.folder);
}

/** Marks the database as closed, as it stands now. */
export function markClosed(files: StorageFiles, mark: RunMark): void {
  writeMark(files, { ...mark, state: 'closed', sha256: hashOf(files.database) });
}

/**
 * What the mark says of the database file: `as-left` byte for byte, `changed` by someone else since Baton closed it,
 * or `unknown`, since Baton did not get to close it.
 */
export function sinceMarked(
  files: StorageFiles,
  mark: RunMark | undefined,
): 'as-left' | 'changed' | 'unknown' {
  if (mark?.state !== 'closed' || mark.sha256 === undefined) return 'unknown';
  return hashOf(files.database) === mark.sha256 && !hasLog(files.database) ? 'as-left' : 'changed';
}

/** A short digest by which a key is known again and from which it cannot be found: the key is 256 random bits. */
export function checkOf(key: Secret): string {
  return createHmac('sha256', key.reveal())
    .update('baton: is this the key of the database')
    .digest('hex')
    .slice(0, 16);
}
