/** What the storage tests do with a desk's database, each step in a process of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../../src/main/database/database.ts';
import { createImportRepository } from '../../../src/main/database/imports.ts';
import { openDesk, restoreBackup, startAnew } from '../../../src/main/desk/opening.ts';
import type { ImportItem } from '../../../src/main/import-queue/state-machine.ts';
import { createKeychain, type Keychain } from '../../../src/main/keychain/keychain.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { answerSteps } from '../../support/answer-steps.ts';
import { memoryKeytar } from '../../support/memory-keytar.ts';
import { storedToken } from '../../support/stored-token.ts';
import { addImports, addProfile, contentOf, end, someTime, spoil } from './storage-support.ts';

/** A desk to be opened: its data folder and what the keychain holds, secrets by account. */
interface DeskPlace {
  folder: string;
  entries: Map<string, string>;
}

/** What was found in a database that opened. */
export interface Found {
  content: unknown;
  /** The imports that have not ended. */
  live: ImportItem[];
  /** The state of every import, by the customer's vendor data. */
  states: Record<string, string>;
  /** The tokens that are kept, by import. */
  tokens: Record<string, string | undefined>;
}

const markOf = (folder: string) => join(folder, 'baton.run.json');
const databaseOf = (folder: string) => join(folder, 'baton.db');
const now = () => someTime;

function foundIn(database: Database): Found {
  const imports = createImportRepository(database);
  const rows = database
    .prepare('SELECT id, vendor_data, state, token IS NOT NULL AS kept FROM imports')
    .all();
  const all = rows as { id: string; vendor_data: string; state: string; kept: number }[];
  return {
    content: contentOf(database),
    live: imports.live(),
    states: Object.fromEntries(all.map((row) => [row.vendor_data, row.state])),
    tokens: Object.fromEntries(all.flatMap(({ id, kept }) => (kept ? [[id, storedToken(imports, id)]] : []))),
  };
}

/** Works with the keychain, and gives beside what `work` gives what the keychain then holds. */
async function withKeychain<Value>({ entries }: DeskPlace, work: (keychain: Keychain) => Promise<Value>) {
  const keytar = memoryKeytar(entries);
  const given = await work(createKeychain(async () => keytar, { alwaysThere: false }));
  return { given, entries: keytar.entries };
}

/** The number of a table's or an index's first page, counted from 1. */
function rootPage(database: Database, name: string): number {
  const query = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?');
  const [root] = query.all(name) as { rootpage: number }[];
  if (!root) throw new Error(`there is no ${name}`);
  return root.rootpage;
}

/** Opens the desk, lets `work` have its database and closes it. */
function inDesk<Value>(place: DeskPlace, work: (database: Database) => Value) {
  return withKeychain(place, async (keychain) => {
    const opened = await openDesk(place.folder, keychain, now);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
    try {
      return work(opened.value);
    } finally {
      opened.value.close();
    }
  });
}

const steps = {
  /**
   * Fills a new desk with 12 imports, of which the backup has 10; import 1 has ended since the backup. Gives the
   * content, the mark of the run as it is while the desk is open, and the first page of an index.
   */
  fill: (place: DeskPlace) =>
    inDesk(place, (database) => {
      addProfile(database);
      addImports(database, 1, 10);
      database.copyTo(join(place.folder, 'baton.backup.db'));
      addImports(database, 11, 12);
      end(database, 1);
      return {
        content: contentOf(database),
        mark: readFileSync(markOf(place.folder)),
        indexPage: rootPage(database, 'imports_by_source'),
      };
    }),

  /** Adds imports `from` to `to` after the log was emptied into the database, and gives both files as they were then. */
  addInLog: ({ from, to, ...place }: DeskPlace & { from: number; to: number }) =>
    inDesk(place, (database) => {
      database.pragma('wal_checkpoint(TRUNCATE)');
      addImports(database, from, to);
      const path = databaseOf(place.folder);
      return { main: readFileSync(path), log: readFileSync(`${path}-wal`) };
    }),

  /** Adds a profile, if there is to be one, and imports `from` to `to`; gives the first page of the imports. */
  add: ({ profile, from, to, ...place }: DeskPlace & { profile: boolean; from: number; to: number }) =>
    inDesk(place, (database) => {
      if (profile) addProfile(database);
      addImports(database, from, to);
      return rootPage(database, 'imports');
    }),

  /** Breaks the desk's database while it is open. */
  breakWhileOpen: (place: DeskPlace) =>
    inDesk(place, (database) => {
      database.pragma('wal_checkpoint(TRUNCATE)');
      spoil(databaseOf(place.folder), 4_096, 3 * 4_096);
      database.exec('PRAGMA shrink_memory');
    }),

  /** Opens the desk and gives what came of it and what was found. */
  start: (place: DeskPlace) =>
    withKeychain(place, async (keychain) => {
      const opening = await openDesk(place.folder, keychain, now);
      if (!opening.ok) return { opening };
      const { value, ...opened } = opening;
      try {
        return { opening: opened, found: foundIn(value) };
      } finally {
        value.close();
      }
    }),

  restoreBackup: (place: DeskPlace) =>
    withKeychain(place, (keychain) => restoreBackup(place.folder, keychain, now)),

  startAnew: (place: DeskPlace) => withKeychain(place, (keychain) => startAnew(place.folder, keychain, now)),

  /** What is in the database at `path`, after it was examined. */
  look({ path, key }: { path: string; key: string }): Found {
    const opened = openDatabase(path, new Secret(key), { mayCreate: false, examine: true });
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
    try {
      return foundIn(opened.value);
    } finally {
      opened.value.close();
    }
  },
};

export type StorageSteps = typeof steps;

answerSteps(steps);
