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

export interface Media {
  /** The name of the field that held it. */
  readonly name: string;
  readonly url: string;
  readonly isVideo: boolean;
}

/** Every picture and video in a block's item: main has put addresses of our own scheme where Didit's were. */
export function mediaOf(value: Json, name = ''): Media[] {
  if (typeof value === 'string') {
    return /^(baton:|data:image\/)/.test(value) ? [{ name, url: value, isVideo: /video/.test(name) }] : [];
  }
  if (Array.isArray(value)) return value.flatMap((one) => mediaOf(one, name));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => mediaOf(one, key));
}

export const warningLevels = ['error', 'warning', 'information'] as const;
export type WarningLevel = (typeof warningLevels)[number];

export interface Warning {
  readonly block: string;
  readonly level: WarningLevel;
  readonly risk: string;
  readonly text: string | undefined;
}

/** The warnings of all blocks, the gravest first. A level Baton does not know counts as a warning. */
export function warningsOf(blocks: readonly RecordBlock[]): Warning[] {
  const all = blocks.flatMap((block) =>
    block.items.flatMap((item) =>
      listAt(item, 'warnings').map((warning): Warning => {
        const given = textAt(warning, 'log_type');
        return {
          block: block.name,
          level: warningLevels.find((level) => level === given) ?? 'warning',
          risk: textAt(warning, 'risk') ?? '',
          text: textAt(warning, 'short_description'),
        };
      }),
    ),
  );
  return all.sort((one, other) => warningLevels.indexOf(one.level) - warningLevels.indexOf(other.level));
}
