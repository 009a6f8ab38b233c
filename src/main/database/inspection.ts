/**
 * Looking at a database file without changing a byte of it: no migration, no journal mode, no log left behind. The
 * file is attached read-only to a database in memory, since detaching closes it at once, whereas a connection of its
 * own would stay open until its statements are collected.
 */
import { isUtf8 } from 'node:buffer';
import { existsSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { isAnyArrayBuffer } from 'node:util/types';
import Libsql from 'libsql';
import { latestMoment } from '../../shared/limits.ts';
import type { Secret } from '../../shared/secret.ts';
import { hasLog } from './storage-files.ts';

/** The name of the inspected file's schema in statements. */
const seen = 'seen';

/** A connection to which the inspected file is attached as `seen`. Texts are to be read by `textOf`. */
export type Inspected = Libsql.Database;

/**
 * Gives what `read` finds in the file at `path`. Throws what SQLite answers: NOTADB where the key does not open it,
 * CORRUPT where its structure is broken.
 */
export function inspect<Value>(path: string, key: Secret, read: (database: Inspected) => Value): Value {
  const logged = hasLog(path);
  const hadIndex = existsSync(`${path}-shm`);
  // A log can be read only through its index, which SQLite then builds; without one nothing is written at all.
  const address = `${databaseUri(path)}?mode=ro${logged ? '' : '&immutable=1'}`;
  const database = new Libsql(':memory:');
  try {
    database.prepare(`ATTACH ? AS ${seen} KEY ?`).run(address, key.reveal());
    try {
      return read(database);
    } finally {
      detach(database);
      if (logged && !hadIndex) rmSync(`${path}-shm`, { force: true });
    }
  } finally {
    database.close();
  }
}

/**
 * The file as SQLite names it. On Windows a share is at `\\server\share`, and of a URL the server would be the host, of which
 * SQLite refuses every one but this computer; as the beginning of the path it is taken.
 */
export function databaseUri(path: string, windows = process.platform === 'win32'): string {
  if (!windows || !path.startsWith('\\\\')) return pathToFileURL(path, { windows }).href;
  return `file://${path.split('\\').map(encodeURIComponent).join('/')}`;
}

/** The number of migrations the file has seen. */
export function versionOf(database: Inspected): number {
  const [row] = database.pragma(`${seen}.user_version`) as [{ user_version: number }];
  return row.user_version;
}

/** Whether the inspected file's structure is sound; a tenth of the work of `findDamage`. */
export function isIntact(database: Inspected): boolean {
  const [sound] = database.pragma(`${seen}.quick_check(1)`) as { quick_check: string }[];
  return sound?.quick_check === 'ok';
}

/**
 * What is wrong with the inspected file, in a word; undefined when it is sound. The cipher authenticates nothing, so
 * a changed byte becomes 16 random ones: where they are not structure, they show as text that is no UTF-8 or as
 * times that cannot be. Text is never fetched as text before that is known: libsql aborts the process on bad UTF-8.
 */
export function findDamage(database: Inspected, migrations: readonly string[]): string | undefined {
  const version = versionOf(database);
  if (schemaOf(database, seen) !== schemaAfter(migrations.slice(0, version))) return 'schema';
  const [sound] = database.pragma(`${seen}.integrity_check(1)`) as { integrity_check: string }[];
  if (sound?.integrity_check !== 'ok') return 'integrity_check';
  if ((database.pragma(`${seen}.foreign_key_check`) as unknown[]).length > 0) return 'foreign_key_check';
  for (const { table, texts, times } of columnsOf(database)) {
    const fetched = texts.map((name) => `CAST(${name} AS BLOB) AS ${name}`).join(', ');
    for (const row of rows(database, `SELECT ${fetched} FROM ${seen}.${table}`)) {
      if (texts.some((name) => textOf(row[name]) === undefined && row[name] !== null))
        return `text in ${table}`;
    }
    const impossible = times.map((name) => `${name} NOT BETWEEN 0 AND ${latestMoment}`).join(' OR ');
    if (!impossible) continue;
    const [odd] = rows(database, `SELECT count(*) AS count FROM ${seen}.${table} WHERE ${impossible}`);
    if (odd?.count !== 0) return `times in ${table}`;
  }
  return undefined;
}

/** The text in a column that was cast to a blob; undefined when there is none or it is no UTF-8. */
export function textOf(blob: unknown): string | undefined {
  if (!isAnyArrayBuffer(blob)) return undefined;
  const bytes = Buffer.from(blob);
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}

function columnsOf(database: Inspected): { table: string; texts: string[]; times: string[] }[] {
  const tables = rows(database, `SELECT name FROM ${seen}.sqlite_schema WHERE type = 'table'`);
  return tables.map(({ name }) => {
    const columns = database.pragma(`${seen}.table_info(${name})`) as { name: string; type: string }[];
    return {
      table: String(name),
      texts: columns.filter(({ type }) => type === 'TEXT').map((column) => column.name),
      times: columns.flatMap((column) => (column.name.endsWith('_at') ? [column.name] : [])),
    };
  });
}

/** The tables and indexes of a schema as one hexadecimal text. */
function schemaOf(database: Inspected, schema: string): string {
  const found = rows(
    database,
    `SELECT hex(concat_ws('|', type, name, tbl_name, sql)) AS item FROM ${schema}.sqlite_schema ORDER BY item`,
  );
  return found.map(({ item }) => item).join();
}

function schemaAfter(migrations: readonly string[]): string {
  const expected = new Libsql(':memory:');
  try {
    for (const migration of migrations) expected.exec(migration);
    return schemaOf(expected, 'main');
  } finally {
    expected.close();
  }
}

function rows(database: Inspected, sql: string): Record<string, unknown>[] {
  return database.prepare(sql).all() as Record<string, unknown>[];
}

function detach(database: Inspected): void {
  try {
    database.exec(`DETACH ${seen}`);
  } catch (error) {
    // A read that broke off holds the file until it is collected; what it met is worth more than this.
    if ((error as { code?: unknown }).code !== 'SQLITE_ERROR') throw error;
  }
}
