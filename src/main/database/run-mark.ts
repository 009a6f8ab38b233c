/**
 * How the last run left the database, in `baton.run.json`: whether it was being worked with or was closed, and then
 * as which bytes. Examining the whole database is costly and needed only where this does not vouch for it. No secret. It is
 * sealed with the database's key and says which run it was, so that nobody can write one, or put an older one back with the
 * database that it vouches for: the keychain knows the number of the last run.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
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
  /** The number of the run; absent in a mark of before runs were counted. */
  run: z.number().int().min(0).optional(),
  /** Made of all the others with the key of the database. */
  seal: z.string().optional(),
});
export type RunMark = Omit<z.infer<typeof runMark>, 'version'>;
/** As it is to be written: the seal comes with the writing. */
export type NewRunMark = Omit<RunMark, 'seal'>;

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
 * a database that has changed since. Without a key it is not sealed.
 */
export function writeMark(files: StorageFiles, mark: NewRunMark, key: Secret | undefined): void {
  const isNew = !existsSync(files.mark);
  const file = openSync(files.mark, 'w', 0o600);
  try {
    writeSync(file, JSON.stringify({ version: 1, ...mark, ...(key ? { seal: sealOf(mark, key) } : {}) }));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (isNew) syncFolder(files.folder);
}

/** Marks the database as closed, as it stands now. */
export function markClosed(files: StorageFiles, mark: NewRunMark, key: Secret): void {
  writeMark(files, { ...mark, state: 'closed', sha256: hashOf(files.database) }, key);
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

/**
 * Why the mark is not the last one that Baton wrote, where `lastRun` is the number that the keychain remembers: it is of an
 * `earlier-run`, or it is `not-ours`, which an absent one is too. Undefined when it is, and where runs were never counted.
 */
export function whyNotLast(
  mark: RunMark | undefined,
  key: Secret,
  lastRun: number | undefined,
): 'earlier-run' | 'not-ours' | undefined {
  if (lastRun === undefined && mark?.seal === undefined) return undefined;
  if (mark?.seal === undefined || !isSame(mark.seal, sealOf(mark, key))) return 'not-ours';
  return (mark.run ?? 0) < (lastRun ?? 0) ? 'earlier-run' : undefined;
}

function sealOf({ state, deskId, keyCheck, sha256, run }: NewRunMark, key: Secret): string {
  const said = JSON.stringify([state, deskId, keyCheck, sha256, run].map((part) => part ?? null));
  return createHmac('sha256', key.reveal()).update(`baton: how the last run ended ${said}`).digest('hex');
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** A short digest by which a key is known again and from which it cannot be found: the key is 256 random bits. */
export function checkOf(key: Secret): string {
  return createHmac('sha256', key.reveal())
    .update('baton: is this the key of the database')
    .digest('hex')
    .slice(0, 16);
}
