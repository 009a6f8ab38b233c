/** Values that stand against each other: a document's with the registry's, a business's own with the registry's. Pure. */

import { countryCode } from '../../../i18n/countries.ts';
import { at, isObject, type Json, type JsonObject, numberAt } from './json.ts';
import type { FieldName } from './specs/shape.ts';

export interface ComparedRow {
  /** What is compared: the name of a field, below those that it stands in. */
  readonly field: readonly string[];
  readonly left: Json | undefined;
  readonly right: Json | undefined;
  readonly isMatch: boolean | undefined;
  /** Percent, how near they are. */
  readonly score: number | undefined;
}

interface Comparisons {
  readonly rows: readonly ComparedRow[];
  /** What is no comparison, as it comes. */
  readonly rest: JsonObject;
}

/** `{ company_name: { match, score, document, registry } }`, also further down, as below a person's name. */
export function compared(value: JsonObject): Comparisons {
  const rows: ComparedRow[] = [];

  function restOf(some: JsonObject, path: readonly string[]): JsonObject {
    return Object.fromEntries(
      Object.entries(some).flatMap(([name, one]): [string, Json][] => {
        if (!isObject(one)) return [[name, one]];
        const field = [...path, name];
        const row = rowOf(one, field);
        if (row) rows.push(row);
        const left = restOf(row ? unmapped(one) : one, field);
        return Object.keys(left).length > 0 ? [[name, left]] : [];
      }),
    );
  }

  const rest = restOf(value, []);
  return { rows, rest };
}

function rowOf(one: JsonObject, field: readonly string[]): ComparedRow | undefined {
  const [left, right, match] = ['document', 'registry', 'match'].map((name) => at(one, name));
  const isMatch = typeof match === 'boolean' ? match : undefined;
  if (left === undefined && right === undefined && isMatch === undefined) return undefined;
  // Didit's example has 1 for the same; elsewhere its scores go to 100 (docs/didit-api.md#blocks-of-a-person).
  const score = numberAt(one, 'score');
  return { field, left, right, isMatch, score: score !== undefined && score <= 1 ? score * 100 : score };
}

/** What of a comparison its row cannot say. */
function unmapped(one: JsonObject): JsonObject {
  const isTold = (name: string, value: Json) =>
    (['document', 'registry', 'score'].includes(name) && isOneLine(value)) ||
    (name === 'match' && typeof value === 'boolean') ||
    value === null;
  return Object.fromEntries(Object.entries(one).filter(([name, value]) => !isTold(name, value)));
}

function isOneLine(value: Json): boolean {
  return Array.isArray(value) ? value.every(isOneLine) : !isObject(value);
}

/** What a business said of itself, beside what the registry has: where each stands, by the name of its words. */
export const declaredBeside = {
  company_name: ['company_name', 'company_name'],
  registration_number: ['registration_number', 'registration_number'],
  company_type: ['company_type', 'company_type'],
  country: ['country_code', 'country_code'],
  incorporation_date: ['incorporation_date', 'incorporation_date'],
  registered_address: ['legal_address', 'registered_address'],
  tax_number: ['tax_number', 'tax_number'],
} as const satisfies Partial<Record<FieldName, readonly [declared: string, registry: string]>>;

/** Only what both sides say can agree or differ, and not by how the same is written. */
export function declaredAgainstRegistry(item: JsonObject): ComparedRow[] {
  return Object.entries(declaredBeside).flatMap(([field, [declared, registry]]) => {
    const left = at(item, `company.user_provided_data.${declared}`);
    const right = at(item, `company.${registry}`);
    if (left === undefined && right === undefined) return [];
    const [one, other] = [comparable(left, field), comparable(right, field)];
    const isMatch = one === undefined || other === undefined ? undefined : one === other;
    return [{ field: [field], left, right, isMatch, score: undefined }];
  });
}

/** Without capital letters, further spaces, a day's time, and whichever of a country's two codes it is. */
function comparable(value: Json | undefined, field: string): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).normalize().trim().toLowerCase().replace(/\s+/g, ' ');
  const [day] = /^\d{4}-\d{2}-\d{2}(?=t|$)/.exec(text) ?? [];
  return day ?? (field === 'country' ? countryCode(text) : undefined) ?? text;
}
