import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../src/main/database/database.ts';
import { createImportRepository } from '../../../src/main/database/imports.ts';
import { restoreBackup, startAnew } from '../../../src/main/desk/opening.ts';
import { storedToken } from '../../support/stored-token.ts';
import { must } from '../../support/test-desk.ts';
import {
  addImports,
  addProfile,
  contentOf,
  deskStarts,
  digest,
  digests,
  end,
  filesWith,
  freshFolder,
  idOf,
  someTime,
  tokenOf,
} from './storage-support.ts';

const place = freshFolder();
const at = (name: string) => join(place.folder, name);
const setAsideNames = () => readdirSync(place.folder).filter((name) => /^baton\.damaged-.*\.db$/.test(name));

/** A desk with 12 imports, of which the backup has 10; import 1 has ended since the backup. */
async function filledDesk() {
  const starts = deskStarts(() => place.folder);
  const database = await starts.mustStart();
  addProfile(database);
  addImports(database, 1, 10);
  database.copyTo(at('baton.backup.db'));
  addImports(database, 11, 12);
  end(database, 1);
  return { starts, database };
}

/** As a crash leaves it: the mark still says open. */
async function crashedDesk(look: (database: Database) => void = () => {}) {
  const { starts, database } = await filledDesk();
  look(database);
  const mark = readFileSync(at('baton.run.json'));
  database.close();
  writeFileSync(at('baton.run.json'), mark);
  return starts;
}

function spoil(path: string, from: number, length: number): void {
  const bytes = readFileSync(path);
  for (let index = from; index < from + length; index += 1) bytes[index] = (bytes[index] ?? 0) ^ 0x5a;
  writeFileSync(path, bytes);
}

/** The number of a table's or an index's first page, counted from 1. */
function rootPage(database: Database, name: string): number {
  const query = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?');
  const [root] = query.all(name) as { rootpage: number }[];
  if (!root) throw new Error(`there is no ${name}`);
  return root.rootpage;
}

const spoilHeader = () => spoil(place.database, 0, 100);

function statesOf(database: Database): Record<string, string> {
  const rows = database.prepare('SELECT vendor_data, state FROM imports').all() as {
    vendor_data: string;
    state: string;
  }[];
  return Object.fromEntries(rows.map((row) => [row.vendor_data, row.state]));
}

describe('a damaged database', () => {
  it('is set aside whole, and stays the answer of every later start', async () => {
    const starts = await crashedDesk();
    spoilHeader();
    const before = digest(place.database);
    const first = await starts.start();
    expect(first).toMatchObject({
      ok: false,
      problem: { code: 'storage-damaged' },
      recovery: {
        setAside: expect.stringMatching(/^baton\.damaged-20260314T\d{9}Z\.db$/),
        backup: { waiting: 7, ended: 3, profiles: 1 },
      },
    });
    expect(setAsideNames().map((name) => digest(at(name)))).toEqual([before]);
    const left = digests(place.folder);
    expect(await starts.start()).toEqual(first);
    expect(await starts.start()).toEqual(first);
    expect(digests(place.folder)).toEqual(left);
    expect(existsSync(place.database)).toBe(false);
  });

  it('takes its log along, also when a crash came between the two', async () => {
    const { starts, database } = await filledDesk();
    database.pragma('wal_checkpoint(TRUNCATE)');
    addImports(database, 13, 14);
    const log = readFileSync(`${place.database}-wal`);
    const main = readFileSync(place.database);
    expect(log.length).toBeGreaterThan(0);
    database.close();
    writeFileSync(place.database, main);
    writeFileSync(`${place.database}-wal`, log);
    writeFileSync(at('baton.run.json'), JSON.stringify({ version: 1, state: 'open' }));
    spoil(place.database, 0, main.length);
    await starts.start();
    const [name = ''] = setAsideNames();
    expect(readFileSync(at(`${name}-wal`)).equals(log)).toBe(true);
    renameSync(at(`${name}-wal`), `${place.database}-wal`);
    expect(await starts.start()).toMatchObject({ ok: false, problem: { code: 'storage-damaged' } });
    expect(readFileSync(at(`${name}-wal`)).equals(log)).toBe(true);
    expect(existsSync(`${place.database}-wal`)).toBe(false);
  });

  it('names the imports that can still be read and are not in the backup', async () => {
    let index = 0;
    const starts = await crashedDesk((database) => {
      index = rootPage(database, 'imports_by_source');
    });
    // An index: structure that is broken, with all rows still to be read.
    spoil(place.database, (index - 1) * 4_096, 4_096);
    expect(await starts.start()).toMatchObject({
      ok: false,
      recovery: {
        missing: [
          { vendorData: 'customer-11', kind: 'user', state: 'queued', createdAt: someTime + 11 },
          { vendorData: 'customer-12', kind: 'user', state: 'imported', createdAt: someTime + 12 },
        ],
      },
    });
  });

  it('leaves open what is missing where nothing can be read', async () => {
    const starts = await crashedDesk();
    spoilHeader();
    const opened = await starts.start();
    expect(opened).not.toHaveProperty('recovery.missing');
  });

  it('is found also where a changed byte left the structure as it was', async () => {
    const starts = deskStarts(() => place.folder);
    const database = await starts.mustStart();
    addProfile(database);
    addImports(database, 1, 5);
    const leaf = rootPage(database, 'imports') * 4_096;
    database.close();
    // The end of the table's only page: the row that was written first, in the middle of its texts.
    spoil(place.database, leaf - 200, 1);
    expect(await starts.start()).toMatchObject({ ok: false, problem: { code: 'storage-damaged' } });
  });

  it('is not replaced by an empty one when the file is gone', async () => {
    const starts = await crashedDesk();
    rmSync(place.database);
    expect(await starts.start()).toMatchObject({
      ok: false,
      problem: { code: 'storage-damaged', evidence: [{ values: { answer: 'absent' } }] },
      recovery: { setAside: '', backup: { waiting: 7 } },
    });
    expect(existsSync(place.database)).toBe(false);
  });

  it.each([0, 1, 4_095, 4_096, 20_000])(
    'is not replaced by an empty one when only %i bytes are left',
    async (size) => {
      const starts = await crashedDesk();
      writeFileSync(place.database, readFileSync(place.database).subarray(0, size));
      expect(await starts.start()).toMatchObject({ ok: false, problem: { code: 'storage-damaged' } });
      expect(setAsideNames().map((name) => statSync(at(name)).size)).toEqual([size]);
    },
  );

  it('goes back to its place when it turns out to be sound', async () => {
    const starts = await crashedDesk();
    const whole = readFileSync(place.database);
    spoilHeader();
    await starts.start();
    writeFileSync(at(setAsideNames()[0] ?? ''), whole);
    const database = await starts.mustStart();
    expect(Object.keys(statesOf(database))).toHaveLength(12);
    database.close();
    expect(setAsideNames()).toEqual([]);
  });
});

describe('restoring the backup', () => {
  it('brings back what it held, to be looked up before anything is sent', async () => {
    const starts = await crashedDesk();
    spoilHeader();
    await starts.start();
    const [name = ''] = setAsideNames();
    const damagedFile = digest(at(name));
    const backup = digest(at('baton.backup.db'));
    expect(await restoreBackup(place.folder, starts.keychain, starts.now)).toEqual({ ok: true });
    expect([digest(at(name)), digest(at('baton.backup.db'))]).toEqual([damagedFile, backup]);
    const database = await starts.mustStart();
    const imports = createImportRepository(database);
    expect(imports.live()).toHaveLength(7);
    for (const item of imports.live()) {
      expect(item).toMatchObject({
        state: 'unknown',
        everUnsettled: true,
        nextAttemptAt: someTime,
        problem: { code: 'answer-lost', evidence: [{ fact: 'backup-restored' }] },
      });
    }
    expect(storedToken(imports, idOf(1))).toBe(tokenOf(1));
    expect(imports.find(idOf(3))?.state).toBe('imported');
    database.close();
  });

  it('does nothing where a database stands', async () => {
    const { starts, database } = await filledDesk();
    const content = contentOf(database);
    database.close();
    const before = digests(place.folder);
    expect(await restoreBackup(place.folder, starts.keychain, starts.now)).toEqual({ ok: true });
    expect(digests(place.folder)).toEqual(before);
    const again = await starts.mustStart();
    expect(contentOf(again)).toEqual(content);
    again.close();
  });

  it('is not offered and not done with a backup that is damaged too', async () => {
    const starts = await crashedDesk();
    spoilHeader();
    spoil(at('baton.backup.db'), 4_096, 20);
    const opened = await starts.start();
    expect(opened).toMatchObject({ ok: false, recovery: { setAside: expect.any(String) } });
    expect(opened).not.toHaveProperty('recovery.backup');
    const before = digests(place.folder);
    expect(await restoreBackup(place.folder, starts.keychain, starts.now)).toMatchObject({
      ok: false,
      problem: { code: 'storage-damaged' },
    });
    expect(digests(place.folder)).toEqual(before);
  });
});

describe('starting anew', () => {
  it('begins empty and keeps what was there, without the tokens that are given up', async () => {
    const starts = await crashedDesk();
    spoilHeader();
    const damagedFile = digest(place.database);
    await starts.start();
    expect(await startAnew(place.folder, starts.keychain, starts.now)).toEqual({ ok: true });
    let database = await starts.mustStart();
    expect(statesOf(database)).toEqual({});
    database.close();
    database = await starts.mustStart();
    expect(statesOf(database)).toEqual({});
    database.close();
    expect(setAsideNames().map((name) => digest(at(name)))).toEqual([damagedFile]);
    const [former = ''] = readdirSync(place.folder).filter((name) => /^baton\.backup-.*\.db$/.test(name));
    copyFileSync(at(former), at('looked-at.db'));
    const { openDatabase } = await import('../../../src/main/database/database.ts');
    const opened = openDatabase(at('looked-at.db'), starts.key(), { examine: true });
    if (!opened.ok) throw new Error(opened.problem.code);
    expect(Object.keys(statesOf(opened.value))).toHaveLength(10);
    expect(opened.value.prepare('SELECT id FROM imports WHERE token IS NOT NULL').all()).toEqual([]);
    opened.value.close();
  });

  it('begins empty also when it is killed right after the decision', async () => {
    const starts = await crashedDesk();
    spoilHeader();
    await starts.start();
    await startAnew(place.folder, starts.keychain, starts.now);
    const restarted = deskStarts(() => place.folder);
    for (const [account, secret] of starts.keytar.entries) restarted.keytar.entries.set(account, secret);
    writeFileSync(place.database, '');
    const database = await restarted.mustStart();
    expect(statesOf(database)).toEqual({});
    database.close();
  });
});

describe('another key in the keychain', () => {
  const swap = (starts: ReturnType<typeof deskStarts>) => {
    for (const account of starts.keytar.entries.keys()) starts.keytar.entries.set(account, '2e'.repeat(32));
  };

  it('is told apart from damage, and nothing is touched', async () => {
    const starts = await crashedDesk();
    swap(starts);
    const before = digests(place.folder);
    expect(await starts.start()).toMatchObject({
      ok: false,
      problem: { code: 'storage-key-missing', evidence: [{ values: { answer: 'another-key' } }] },
    });
    expect(digests(place.folder)).toEqual(before);
  });

  it('is told apart by the backup where no mark says which key it was', async () => {
    const starts = await crashedDesk();
    rmSync(at('baton.run.json'));
    swap(starts);
    const before = digests(place.folder);
    expect(await starts.start()).toMatchObject({ ok: false, problem: { code: 'storage-key-missing' } });
    expect(digests(place.folder)).toEqual(before);
  });

  it('sets a file aside where nothing tells, and brings it back with the right key', async () => {
    const starts = await crashedDesk();
    const right = [...starts.keytar.entries];
    rmSync(at('baton.run.json'));
    rmSync(at('baton.backup.db'));
    swap(starts);
    expect(await starts.start()).toMatchObject({ ok: false, problem: { code: 'storage-damaged' } });
    for (const [account, secret] of right) starts.keytar.entries.set(account, secret);
    const database = await starts.mustStart();
    expect(Object.keys(statesOf(database))).toHaveLength(12);
    database.close();
  });
});

describe('the mark of a run', () => {
  it('spares the examination after a clean end, and asks for it after a crash', async () => {
    const { starts, database } = await filledDesk();
    expect(JSON.parse(readFileSync(at('baton.run.json'), 'utf8'))).toMatchObject({ state: 'open' });
    database.close();
    expect(JSON.parse(readFileSync(at('baton.run.json'), 'utf8'))).toMatchObject({
      state: 'closed',
      sha256: digest(place.database),
    });
    expect(filesWith(place.folder, starts.key().reveal())).toEqual([]);
  });

  it.each([
    ['was cut short', () => writeFileSync(at('baton.run.json'), '{"version":1,"sta')],
    ['is gone', () => rmSync(at('baton.run.json'))],
  ])('vouches for nothing when it %s', async (_, spoilMark) => {
    const { starts, database } = await filledDesk();
    database.close();
    spoilMark();
    const opened = await starts.start();
    expect(opened).toMatchObject({
      ok: true,
      changed: { code: 'storage-changed', evidence: [{ values: { answer: 'not-ours' } }] },
    });
    const again = must(opened);
    expect(Object.values(statesOf(again)).filter((state) => state === 'unknown')).toHaveLength(7);
    again.close();
  });

  it('that is older is known, and so is the older database that it vouches for', async () => {
    const { starts, database } = await filledDesk();
    database.close();
    const [olderMark, older] = [readFileSync(at('baton.run.json')), readFileSync(place.database)];
    const between = await starts.mustStart();
    addImports(between, 13, 13);
    between.close();
    writeFileSync(at('baton.run.json'), olderMark);
    writeFileSync(place.database, older);
    const opened = await starts.start();
    expect(opened).toMatchObject({
      ok: true,
      changed: { code: 'storage-changed', evidence: [{ values: { answer: 'earlier-run' } }] },
    });
    const again = must(opened);
    expect(statesOf(again)).toMatchObject({ 'customer-2': 'unknown' });
    expect(statesOf(again)).not.toHaveProperty('customer-13');
    again.close();
    // Told once, and known from then on.
    const next = await starts.start();
    expect(next).not.toHaveProperty('changed');
    must(next).close();
  });

  it('cannot be written by somebody else for a file that was changed', async () => {
    const { starts, database } = await filledDesk();
    database.close();
    const mark = JSON.parse(readFileSync(at('baton.run.json'), 'utf8')) as object;
    copyFileSync(at('baton.backup.db'), place.database);
    writeFileSync(at('baton.run.json'), JSON.stringify({ ...mark, sha256: digest(place.database) }));
    const opened = await starts.start();
    expect(opened).toMatchObject({
      ok: true,
      changed: { code: 'storage-changed', evidence: [{ values: { answer: 'not-ours' } }] },
    });
    must(opened).close();
  });

  it('lets a start go by without a word when nothing was done to either', async () => {
    const { starts, database } = await filledDesk();
    database.close();
    for (const _ of [1, 2]) {
      const opened = await starts.start();
      expect(opened).not.toHaveProperty('changed');
      must(opened).close();
    }
  });

  it('lets nothing be sent at once from a sound file that somebody else has put there', async () => {
    const { starts, database } = await filledDesk();
    database.close();
    copyFileSync(at('baton.backup.db'), place.database);
    const opened = await starts.start();
    expect(opened).toMatchObject({ changed: { evidence: [{ values: { answer: 'other-content' } }] } });
    const older = must(opened);
    expect(createImportRepository(older).live()).toHaveLength(7);
    for (const item of createImportRepository(older).live()) {
      expect(item).toMatchObject({ state: 'unknown', everUnsettled: true });
    }
    older.close();
  });

  it('gives back the identity of the desk when desk.json is lost', async () => {
    const { starts, database } = await filledDesk();
    const content = contentOf(database);
    database.close();
    const before = readFileSync(at('desk.json'), 'utf8');
    writeFileSync(at('desk.json'), '{');
    const again = await starts.mustStart();
    expect(contentOf(again)).toEqual(content);
    again.close();
    expect(readFileSync(at('desk.json'), 'utf8')).toBe(before);
  });

  it('is not written as closed for a database that broke while it was open', async () => {
    const { database } = await filledDesk();
    database.pragma('wal_checkpoint(TRUNCATE)');
    spoil(place.database, 4_096, 3 * 4_096);
    database.exec('PRAGMA shrink_memory');
    database.close();
    expect(JSON.parse(readFileSync(at('baton.run.json'), 'utf8'))).toMatchObject({ state: 'open' });
  });
});
