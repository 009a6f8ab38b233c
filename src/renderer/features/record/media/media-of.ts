/** The pictures and videos in a part of a record. Pure. */
import { besideEntries, isMedium, isObject, type Json } from '../fields/json.ts';

export interface Media {
  /** The name of the field that held it. */
  readonly name: string;
  readonly url: string;
  readonly isVideo: boolean;
}

/** Every picture and video in a block's item, but not those of the entries in the lists at `apart`. */
export function mediaOf(given: Json, apart: readonly string[] = [], name = '', path = ''): Media[] {
  const value = apart.includes(path) ? besideEntries(given) : given;
  if (isMedium(value)) return [{ name, url: value, isVideo: /video/.test(name) }];
  if (Array.isArray(value)) return value.flatMap((one) => mediaOf(one, apart, name, `${path}[]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    mediaOf(one, apart, key, path ? `${path}.${key}` : key),
  );
}
