/** What of an item its shape says in words, and what is left to be shown as it comes. Pure. */
import { fieldText } from './field-text.ts';
import { at, besideEntries, isObject, type Json, type JsonObject, listAt, restOf, textAt } from './json.ts';
import { type Field, type ListSpec, type Part, pathsOf, type Shape } from './specs/shape.ts';

/** A field's value and its text, from the first place that says it; `undefined` where none does. */
export function readField(
  item: JsonObject,
  { path, or = [], type }: Field,
): { value: Json | undefined; text: string } | undefined {
  for (const source of [path, ...or]) {
    const value = typeof source === 'string' ? at(item, source) : source.read(item);
    const text = fieldText(value, type);
    if (text !== undefined) return { value, text };
  }
  return undefined;
}

/** Whether something else already shows the same text. */
export function isRepeated(item: JsonObject, { unlike, type }: Field, text: string): boolean {
  return unlike !== undefined && fieldText(at(item, unlike), type) === text;
}

/** The paths that the fields of a shape say; not those at which something of another kind stands. */
function said(item: JsonObject, { fields = [] }: Shape): string[] {
  return fields.flatMap((field) => (readField(item, field) === undefined ? [] : pathsOf(field)));
}

/** What the shape does not name, and what Didit fills with another kind of value than it documents. */
export function unmapped(item: JsonObject, shape: Shape | ListSpec): JsonObject {
  const { parts = [], lists = [] } = shape;
  const drawn = lists.filter(({ path }) => listAt(item, path).length > 0);
  const beside = drawn.map(({ path }): [string, Json] => [path, besideEntries(at(item, path) ?? [])]);
  const paths = [
    ...said(item, shape),
    ...[...parts, ...drawn].map(({ path }) => path),
    ...rawPaths(item, shape),
  ];
  return { ...restOf(item, paths), ...restOf(Object.fromEntries(beside), []) };
}

/** What is left to "All fields" or to another view, which can only show a name or a status that is a text. */
function rawPaths(item: JsonObject, shape: Shape | ListSpec): string[] {
  const { titles, status } = 'title' in shape ? headOf(item, shape) : { titles: [], status: 'status' };
  return Object.entries(shape.raw ?? {}).flatMap(([path, because]) => {
    if (because === 'technical') return [path];
    if ('title' in shape && shape.title.includes(path)) return titles.includes(path) ? [path] : [];
    return path === status && at(item, path) !== undefined && textAt(item, path) === undefined ? [] : [path];
  });
}

/** Where the name of a list's entry stands, also in the same words again, and its status. */
function headOf(item: JsonObject, { title, status }: ListSpec) {
  const name = title.map((path) => textAt(item, path)).find(Boolean);
  return { titles: title.filter((path) => textAt(item, path) === name), status };
}

/** What there is to show of a part: not what the fields around it say already, and nothing where that is all. */
export function partValue(item: JsonObject, shape: Shape, part: Part): JsonObject {
  const found = at(item, part.path);
  const told = said(item, shape);
  if (!isObject(found) && told.includes(part.path)) return {};
  const own = new Set((part.fields ?? []).map(({ path }) => path));
  const around = told
    .filter((path) => path.startsWith(`${part.path}.`))
    .map((path) => path.slice(part.path.length + 1))
    .filter((path) => !own.has(path));
  const value = restOf(isObject(found) ? found : { [part.path]: found ?? null }, around);
  // Pictures are shown with what the part belongs to.
  return Object.keys(restOf(value, Object.keys(part.raw ?? {}))).length > 0 ? value : {};
}
