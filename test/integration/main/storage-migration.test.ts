import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/main/database/database.ts';
import { createImportRepository } from '../../../src/main/database/imports.ts';
import { migrations } from '../../../src/main/database/migrations.ts';
import { createPartnerRepository } from '../../../src/main/database/partners.ts';
import { createProfileRepository } from '../../../src/main/database/profiles.ts';
import { createSettings } from '../../../src/main/database/settings.ts';
import { storedToken } from '../../support/stored-token.ts';
import { freshFolder } from './storage-folder.ts';
import { contentOf, digests, idOf, key, mustOpen } from './storage-support.ts';

// Written by the first version of Baton, with the tests' key: a profile, a partner, one import that waits, one that
// has landed, and two of one source session, of which one is unsettled.
const versionOne = join(import.meta.dirname, 'storage-version-1.db');
const copyName = `baton.before-${migrations.length}.db`;
const firstOnly = { migrations: migrations.slice(0, 1) };

const place = freshFolder();

describe('a database of the first version', () => {
  beforeEach(() => copyFileSync(versionOne, place.database));

  it('is brought up to date with all it holds', () => {
    const database = mustOpen(place.database, { examine: true });
    const imports = createImportRepository(database);
    expect(database.pragma('user_version')).toEqual([{ user_version: migrations.length }]);
    expect(imports.live().map(({ vendorData, state }) => [vendorData, state])).toEqual(
      expect.arrayContaining([
        ['waiting', 'queued'],
        ['twice-unknown', 'unknown'],
      ]),
    );
    expect(storedToken(imports, idOf(11))).toBe('token-of-waiting');
    expect(storedToken(imports, idOf(13))).toBe('token-of-twice-unknown');
    expect(imports.find(idOf(14))).toMatchObject({ state: 'imported', importedStatus: 'APPROVED' });
    const profiles = createProfileRepository(database, createSettings(database));
    expect(profiles.all()).toMatchObject([{ name: 'Harbour Bank' }]);
    expect(profiles.activeId()).toBe(profiles.all()[0]?.id);
    const partners = createPartnerRepository(database);
    expect(partners.all()).toMatchObject([{ name: 'Northwind Brokers' }]);
    partners.insert(
      { id: idOf(80), name: 'Aldgate', applicationId: idOf(81), environment: 'live', terms: {} },
      1,
    );
    expect(partners.all()).toMatchObject([{ name: 'Aldgate', environment: 'live' }, {}]);
    database.close();
  });

  it('keeps one of two imports that waited for one source session: the one that may have been sent', () => {
    const database = mustOpen(place.database);
    const imports = createImportRepository(database);
    expect(imports.find(idOf(13))?.state).toBe('unknown');
    expect(imports.find(idOf(12))).toMatchObject({
      state: 'cancelled',
      problem: { code: 'already-queued' },
      endedAt: expect.any(Number),
    });
    expect(storedToken(imports, idOf(12))).toBeUndefined();
    database.close();
  });

  it('leaves a copy of what it was, without its tokens once all went well', () => {
    mustOpen(place.database).close();
    const copy = mustOpen(join(place.folder, copyName), firstOnly);
    const rows = copy.prepare('SELECT vendor_data, token FROM imports ORDER BY id').all();
    expect(rows).toMatchObject([
      { vendor_data: 'waiting', token: null },
      { vendor_data: 'twice-queued', token: null },
      { vendor_data: 'twice-unknown', token: null },
      { vendor_data: 'landed', token: null },
    ]);
    copy.close();
  });

  it('empties the copy’s tokens at the next start when the first was cut short', () => {
    const copy = join(place.folder, copyName);
    copyFileSync(versionOne, copy);
    rmSync(place.database);
    mustOpen(place.database).close();
    const left = mustOpen(copy, firstOnly);
    expect(left.prepare('SELECT id FROM imports WHERE token IS NOT NULL').all()).toEqual([]);
    left.close();
  });

  it('stays as it was when a migration fails midway, with a whole copy beside it', () => {
    const before = mustOpen(place.database, firstOnly);
    const content = contentOf(before);
    before.close();
    const broken = [
      ...migrations.slice(0, 1),
      `${migrations[1]}; DELETE FROM imports; CREATE TABLE imports (x)`,
    ];
    expect(() => openDatabase(place.database, key, { migrations: broken })).toThrow(
      expect.objectContaining({ code: 'SQLITE_ERROR' }),
    );
    for (const path of [place.database, join(place.folder, `baton.before-${broken.length}.db`)]) {
      const database = mustOpen(path, { ...firstOnly, examine: true });
      expect(contentOf(database)).toEqual(content);
      database.close();
    }
  });

  it('keeps only the newest of the copies', () => {
    mustOpen(place.database).close();
    const further = [...migrations, 'CREATE TABLE more (x TEXT) STRICT'];
    mustOpen(place.database, { migrations: further }).close();
    expect(readdirSync(place.folder).filter((name) => name.includes('before'))).toEqual([
      `baton.before-${further.length}.db`,
    ]);
  });

  it('is not migrated when the copy cannot be made', () => {
    mkdirSync(join(place.folder, copyName, 'in-the-way'), { recursive: true });
    expect(openDatabase(place.database, key)).toMatchObject({
      ok: false,
      problem: { code: 'storage-unwritable' },
    });
    const database = mustOpen(place.database, firstOnly);
    expect(database.pragma('user_version')).toEqual([{ user_version: 1 }]);
    expect(storedToken(createImportRepository(database), idOf(11))).toBe('token-of-waiting');
    database.close();
  });
});

describe('a database from a newer Baton', () => {
  const newer = [...migrations, 'CREATE TABLE of_tomorrow (x TEXT) STRICT'];

  it('is refused and not touched', () => {
    mustOpen(place.database, { migrations: newer }).close();
    const before = digests(place.folder);
    expect(openDatabase(place.database, key, { examine: true })).toMatchObject({
      ok: false,
      problem: {
        code: 'storage-from-newer-version',
        evidence: [{ values: { answer: `version ${newer.length}, known ${migrations.length}` } }],
      },
    });
    expect(digests(place.folder)).toEqual(before);
  });

  it('is refused and not touched when that Baton crashed and its version stands in the log only', () => {
    mustOpen(place.database).close();
    const other = mustOpen(place.database, { migrations: newer });
    const crashed = join(place.folder, 'crashed');
    for (const side of ['', '-wal']) copyFileSync(place.database + side, `${crashed}.db${side}`);
    other.close();
    const before = digests(place.folder);
    expect(openDatabase(`${crashed}.db`, key)).toMatchObject({
      ok: false,
      problem: { code: 'storage-from-newer-version' },
    });
    expect(digests(place.folder)).toEqual(before);
  });
});
