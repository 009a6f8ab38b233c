/** Values that stand against each other: a document's with the registry's, a business's own with the registry's. Pure. */
import { at, isObject, type Json, type JsonObject, numberAt } from './json.ts';
import type { FieldName } from './specs/shape.ts';

export interface ComparedRow {
  /** What is compared: the name of a field. */
  readonly field: string;
  readonly left: Json | undefined;
  readonly right: Json | undefined;
  readonly isMatch: boolean | undefined;
  /** 0 to 1, how near they are. */
  readonly score: number | undefined;
}

/** `{ company_name: { match, score, document, registry } }`. An entry of another shape stands on the left as it is. */
export function compared(value: JsonObject): ComparedRow[] {
  return Object.entries(value).map(([field, one]) => {
    if (!isObject(one)) return { field, left: one, right: undefined, isMatch: undefined, score: undefined };
    const match = at(one, 'match');
    return {
      field,
      left: at(one, 'document'),
      right: at(one, 'registry'),
      isMatch: typeof match === 'boolean' ? match : undefined,
      score: numberAt(one, 'score'),
    };
  });
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

/** Only what both sides say can agree or differ; spaces and capital letters are no difference. */
export function declaredAgainstRegistry(item: JsonObject): ComparedRow[] {
  return Object.entries(declaredBeside).flatMap(([field, [declared, registry]]) => {
    const left = at(item, `company.user_provided_data.${declared}`);
    const right = at(item, `company.${registry}`);
    if (left === undefined && right === undefined) return [];
    const both = typeof left === 'string' && typeof right === 'string';
    return [
      { field, left, right, isMatch: both ? plain(left) === plain(right) : undefined, score: undefined },
    ];
  });
}

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
