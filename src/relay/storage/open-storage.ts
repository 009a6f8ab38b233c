import type { Log } from '../log.ts';
import { kindOf } from '../log.ts';
import type { RelaySettings } from '../settings.ts';
import { claimFolder, type Holder } from './claim-folder.ts';
import type { Database } from './database.ts';
import { migrate } from './migrations.ts';
import { createSecretBox, isRightKey, keyIn, type SecretBox } from './secret-box.ts';

interface Storage {
  database: Database;
  box: SecretBox;
  close(): Promise<void>;
}

/** Another process has the embedded database's folder open. */
export class FolderInUse extends Error {}

/** ms between two tries to reach a server that is not there yet */
const tryAgainAfter = 1_000;

/**
 * Opens the database, brought to the newest step. A server that does not answer is waited for, if `isPatient`. Fails with
 * `FolderInUse`, for a key that is not this database's, and for a newer database.
 */
export async function openStorage(
  { storage, keyFile }: Pick<RelaySettings, 'storage' | 'keyFile'>,
  self: Holder | undefined,
  log: Log,
  isPatient = false,
): Promise<Storage> {
  const box = createSecretBox(keyIn(keyFile));
  const { database, release } =
    'folder' in storage ? await openFolder(storage.folder, self) : await openServer(storage.databaseUrl, log);
  const close = async () => {
    await database.close();
    release();
  };
  try {
    let isRight: boolean | undefined;
    while (isRight === undefined) {
      try {
        await migrate(database);
        isRight = await isRightKey(database, box);
      } catch (error) {
        if (!isPatient || !isUnreachable(error)) throw error;
        log.warn('database-not-there-yet', { error: kindOf(error) });
        await new Promise((resolve) => setTimeout(resolve, tryAgainAfter));
      }
    }
    if (!isRight) {
      throw new Error(`${keyFile} is not the key with which this database's secrets are encrypted.`);
    }
    return { database, box, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openFolder(folder: string, self: Holder | undefined) {
  if (!self) throw new FolderInUse();
  const release = await claimFolder(folder, self);
  if (!release) throw new FolderInUse(`Another process has ${folder} open.`);
  const { openEmbedded } = await import('./embedded.ts');
  try {
    return { database: await openEmbedded(`${folder}/postgres`), release };
  } catch (error) {
    release();
    throw error;
  }
}

async function openServer(url: string, log: Log) {
  const { openPostgres } = await import('./postgres.ts');
  return { database: openPostgres(url, log), release: () => {} };
}

/** Connection failures, and a server that is starting or stopping (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
function isUnreachable(error: unknown): boolean {
  const code = error instanceof Error ? String((error as NodeJS.ErrnoException).code) : '';
  return /^(?:E[A-Z_]+|CONN\w+|57P0[123]|08\w{3})$/.test(code);
}
