/** Reading Didit's blocks, whose shape nobody promises: every step may find nothing. Pure. */
import type { RecordBlock } from '../../../shared/contract/index.ts';

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
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}

/** The number at a path, also where it was written as a text. */
export function numberAt(value: Json | undefined, path: string): number | undefined {
  const found = at(value, path);
  const read = typeof found === 'string' ? Number(found) : found;
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
}

function isNothing(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === '' || (isObject(value) && Object.keys(value).length === 0);
}

/** Main has put addresses of our own scheme where Didit's links to pictures and files were. */
function isMedium(value: Json): value is string {
  return typeof value === 'string' && /^(baton:|data:image\/)/.test(value);
}

/** What of an object stands at none of the paths: neither shown elsewhere nor nothing. Media are left out. */
export function restOf(value: JsonObject, paths: readonly string[]): JsonObject {
  const left: JsonObject = {};
  for (const [key, one] of Object.entries(value)) {
    const under = paths.filter((path) => path === key || path.startsWith(`${key}.`));
    if (under.includes(key) || isNothing(one) || isMedium(one)) continue;
    // Where paths lead further and there is no way further, the value itself is what is left.
    if (under.length === 0 || !isObject(one)) left[key] = one;
    else {
      const inner = restOf(
        one,
        under.map((path) => path.slice(key.length + 1)),
      );
      if (!isNothing(inner)) left[key] = inner;
    }
  }
  return left;
}

export interface Media {
  /** The name of the field that held it. */
  readonly name: string;
  readonly url: string;
  readonly isVideo: boolean;
}

/** Every picture and video in a block's item, but not what stands in the lists at `apart`. */
export function mediaOf(value: Json, apart: readonly string[] = [], name = '', path = ''): Media[] {
  if (apart.includes(path)) return [];
  if (isMedium(value)) return [{ name, url: value, isVideo: /video/.test(name) }];
  if (Array.isArray(value)) return value.flatMap((one) => mediaOf(one, apart, name, `${path}[]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    mediaOf(one, apart, key, path ? `${path}.${key}` : key),
  );
}

export const warningLevels = ['error', 'warning', 'information'] as const;
export type WarningLevel = (typeof warningLevels)[number];

export interface Warning {
  readonly block: string;
  readonly level: WarningLevel;
  readonly risk: string;
  /** Didit's own words, in English. */
  readonly text: string | undefined;
  readonly detail: string | undefined;
  /** What was compared, where Didit says it. */
  readonly data: JsonObject;
}

/** The warnings of all blocks, the gravest first. A level Baton does not know counts as a warning. */
export function warningsOf(blocks: readonly RecordBlock[]): Warning[] {
  const all = blocks.flatMap((block) =>
    block.items.flatMap((item) =>
      listAt(item, 'warnings').map((warning): Warning => {
        const given = textAt(warning, 'log_type');
        const data = at(warning, 'additional_data');
        return {
          block: block.name,
          level: warningLevels.find((level) => level === given) ?? 'warning',
          risk: textAt(warning, 'risk') ?? '',
          text: textAt(warning, 'short_description'),
          detail: textAt(warning, 'long_description'),
          data: isObject(data) ? data : {},
        };
      }),
    ),
  );
  return all.sort((one, other) => warningLevels.indexOf(one.level) - warningLevels.indexOf(other.level));
}
