import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../src/main/database/database.ts';
import { createImportRepository } from '../../../src/main/database/imports.ts';
import { createProfileRepository } from '../../../src/main/database/profiles.ts';
import { problem } from '../../../src/shared/problem.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { importItem } from '../../support/import-item.ts';

const key = new Secret('1f'.repeat(32));
const planted = 'planted-token-that-must-not-stay';
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-database-'));
  path = join(folder, 'baton.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(): Database {
  const opened = openDatabase(path, key);
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}

function withProfile(database: Database): void {
  createProfileRepository(database).insert(
    {
      id: importItem().profileId,
      name: 'Desk',
      applicationId: importItem().fromApplicationId,
      baseUrl: 'https://verification.didit.me/',
      environment: 'sandbox',
      keyLastFour: 'abcd',
      keyStoredAt: 1,
    },
    1,
  );
}

const filesHold = (text: string) =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

describe('the database', () => {
  it('gives back what was stored, after being closed and opened', () => {
    let database = open();
    withProfile(database);
    const item = importItem({ problem: problem('offline'), nextAttemptAt: 5, importedStatus: 'IN_REVIEW' });
    createImportRepository(database).insert(item, new Secret(planted));
    database.close();
    database = open();
    expect(createImportRepository(database).all()).toEqual([item]);
    expect(createImportRepository(database).token(item.id)?.reveal()).toBe(planted);
    database.close();
  });

  it('holds nothing in plain form, neither in the file nor in its log', () => {
    const database = open();
    withProfile(database);
    createImportRepository(database).insert(importItem(), new Secret(planted));
    for (const text of [planted, 'customer-1', 'SQLite format 3']) expect(filesHold(text)).toEqual([]);
    database.close();
    for (const text of [planted, 'customer-1', 'SQLite format 3']) expect(filesHold(text)).toEqual([]);
  });

  it('empties the token of an import that has ended', () => {
    const database = open();
    withProfile(database);
    const imports = createImportRepository(database);
    imports.insert(importItem(), new Secret(planted));
    imports.update(importItem({ state: 'imported', endedAt: 9 }), true);
    expect(imports.token(importItem().id)).toBeUndefined();
    expect(imports.all()[0]?.state).toBe('imported');
    database.close();
  });

  it('does not open with another key, and leaves the file as it is', () => {
    open().close();
    const before = readFileSync(path);
    const opened = openDatabase(path, new Secret('2e'.repeat(32)));
    expect(opened).toMatchObject({ ok: false, problem: { code: 'storage-damaged' } });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('refuses a damaged file and leaves it as it is', () => {
    const rubbish = Buffer.from('this is no database '.repeat(500));
    writeFileSync(path, rubbish);
    expect(openDatabase(path, key)).toMatchObject({ ok: false, problem: { code: 'storage-damaged' } });
    expect(readFileSync(path).equals(rubbish)).toBe(true);
  });

  it('refuses a database from a newer Baton, untouched', () => {
    const database = open();
    database.pragma('user_version = 999');
    database.close();
    expect(openDatabase(path, key)).toMatchObject({
      ok: false,
      problem: { code: 'storage-from-newer-version' },
    });
  });

  it('says so when the place cannot be written', () => {
    expect(openDatabase(join(folder, 'absent', 'baton.db'), key)).toMatchObject({
      ok: false,
      problem: { code: 'storage-unwritable' },
    });
  });
});
