import type { z } from 'zod';
import type { Database } from './database.ts';
import { unsynced } from './unsynced.ts';

/** Single values that this desk remembers, by name. */
export interface Settings {
  read(name: string): string | undefined;
  write(name: string, value: string): void;
  /** The same without waiting for the disk: for what comes by itself again. */
  note(name: string, value: string): void;
  remove(name: string): void;
}

/** What was kept as JSON; `otherwise` where nothing was, or nothing of the schema's shape. */
export function readKept<Value>(
  settings: Pick<Settings, 'read'>,
  name: string,
  schema: z.ZodType<Value>,
  otherwise: Value,
): Value {
  const kept = settings.read(name);
  if (kept === undefined) return otherwise;
  const read = schema.safeParse(JSON.parse(kept));
  return read.success ? read.data : otherwise;
}

export function createSettings(database: Database): Settings {
  const read = database.prepare('SELECT value FROM settings WHERE name = ?');
  const write = database.prepare(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM settings WHERE name = ?');
  return {
    read: (name) => (read.get(name) as { value: string } | undefined)?.value,
    write(name, value) {
      write.run(name, value);
    },
    note(name, value) {
      unsynced(database, () => write.run(name, value));
    },
    remove(name) {
      remove.run(name);
    },
  };
}
