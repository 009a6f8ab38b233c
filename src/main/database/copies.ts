/** Copies of the whole database: encrypted with its key, sound, and on disk before they take their name. */
import { dirname } from 'node:path';
import Libsql from 'libsql';
import type { Secret } from '../../shared/secret.ts';
import { renamePatientlySync } from '../files/patient-rename.ts';
import { inspect, isIntact } from './inspection.ts';
import { removeDatabase, syncFile, syncFolder } from './storage-files.ts';

/**
 * Copies an open database to `path`, over what is there, and is done when the copy is on disk and was found sound.
 * Blocks: about 10 ms for 1,000 imports, 100 ms for 20,000. Throws what SQLite or the file system answers; the file
 * at `path` is then as it was.
 */
export function copyDatabase(database: Pick<Libsql.Database, 'exec'>, key: Secret, path: string): void {
  const draft = `${path}.new`;
  removeDatabase(draft);
  try {
    // The copy is encrypted with the key of what it is made of (SQLite3 Multiple Ciphers manual, "VACUUM INTO").
    database.exec(`VACUUM INTO '${draft.replaceAll("'", "''")}'`);
    if (!inspect(draft, key, isIntact)) {
      throw Object.assign(new Error('The copy of the database is not sound.'), { code: 'SQLITE_CORRUPT' });
    }
    syncFile(draft);
    renamePatientlySync(draft, path);
    syncFolder(dirname(path));
  } finally {
    removeDatabase(draft);
  }
}

/**
 * Empties every token in a database that nobody works with, and overwrites where they stood
 * (docs/promises.md#5-a-token-goes-when-its-import-ends).
 */
export function eraseTokens(path: string, key: Secret): void {
  const database = new Libsql(path, { encryptionKey: key.reveal() } as Libsql.Options);
  try {
    database.exec('PRAGMA secure_delete = ON; UPDATE imports SET token = NULL WHERE token IS NOT NULL');
  } finally {
    database.close();
  }
}
