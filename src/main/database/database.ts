/**
 * The desk's database: SQLite, the whole file encrypted (libsql, AES-256), every commit synced to disk before it
 * returns (docs/promises.md#2-saved-means-on-disk) unless its writer says that it can be found again, and deleted
 * content overwritten (docs/promises.md#5-a-token-goes-when-its-import-ends).
 */
import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs';
import Libsql from 'libsql';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import { copyDatabase, eraseTokens } from './copies.ts';
import { findDamage, inspect, versionOf } from './inspection.ts';
import { migrations as allMigrations } from './migrations.ts';
import { beforeCopies, beforePath } from './storage-files.ts';
import { damaged, storageAnswer, storageProblem } from './storage-problem.ts';

export interface Database extends Omit<Libsql.Database, 'transaction'> {
  /** Gives `work` such that all it writes is written or nothing, and the error that stopped it is thrown. */
  transaction<Given extends unknown[], Value>(work: (...given: Given) => Value): (...given: Given) => Value;
  /** Copies the whole of it to `path`; see `copyDatabase`. */
  copyTo(path: string): void;
  /** Whether its structure is sound; takes about 2 ms for 1,000 imports, 20 ms for 20,000. */
  isIntact(): boolean;
}

/** No Baton will ever have more; a greater number is a damaged header and no newer version. */
const maxMigrations = 10_000;

export interface OpenOptions {
  /** Whether a file that is absent or empty becomes a new database; else it counts as damaged. */
  mayCreate?: boolean;
  /** Whether the whole file is examined first. Takes about 15 ms for 1,000 imports, 300 ms for 20,000. */
  examine?: boolean;
  /** Called when the file was found good, before the first byte of it changes. */
  beforeWriting?: () => void;
  migrations?: readonly string[];
}

/**
 * Opens or creates the file at `path` with a 32-byte hexadecimal key and brings its tables up to date. Until it is
 * known that this Baton understands the file and that it is sound, nothing is written. `storage-damaged` where the
 * key does not open it or its structure is broken, `storage-from-newer-version`, `storage-full`,
 * `storage-unwritable`; after a failure nothing holds the file. Closing the database leaves no write-ahead log.
 */
export function openDatabase(path: string, key: Secret, options: OpenOptions = {}): Result<Database> {
  const { mayCreate = true, examine = false, beforeWriting, migrations = allMigrations } = options;
  try {
    const version = lookAt(path, key, migrations, examine);
    if (!version.ok) return version;
    if (version.value === 0 && !mayCreate) return fail(damaged('empty'));
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
    beforeWriting?.();
    return ok(openForWriting(path, key, version.value, migrations));
  } catch (error) {
    const why = storageProblem(error);
    if (why) return fail(why);
    throw error;
  }
}

/** The number of migrations the file has seen, 0 when it is absent or empty; or why it must not be worked with. */
function lookAt(path: string, key: Secret, migrations: readonly string[], examine: boolean): Result<number> {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return ok(0);
  try {
    return inspect(path, key, (database): Result<number> => {
      const version = versionOf(database);
      if (version < 0 || version > maxMigrations) return fail(damaged('user_version'));
      if (version > migrations.length) {
        const answer = storageAnswer(`version ${version}, known ${migrations.length}`);
        return fail(problem('storage-from-newer-version', [answer]));
      }
      const damage = examine ? findDamage(database, migrations) : undefined;
      return damage === undefined ? ok(version) : fail(damaged(damage));
    });
  } catch (error) {
    // The statements are the same for every file, so what SQLite does not understand in one is the file.
    if ((error as { code?: unknown }).code === 'SQLITE_ERROR') return fail(damaged('SQLITE_ERROR'));
    throw error;
  }
}

function openForWriting(path: string, key: Secret, version: number, migrations: readonly string[]): Database {
  const database = connect(path, key);
  try {
    // FULL in WAL mode syncs the log at every commit (SQLite documentation, "PRAGMA synchronous").
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON',
    );
    if (version > 0 && version < migrations.length) {
      copyDatabase(database, key, beforePath(path, migrations.length));
    }
    migrate(database, version, migrations);
    tidyCopies(path, key, migrations.length);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * A prepared statement keeps the file open until it is collected, also after closing. So everything that is done
 * here, where an error may follow, is done by `exec`.
 */
function connect(path: string, key: Secret): Database {
  try {
    const database = new Libsql(path, {
      encryptionCipher: 'aes256cbc',
      encryptionKey: key.reveal(),
    } as Libsql.Options);
    return withCare(database, key);
  } catch (error) {
    if (storageProblem(error)) throw error;
    // libsql tells a file that it cannot open at all without a result code.
    throw Object.assign(new Error('The database cannot be opened.'), { code: 'SQLITE_CANTOPEN' });
  }
}

/** libsql's database, which closes and rolls back as this desk needs it. */
function withCare(database: Libsql.Database, key: Secret): Database {
  const close = database.close.bind(database);
  return Object.assign(database as Omit<Libsql.Database, 'transaction'>, {
    copyTo: (path: string) => copyDatabase(database, key, path),
    isIntact() {
      try {
        const [sound] = database.pragma('quick_check(1)') as { quick_check: string }[];
        return sound?.quick_check === 'ok';
      } catch (error) {
        if (storageProblem(error)) return false;
        throw error;
      }
    },
    transaction<Given extends unknown[], Value>(work: (...given: Given) => Value) {
      return (...given: Given): Value => {
        database.exec('BEGIN');
        try {
          const value = work(...given);
          database.exec('COMMIT');
          return value;
        } catch (error) {
          // On a full disk SQLite has rolled back already, and libsql's own `transaction` would then throw about
          // that instead of the full disk.
          if (database.inTransaction) database.exec('ROLLBACK');
          throw error;
        }
      };
    },
    /**
     * Empties the write-ahead log, where overwritten pages still stand, and does away with it: statements that are
     * not collected yet keep libsql's connection alive, which at its late end would delete the log of whatever
     * database has the name by then.
     */
    close() {
      if (!database.open) return database;
      try {
        database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE');
      } finally {
        close();
      }
      return database;
    },
  });
}

/** Runs the migrations the file has not seen, each in a transaction with the number it leads to. */
function migrate(database: Database, version: number, migrations: readonly string[]): void {
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    database.transaction(() => database.exec(`${migration}; PRAGMA user_version = ${index + 1}`))();
  }
}

/** Of the copies made before migrations the newest stays, and no copy keeps tokens once its migration is done. */
function tidyCopies(path: string, key: Secret, version: number): void {
  const done = beforeCopies(path).filter((copy) => copy.version <= version);
  const newest = done.pop();
  for (const { path: older } of done) rmSync(older);
  if (!newest) return;
  try {
    eraseTokens(newest.path, key);
  } catch (error) {
    // A copy that is full of faults, or a full disk, is no reason not to open; the next start tries again.
    if (!storageProblem(error)) throw error;
  }
}
