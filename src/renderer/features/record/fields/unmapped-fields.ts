/** What of an item its shape does not tell. Pure. */
import { fieldText } from './field-text.ts';
import { at, besideEntries, type Json, type JsonObject, listAt, restOf } from './json.ts';
import { pathsOf, type Shape } from './specs/shape.ts';

/** What the shape does not name, and what Didit fills with another kind of value than it documents. */
export function unmapped(item: JsonObject, shape: Shape): JsonObject {
  const { fields = [], lists = [] } = shape;
  const mapped = {
    ...shape,
    fields: fields.filter(({ path, type }) => fieldText(at(item, path), type) !== undefined),
    lists: lists.filter(({ path }) => listAt(item, path).length > 0),
  };
  const beside = mapped.lists.map(({ path }): [string, Json] => [path, besideEntries(at(item, path) ?? [])]);
  return { ...restOf(item, pathsOf(mapped)), ...restOf(Object.fromEntries(beside), []) };
}
