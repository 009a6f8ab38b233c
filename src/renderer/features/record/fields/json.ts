/** Reading Didit's blocks, whose shape nobody promises: every step may find nothing. Pure. */
import type { RecordBlock } from '../../../../shared/contract/index.ts';
import { mediaAddress } from '../../../../shared/record-links.ts';

export type Json = RecordBlock['items'][number][string];
export type JsonObject = { [key: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a dotted path; `undefined` for what is absent, null, an empty text or an empty list. */
export function at(value: Json | undefined, path: string): Json | undefined {
  let found: Json | undefined = value;
  for (const name of path.split('.')) found = isObject(found) ? found[name] : undefined;
  const isEmpty = found === null || found === '' || (Array.isArray(found) && found.length === 0);
  return isEmpty ? undefined : found;
}

/** The objects in the list at a path. */
export function listAt(value: Json | undefined, path: string): JsonObject[] {
  const found = at(value, path);
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** The text or number at a path, as text. */
export function textAt(value: Json | undefined, path: string): string | undefined {
  const found = at(value, path);
  if (found === undefined || isMedium(found)) return undefined;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}

/** The number at a path, also where it was written as a text. */
export function numberAt(value: Json | undefined, path: string): number | undefined {
  const found = at(value, path);
  const read = typeof found === 'string' ? Number(found) : found;
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
}

/** The yes or no in a value, also where it was written as a text or a number; `undefined` for anything else. */
export function truthOf(value: Json | undefined): boolean | undefined {
  if (typeof value === 'object') return undefined;
  const written = String(value).trim().toLowerCase();
  if (['true', 'yes', '1'].includes(written)) return true;
  return ['false', 'no', '0'].includes(written) ? false : undefined;
}

/** What a table says of a name that came from outside; nothing for a name that every object has. */
export function entryOf<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Whether there is nothing in a value itself. */
export function isNothing(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === '' || (isObject(value) && Object.keys(value).length === 0);
}

/** Whether there is nothing in a value, however deep. */
export function isEmpty(value: Json): boolean {
  if (isNothing(value)) return true;
  return typeof value === 'object' && Object.values(value ?? {}).every(isEmpty);
}

/** Main has put addresses of our own scheme where Didit's links to pictures and files were. */
export function isMedium(value: Json): value is `${typeof mediaAddress}${string}` | `data:image/${string}` {
  return typeof value === 'string' && (value.startsWith(mediaAddress) || value.startsWith('data:image/'));
}

/** Without the media in it, however deep, and without what held nothing else. */
function withoutMedia(value: Json): Json {
  const isLeft = (one: Json) => !isMedium(one) && (isNothing(one) || !isNothing(withoutMedia(one)));
  if (Array.isArray(value)) return value.filter(isLeft).map(withoutMedia);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => isLeft(one))
      .map(([name, one]) => [name, withoutMedia(one)]),
  );
}

/** What of an object stands at none of the paths: neither shown elsewhere nor nothing. Media are left out, however deep. */
export function restOf(value: JsonObject, paths: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      const under = paths.filter((path) => path === key || path.startsWith(`${key}.`));
      if (under.includes(key) || isMedium(one)) return [];
      // Where paths lead further and there is no way further, the value itself is what is left.
      const inner = under.map((path) => path.slice(key.length + 1));
      const left = inner.length > 0 && isObject(one) ? restOf(one, inner) : withoutMedia(one);
      return isNothing(left) ? [] : [[key, left] as const];
    }),
  );
}

/** What of a list is no object, and so no entry; all of what is no list. */
export function besideEntries(value: Json): Json {
  return Array.isArray(value) ? value.filter((one) => !isObject(one) && !isNothing(one)) : value;
}
