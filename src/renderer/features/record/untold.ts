/** What of an item its shape does not tell. Pure. */
import { fieldText } from './field-text.ts';
import { at, type JsonObject, listAt, restOf } from './json.ts';
import { pathsOf, type Shape } from './specs/shape.ts';

/** Fields that the shape does not name, and those that Didit fills with another kind of value than it documents. */
export function untold(item: JsonObject, shape: Shape): JsonObject {
  const { fields = [], lists = [] } = shape;
  const told = {
    ...shape,
    fields: fields.filter(({ path, type }) => fieldText(at(item, path), type) !== undefined),
    lists: lists.filter(({ path }) => listAt(item, path).length > 0),
  };
  return restOf(item, pathsOf(told));
}
