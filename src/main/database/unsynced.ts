import type { Database } from './database.ts';

/**
 * Does `work` without waiting for the disk: a power cut, not a crash, may undo it; in WAL mode the file stays sound (SQLite
 * documentation, "PRAGMA synchronous").
 */
export function unsynced(database: Pick<Database, 'exec'>, work: () => void): void {
  database.exec('PRAGMA synchronous = NORMAL');
  try {
    work();
  } finally {
    database.exec('PRAGMA synchronous = FULL');
  }
}
