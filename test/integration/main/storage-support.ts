/** A desk's database as the storage tests fill, break and look at it, in their own process and in others. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, type OpenOptions, openDatabase } from '../../../src/main/database/database.ts';
import { createImportRepository } from '../../../src/main/database/imports.ts';
import { createProfileRepository } from '../../../src/main/database/profiles.ts';
import { createSettings } from '../../../src/main/database/settings.ts';
import type { ImportItem } from '../../../src/main/import-queue/state-machine.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { importItem } from '../../support/import-item.ts';

export const key = new Secret('1f'.repeat(32));
export const otherKey = new Secret('2e'.repeat(32));
/** 14 March 2026. */
export const someTime = 1_773_480_600_000;

export function mustOpen(path: string, options?: OpenOptions): Database {
  const opened = openDatabase(path, key, options);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  return opened.value;
}

export const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const tokenOf = (n: number) => `token-of-import-${n}-that-must-not-stay`;

export function addProfile(database: Database, id = importItem().profileId): void {
  createProfileRepository(database, createSettings(database)).insert(
    {
      id,
      name: 'Harbour Bank',
      applicationId: importItem().fromApplicationId,
      baseUrl: 'https://verification.didit.me/',
      environment: 'sandbox',
      keyLastFour: 'abcd',
      keyStoredAt: someTime,
    },
    someTime,
  );
}

/** The import with this number: its own source session, times in 2026. */
export function numbered(n: number, changes: Partial<ImportItem> = {}): ImportItem {
  return importItem({
    id: idOf(n),
    sourceSessionId: idOf(100_000 + n),
    vendorData: `customer-${n}`,
    createdAt: someTime + n,
    issuedAt: someTime,
    expiresAt: someTime + 3_600_000,
    ...changes,
  });
}

/** Adds imports `from` to `to`; every third has ended, one of five is unsettled. */
export function addImports(database: Database, from: number, to: number): void {
  const imports = createImportRepository(database);
  for (let n = from; n <= to; n += 1) {
    imports.insert(
      numbered(n, n % 5 === 0 ? { state: 'unknown', everUnsettled: true } : {}),
      new Secret(tokenOf(n)),
    );
    if (n % 3 === 0) end(database, n);
  }
}

export function end(database: Database, n: number): void {
  const item = numbered(n, { state: 'imported', endedAt: someTime + 5_000, importedStatus: 'APPROVED' });
  createImportRepository(database).update([{ item, eraseToken: true }]);
}

/** Everything in every table, to be compared. */
export function contentOf(database: Database): unknown {
  const tables = ['settings', 'profiles', 'partners', 'imports', 'known_workflows'];
  return tables.map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY 1`).all().map(plain));
}

/** libsql adds how long a single row took. */
function plain(row: unknown): unknown {
  const { _metadata, ...rest } = row as Record<string, unknown>;
  return rest;
}

/** Each file of the folder with the digest of its bytes. */
export function digests(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, digest(join(folder, name))]));
}

export function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Files of the folder that hold `text` in plain form. */
export function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));
}

/** Changes `length` bytes of a file, counted from `from`. */
export function spoil(path: string, from: number, length: number): void {
  const bytes = readFileSync(path);
  for (let index = from; index < from + length; index += 1) bytes[index] = (bytes[index] ?? 0) ^ 0x5a;
  writeFileSync(path, bytes);
}
