/**
 * The files of the desk's storage: their names, and how they are moved so that neither a crash nor a power cut leaves
 * less than there was.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { renamePatientlySync } from '../files/patient-rename.ts';

/** What SQLite keeps beside a database: its write-ahead log and the index of that. */
const sideFiles = ['-wal', '-shm'] as const;

const damagedName = /^baton\.damaged-\d{8}T\d{9}Z\.db$/;
const beforeName = /^baton\.before-(\d+)\.db$/;

export type StorageFiles = ReturnType<typeof storageFiles>;

/** The paths of everything in a data folder that belongs to its database. */
export function storageFiles(folder: string) {
  return {
    folder,
    database: join(folder, 'baton.db'),
    backup: join(folder, 'baton.backup.db'),
    /** A backup on its way back into place. */
    restoring: join(folder, 'baton.restoring.db'),
    /** How the last run left the database. */
    mark: join(folder, 'baton.run.json'),
    /** The name under which a damaged database set aside at `at` (Unix ms) is kept. */
    damagedAt: (at: number) => `baton.damaged-${stamp(at)}.db`,
    /** The name under which a backup is kept when the person starts without it. */
    formerBackupAt: (at: number) => join(folder, `baton.backup-${stamp(at)}.db`),
    /** The name under which `desk.json` is kept when the person starts without the key that it names. */
    formerDeskAt: (at: number) => join(folder, `desk-${stamp(at)}.json`),
    /** The newest damaged database that was set aside; its name, not its path. */
    latestSetAside: () =>
      namesIn(folder)
        .filter((name) => damagedName.test(name))
        .sort()
        .at(-1),
  };
}

/** Where the copy goes that is made of the database at `path` before it becomes `version`. */
export function beforePath(path: string, version: number): string {
  return join(dirname(path), `baton.before-${version}.db`);
}

/** The copies made before migrations in the folder of `path`, oldest first. */
export function beforeCopies(path: string): { path: string; version: number }[] {
  const folder = dirname(path);
  return namesIn(folder)
    .flatMap((name) => {
      const version = beforeName.exec(name)?.[1];
      return version === undefined ? [] : [{ path: join(folder, name), version: Number(version) }];
    })
    .sort((a, b) => a.version - b.version);
}

/**
 * Renames a database with its side files. The database goes first: without its log it must never stand at its place
 * and open as if nothing were missing. A move that was cut short is finished by calling this again.
 */
export function moveDatabase(from: string, to: string): void {
  for (const side of ['', ...sideFiles]) {
    if (existsSync(from + side)) renamePatientlySync(from + side, to + side);
  }
  syncFolder(dirname(to));
}

/** Removes a database with its side files. */
export function removeDatabase(path: string): void {
  for (const side of ['', ...sideFiles]) rmSync(path + side, { force: true });
}

/** Whether a write-ahead log with something in it stands beside the database. */
export function hasLog(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Whether a log stands where its database no longer does. */
export function hasOrphanLog(path: string): boolean {
  return !existsSync(path) && existsSync(`${path}-wal`);
}

/** Returns when the file's content is on disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Returns when renames in the folder are on disk. Windows has no such call for folders, and journals them itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** SHA-256 of a file, hexadecimal. */
export function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** `20260314T093000123Z`: sorts by time and is a file name everywhere. */
function stamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:.]/g, '');
}
