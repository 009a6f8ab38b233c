/**
 * Names of companies and desks that others give: what in them nobody can see, or reads otherwise than it stands there. A name
 * decides whom a customer is handed to, so it has to look like what it is.
 */

/**
 * Controls (also those that turn the order of letters round), format characters, blanks that are letters to Unicode, and
 * variation selectors (Unicode Standard Annex 9; Unicode Technical Standard 39, section 3.1).
 */
const unseen =
  '\\p{Cc}\\p{Cs}\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180E\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF9-\\uFFFB\\u{E0000}-\\u{E01EF}';

/** Joiners belong to some scripts, between their letters (Unicode Standard Annex 31, section 2.3); elsewhere they are unseen. */
const strayJoiner =
  '(?<![\\p{L}\\p{M}])[\\u200C\\u200D]|[\\u200C\\u200D](?![\\p{L}\\p{M}])|(?<=[A-Za-z])[\\u200C\\u200D]';

const odd = new RegExp(`[${unseen}]|${strayJoiner}`, 'gu');

/** A name with something to see in it and nothing unseen; for a schema. */
export const plainName = new RegExp(
  `^(?!.*(?:[${unseen}]|${strayJoiner})).*[\\p{L}\\p{N}\\p{P}\\p{S}].*$`,
  'su',
);

/** What in a name nobody sees, each once, as Unicode names its places: `U+202E`. */
export function unseenIn(name: string): string[] {
  const points = [...name.matchAll(odd)].map(([found]) => found.codePointAt(0) ?? 0);
  return [...new Set(points)].map((point) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`);
}

/** The name without what nobody sees, and with single blanks; empty where nothing is left to see. */
export function cleanName(name: string): string {
  const clean = name.replace(odd, '').replace(/\s+/gu, ' ').trim();
  return plainName.test(clean) ? clean : '';
}
