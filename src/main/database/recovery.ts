/**
 * A damaged database: setting it aside whole, saying what is known about it and its backup, and putting the backup
 * in its place. Nothing here deletes what was saved.
 */
import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type RecoveryView, recoveryView } from '../../shared/contract/index.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import { renamePatientlySync } from '../files/patient-rename.ts';
import { eraseTokens } from './copies.ts';
import { type Database, openDatabase } from './database.ts';
import { findDamage, type Inspected, inspect, textOf, versionOf } from './inspection.ts';
import { migrations } from './migrations.ts';
import { type NewRunMark, writeMark } from './run-mark.ts';
import {
  hasOrphanLog,
  moveDatabase,
  removeDatabase,
  type StorageFiles,
  syncFile,
  syncFolder,
} from './storage-files.ts';

const liveStates = "('queued', 'sending', 'unknown')";

/** How many lost imports are named; those that waited come first. */
const maxNamed = 500;

/** Row numbers beyond this are damage themselves: no desk makes so many imports. */
const maxRows = 200_000;

/** Moves the database and its log out of the way, whole, and gives the name it has now. `at` is Unix ms. */
export function setAside(files: StorageFiles, at: number): string {
  let when = at;
  while (existsSync(join(files.folder, files.damagedAt(when)))) when += 1;
  const name = files.damagedAt(when);
  moveDatabase(files.database, join(files.folder, name));
  return name;
}

/** Finishes a setting aside that was cut short after the database itself had moved. */
export function finishSettingAside(files: StorageFiles): void {
  const name = files.latestSetAside();
  if (!name || !hasOrphanLog(files.database) || existsSync(join(files.folder, `${name}-wal`))) return;
  moveDatabase(files.database, join(files.folder, name));
}

/** Whether it is the key of the file; a file that cannot be read at all does not speak against it. */
export function opensWith(path: string, key: Secret): boolean {
  try {
    return inspect(path, key, (database) => versionOf(database) >= 0);
  } catch (error) {
    return sqliteCode(error) !== 'SQLITE_NOTADB';
  }
}

/** What is wrong with the file, in a word; undefined when it is a sound database of this Baton or an older one. */
export function faultOf(path: string, key: Secret): string | undefined {
  if (statSync(path).size === 0) return 'empty';
  try {
    return inspect(path, key, faultIn);
  } catch (error) {
    const code = sqliteCode(error);
    if (code === undefined) throw error;
    return code;
  }
}

/**
 * What is known after the database was set aside as `setAsideName`, or has vanished. Reads everything anew, so that
 * it is the same at every start until the person has decided.
 */
export function recoveryOf(files: StorageFiles, key: Secret, setAsideName: string | undefined): RecoveryView {
  const backup = existsSync(files.backup) ? inspectOr(files.backup, key, backupIn, undefined) : undefined;
  const path = setAsideName && join(files.folder, setAsideName);
  const missing =
    path && existsSync(path)
      ? inspectOr(path, key, (database) => missingIn(database, backup?.ids), undefined)
      : undefined;
  return {
    setAside: setAsideName ?? '',
    ...(backup && { backup: { ...backup.counts, madeAt: madeAt(files.backup) } }),
    ...(missing && { missing }),
  };
}

/**
 * Puts a copy of the backup in the place of the database. What had not ended when the backup was made may have been
 * sent since, so in the copy it is looked up before anything is sent again. The backup stays. When there is a
 * database already, nothing happens.
 */
export function putBackupInPlace(
  files: StorageFiles,
  key: Secret,
  mark: NewRunMark,
  at: number,
): Result<void> {
  if (existsSync(files.database)) return ok(undefined);
  if (!existsSync(files.backup)) return fail(problem('storage-damaged'));
  const made = madeAt(files.backup);
  removeDatabase(files.restoring);
  try {
    copyFileSync(files.backup, files.restoring);
    const opened = openDatabase(files.restoring, key, { mayCreate: false, examine: true });
    if (!opened.ok) return opened;
    try {
      lookUpBeforeSending(opened.value, { at, backupMadeAt: made });
    } finally {
      opened.value.close();
    }
    syncFile(files.restoring);
    writeMark(files, { ...mark, state: 'open' }, key);
    removeOrphans(files, at);
    renamePatientlySync(files.restoring, files.database);
    syncFolder(files.folder);
    return ok(undefined);
  } finally {
    removeDatabase(files.restoring);
  }
}

/**
 * Makes room for an empty database, as a person has decided: what stands there is set aside whole, and so is the
 * backup, without the tokens of the imports that are given up with it.
 */
export function makeRoom(files: StorageFiles, key: Secret | undefined, mark: NewRunMark, at: number): void {
  if (existsSync(files.database) || hasOrphanLog(files.database)) setAside(files, at);
  if (existsSync(files.backup)) {
    if (key && opensWith(files.backup, key)) eraseTokens(files.backup, key);
    renamePatientlySync(files.backup, files.formerBackupAt(at));
    syncFolder(files.folder);
  }
  writeMark(files, { ...mark, state: 'creating' }, key);
}

/**
 * Makes every import that has not ended one whose answer was lost, all at once: for a database that may be older
 * than what was sent (docs/promises.md#3-no-import-is-lost-or-made-twice). Times are Unix ms.
 */
export function lookUpBeforeSending(
  database: Database,
  { at, backupMadeAt }: { at: number; backupMadeAt: number },
): void {
  const why = JSON.stringify(problem('answer-lost', [fact('backup-restored', { at: backupMadeAt })]));
  database.exec(
    `UPDATE imports SET state = 'unknown', ever_unsettled = 1, next_attempt_at = ${Math.round(at)},
       problem = '${why.replaceAll("'", "''")}'
     WHERE state IN ${liveStates}`,
  );
}

/** When the database at `path` was last written, Unix ms. */
export function madeAt(path: string): number {
  return Math.round(statSync(path).mtimeMs);
}

/** A log that lost its database must not be taken for the log of the one that comes in its place. */
function removeOrphans(files: StorageFiles, at: number): void {
  if (hasOrphanLog(files.database)) setAside(files, at);
  rmSync(`${files.database}-shm`, { force: true });
}

function faultIn(database: Inspected): string | undefined {
  const version = versionOf(database);
  if (version === 0) return 'empty';
  if (version > migrations.length) return `version ${version}`;
  return findDamage(database, migrations);
}

function backupIn(database: Inspected) {
  if (faultIn(database) !== undefined) return undefined;
  const [counts] = database
    .prepare(
      `SELECT count(*) FILTER (WHERE state IN ${liveStates}) AS waiting,
         count(*) FILTER (WHERE state NOT IN ${liveStates}) AS ended,
         (SELECT count(*) FROM seen.profiles) AS profiles
       FROM seen.imports`,
    )
    .all() as { waiting: number; ended: number; profiles: number }[];
  const ids = database.prepare('SELECT id FROM seen.imports').pluck().all() as string[];
  return counts && { counts, ids: new Set(ids) };
}

type Missing = NonNullable<RecoveryView['missing']>;

/** The imports that can be read and are not in the backup. Row by row, since any of them may be out of reach. */
function missingIn(database: Inspected, known: ReadonlySet<string> = new Set()): Missing {
  const [last] = database.prepare('SELECT max(rowid) AS id FROM seen.imports').all() as {
    id: number | null;
  }[];
  const row = database.prepare(
    `SELECT CAST(id AS BLOB) AS id, CAST(vendor_data AS BLOB) AS vendorData, CAST(kind AS BLOB) AS kind,
       CAST(state AS BLOB) AS state, iif(typeof(created_at) = 'integer', created_at, NULL) AS createdAt
     FROM seen.imports WHERE rowid = ?`,
  );
  const found: Missing = [];
  for (let id = 1; id <= Math.min(last?.id ?? 0, maxRows); id += 1) {
    const read = readRow(row, id);
    const one = recoveryView.shape.missing.unwrap().element.safeParse({
      vendorData: textOf(read?.vendorData),
      kind: textOf(read?.kind),
      state: textOf(read?.state),
      createdAt: read?.createdAt,
    });
    const importId = textOf(read?.id);
    if (one.success && importId !== undefined && !known.has(importId)) found.push(one.data);
  }
  const waits = ({ state }: Missing[number]) => (['queued', 'sending', 'unknown'].includes(state) ? 0 : 1);
  return found.sort((a, b) => waits(a) - waits(b) || b.createdAt - a.createdAt).slice(0, maxNamed);
}

function readRow(row: ReturnType<Inspected['prepare']>, id: number): Record<string, unknown> | undefined {
  try {
    return row.all(id)[0] as Record<string, unknown> | undefined;
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
    return undefined;
  }
}

/** What `read` finds, or `otherwise` where SQLite cannot make sense of the file. */
function inspectOr<Value, Other>(
  path: string,
  key: Secret,
  read: (database: Inspected) => Value,
  otherwise: Other,
): Value | Other {
  try {
    return inspect(path, key, read);
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
    return otherwise;
  }
}

function sqliteCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}
