/** What the picture of the ownership does not say of a structure. Pure. */
import { isEmpty, isObject, type Json, type JsonObject } from '../fields/json.ts';
import { holderFields, isHolder, levels } from './read-drafts.ts';

const drawn: ReadonlySet<string> = new Set([...holderFields, 'uuid', 'id']);
const lists: ReadonlySet<string> = new Set([...levels, 'beneficial_owners']);

/** The structure without what is drawn of it, and empty when that is all. Whoever has more is named beside it. */
export function undrawn(structure: Json): Json {
  if (Array.isArray(structure)) return undrawnIn(structure);
  return isObject(structure) ? undrawnOf(structure) : structure;
}

function undrawnIn(holders: readonly Json[]): Json[] {
  return holders
    .map((one) => (isObject(one) && isHolder(one) ? undrawnOf(one) : one))
    .filter((one) => !isEmpty(one));
}

function undrawnOf(holder: JsonObject): JsonObject {
  const rest = Object.entries(holder).flatMap(([field, value]): [string, Json][] => {
    if (lists.has(field) && Array.isArray(value)) {
      const inner = undrawnIn(value);
      return inner.length > 0 ? [[field, inner]] : [];
    }
    return drawn.has(field) || isEmpty(value) ? [] : [[field, value]];
  });
  if (rest.length === 0) return {};
  return Object.fromEntries('name' in holder ? [['name', holder.name ?? null], ...rest] : rest);
}
