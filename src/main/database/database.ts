/**
 * The desk's database: SQLite, the whole file encrypted (libsql, AES-256), every commit synced to disk before it
 * returns (promise 2), and deleted content overwritten (promise 5).
 */
import Libsql from 'libsql';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import { migrations } from './migrations.ts';

export type Database = Libsql.Database;

/** Opens or creates the file at `path` with a 32-byte hexadecimal key and brings its tables up to date. */
export function openDatabase(path: string, key: Secret): Result<Database> {
  let database: Database | undefined;
  try {
    database = new Libsql(path, {
      encryptionCipher: 'aes256cbc',
      encryptionKey: key.reveal(),
    } as Libsql.Options);
    // FULL in WAL mode syncs the log at every commit (SQLite documentation, "PRAGMA synchronous").
    for (const pragma of [
      'journal_mode = WAL',
      'synchronous = FULL',
      'secure_delete = ON',
      'foreign_keys = ON',
    ]) {
      database.pragma(pragma);
    }
    const migrated = migrate(database);
    if (migrated.ok) return ok(database);
    database.close();
    return migrated;
  } catch (error) {
    database?.close();
    // libsql reports a file it cannot open at all without a result code.
    return fail(storageProblem(error) ?? problem('storage-unwritable', [answer(error)]));
  }
}

/** Runs the migrations the file has not seen, each in a transaction. A file from a newer Baton stays untouched. */
function migrate(database: Database): Result<void> {
  const [row] = database.pragma('user_version') as [{ user_version: number }];
  const version = row.user_version;
  if (version > migrations.length) {
    const seen = fact('storage-answer', { answer: `version ${version}, known ${migrations.length}` });
    return fail(problem('storage-from-newer-version', [seen]));
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      database.exec(migration);
      database.pragma(`user_version = ${index + 1}`);
    })();
  }
  return ok(undefined);
}

/**
 * The problem behind an error thrown by the database; undefined when the error is not the database's. Result
 * codes: SQLite documentation, "Result and Error Codes".
 */
export function storageProblem(error: unknown): Problem | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return undefined;
  if (code.startsWith('SQLITE_FULL')) return problem('storage-full', [answer(error)]);
  if (/^SQLITE_(READONLY|CANTOPEN|IOERR|PERM|AUTH)/.test(code))
    return problem('storage-unwritable', [answer(error)]);
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return problem('storage-damaged', [answer(error)]);
  return undefined;
}

function answer(error: unknown) {
  const code = (error as { code?: unknown } | null)?.code;
  return fact('storage-answer', { answer: typeof code === 'string' && code !== '' ? code : 'unknown' });
}
