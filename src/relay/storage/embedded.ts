import { fsyncSync, mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { kindOf } from '../log.ts';
import type { Database, Queries } from './database.ts';

/**
 * PostgreSQL in this process, in a folder that no other process may have open (`claim-folder.ts`).
 *
 * PGlite itself leaves to the system when its files reach the disk. Here PostgreSQL syncs as on a server, so that a commit
 * outlives a power cut.
 */
export async function openEmbedded(folder: string): Promise<Database> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const engine = await PGlite.create({
    dataDir: folder,
    startParams: [
      ...PGlite.defaultStartParams.filter((word) => word !== unsynced),
      ...['-c', 'wal_sync_method=fsync'],
    ],
  });
  syncFiles(engine, folder);
  // What was written before files were synced: the making of the database, and its recovery.
  await engine.exec('checkpoint');
  return {
    ...queriesOf(engine),
    transaction: (work) => engine.transaction((inside) => work(queriesOf(inside))),
    async listen(channel, heard, listening) {
      await engine.listen(channel, heard);
      listening();
    },
    close: () => engine.close(),
  };
}

/** PostgreSQL's switch for not syncing anything. */
const unsynced = '-F';

/** The file system of the engine, as far as it is needed here. */
interface Mount {
  opts: { root?: string };
  root: { stream_ops: { fsync?: (stream: { nfd: number }) => number } };
}

function syncFiles(engine: PGlite, folder: string): void {
  const { FS } = engine.Module as unknown as { FS: { root: { mount: { mounts: Mount[] } } } };
  const mount = FS.root.mount.mounts.find(({ opts }) => opts.root !== undefined);
  if (!mount)
    throw new Error(`The embedded PostgreSQL has not opened ${folder} in a way that can be made durable.`);
  mount.root.stream_ops.fsync = ({ nfd }) => {
    try {
      fsyncSync(nfd);
    } catch (error) {
      // Windows syncs neither folders nor what is open for reading, and needs not.
      if (process.platform !== 'win32' || (error as NodeJS.ErrnoException).code !== 'EPERM') endAtOnce(error);
    }
    return 0;
  };
}

/**
 * What a disk has once refused to keep, a later sync does not bring back, although it reports success. PostgreSQL ends there
 * too: the next start goes on from what is really on the disk.
 */
function endAtOnce(error: unknown): never {
  process.stderr.write(`The disk does not keep what is written: ${kindOf(error)}\n`);
  process.exit(1);
}

function queriesOf(engine: Pick<PGlite, 'query'>): Queries {
  return {
    query: async <Row>(text: string, values: readonly (string | number | null)[] = []) =>
      (await engine.query<Row>(text, [...values])).rows,
  };
}
