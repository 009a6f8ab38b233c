/** What of the database can be seen from outside, whether or not it is open. */
import { type Stats, statSync } from 'node:fs';
import { storageFiles } from '../database/storage-files.ts';

/** Sizes in bytes, times in Unix ms; absent where there is no such file, or where it cannot be looked at. */
export function databaseFiles(dataFolder: string): { size?: number; logSize?: number; backupAt?: number } {
  const files = storageFiles(dataFolder);
  const size = lookAt(files.database)?.size;
  const logSize = lookAt(`${files.database}-wal`)?.size;
  const backupAt = lookAt(files.backup)?.mtimeMs;
  return {
    ...(size === undefined ? {} : { size }),
    ...(logSize === undefined ? {} : { logSize }),
    ...(backupAt === undefined ? {} : { backupAt: Math.round(backupAt) }),
  };
}

function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // That it may not even be looked at is told by why the desk does not open.
    return undefined;
  }
}
