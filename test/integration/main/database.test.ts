import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createActions } from '../../../src/main/actions/perform.ts';
import { allowAll } from '../../../src/main/actions/rules.ts';
import { openDatabase } from '../../../src/main/database/database.ts';
import { createImportRepository } from '../../../src/main/database/imports.ts';
import { createPartnerRepository } from '../../../src/main/database/partners.ts';
import { createActionRecord } from '../../../src/main/history/action-record.ts';
import { problem } from '../../../src/shared/problem.ts';
import { ok } from '../../../src/shared/result.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { importItem } from '../../support/import-item.ts';
import { storedToken } from '../../support/stored-token.ts';
import { freshFolder } from './storage-folder.ts';
import {
  addImports,
  addProfile,
  contentOf,
  digests,
  filesWith,
  idOf,
  key,
  mustOpen,
  numbered,
  otherKey,
  someTime,
} from './storage-support.ts';

const planted = 'planted-token-that-must-not-stay';
const place = freshFolder();

describe('the database', () => {
  it('gives back what was stored, after being closed and opened', () => {
    let database = mustOpen(place.database);
    addProfile(database);
    const item = importItem({ problem: problem('offline'), nextAttemptAt: 5, importedStatus: 'IN_REVIEW' });
    createImportRepository(database).insert(item, new Secret(planted));
    database.close();
    database = mustOpen(place.database);
    expect(createImportRepository(database).find(item.id)).toEqual(item);
    expect(storedToken(createImportRepository(database), item.id)).toBe(planted);
    database.close();
  });

  it('holds nothing in plain form, neither in the file nor in its log', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    createImportRepository(database).insert(importItem(), new Secret(planted));
    const plain = () =>
      [planted, 'customer-1', 'SQLite format 3'].flatMap((text) => filesWith(place.folder, text));
    expect(plain()).toEqual([]);
    database.close();
    expect(plain()).toEqual([]);
  });

  it('empties the token of an import that has ended', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    const imports = createImportRepository(database);
    imports.insert(importItem(), new Secret(planted));
    imports.update([{ item: importItem({ state: 'imported', endedAt: 9 }), eraseToken: true }]);
    expect(storedToken(imports, importItem().id)).toBeUndefined();
    expect(imports.find(importItem().id)?.state).toBe('imported');
    database.close();
  });

  it('leaves no log behind when it is closed, also while statements are still held', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    const held = database.prepare('SELECT * FROM profiles');
    expect(held.all()).toHaveLength(1);
    database.close();
    expect(readdirSync(place.folder)).toEqual(['baton.db']);
  });

  it('does not open with another key, and leaves the file as it is', () => {
    mustOpen(place.database).close();
    const before = digests(place.folder);
    const opened = openDatabase(place.database, otherKey);
    expect(opened).toMatchObject({ ok: false, problem: { code: 'storage-damaged' } });
    expect(digests(place.folder)).toEqual(before);
  });

  it('refuses a damaged file and leaves it as it is', () => {
    writeFileSync(place.database, 'this is no database '.repeat(500));
    const before = digests(place.folder);
    expect(openDatabase(place.database, key)).toMatchObject({
      ok: false,
      problem: { code: 'storage-damaged' },
    });
    expect(digests(place.folder)).toEqual(before);
  });

  it('takes an empty file for damaged, unless it may begin there', () => {
    writeFileSync(place.database, '');
    expect(openDatabase(place.database, key, { mayCreate: false })).toMatchObject({
      ok: false,
      problem: { code: 'storage-damaged' },
    });
    mustOpen(place.database).close();
  });

  it('says so when the place cannot be written', () => {
    expect(openDatabase(join(place.folder, 'absent', 'baton.db'), key)).toMatchObject({
      ok: false,
      problem: {
        code: 'storage-unwritable',
        evidence: [{ fact: 'storage-answer', values: { answer: 'SQLITE_CANTOPEN' } }],
      },
    });
  });

  it('writes all of a transaction or nothing, and gives the error that stopped it', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    addImports(database, 1, 4);
    const before = contentOf(database);
    const imports = createImportRepository(database);
    const twice = database.transaction(() => {
      imports.insert(numbered(10), new Secret(planted));
      imports.insert(numbered(10), new Secret(planted));
    });
    expect(twice).toThrow(expect.objectContaining({ code: expect.stringMatching(/^SQLITE_CONSTRAINT/) }));
    expect(contentOf(database)).toEqual(before);
    database.close();
  });

  it('undoes a transaction within another alone when it fails alone, and with it when that fails', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    const imports = createImportRepository(database);
    const insert = (n: number) => imports.insert(numbered(n), new Secret(planted));
    const failing = database.transaction((n: number) => {
      insert(n);
      throw new Error('no further');
    });
    const outer = database.transaction((fails: boolean) => {
      insert(fails ? 4 : 1);
      database.transaction(insert)(fails ? 5 : 2);
      expect(() => failing(3)).toThrow('no further');
      if (fails) throw new Error('nor this');
    });
    outer(false);
    expect(() => outer(true)).toThrow('nor this');
    expect(
      imports
        .live()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([numbered(1).id, numbered(2).id]);
    database.close();
  });

  it('writes a row and the entry that speaks of it, or neither', async () => {
    const database = mustOpen(place.database);
    const partners = createPartnerRepository(database);
    const record = createActionRecord(database);
    const actions = createActions({
      rules: allowAll,
      // The entry cannot be written.
      recorder: { ...record, write: (entry) => record.write({ ...entry, id: null as never }) },
      known: {
        profile: () => undefined,
        partner: () => undefined,
        import: () => undefined,
        cameByImport: () => false,
      },
      now: () => someTime,
      newId: () => idOf(1),
      onActed: () => {},
      reportDefect: () => 'told',
    });
    const draft = { name: 'Northwind', applicationId: idOf(2), terms: {} };
    const { 'partners.add': add } = actions.performed({
      'partners.add': (wanted, act) => {
        act.commit(() => partners.insert({ ...wanted, id: idOf(3) }, someTime));
        return ok({ partnerId: idOf(3) });
      },
    });
    expect(await add(draft)).toMatchObject({ ok: false });
    expect(partners.all()).toEqual([]);
    database.close();
  });

  it('lets one import of a source session wait at a time', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    const imports = createImportRepository(database);
    imports.insert(numbered(1), new Secret(planted));
    const again = numbered(2, { sourceSessionId: numbered(1).sourceSessionId });
    expect(() => imports.insert(again, new Secret(planted))).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^SQLITE_CONSTRAINT/) }),
    );
    imports.update([{ item: numbered(1, { state: 'cancelled', endedAt: 9 }), eraseToken: true }]);
    imports.insert(again, new Secret(planted));
    expect(imports.live().map(({ id }) => id)).toEqual([again.id]);
    database.close();
  });
});
