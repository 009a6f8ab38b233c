/** What a call takes has bounds: no list, text or number of any length gets past its schema. */
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { calls } from '../../../src/shared/contract/index.ts';

interface Seen {
  def: {
    type: string;
    /** Of a text that is nothing but that, as a UUID. */
    format?: string;
    shape: Record<string, z.core.$ZodType>;
    element: z.core.$ZodType;
    innerType: z.core.$ZodType;
    options: z.core.$ZodType[];
    checks?: { _zod: { def: { check: string } } }[];
  };
}

/** What a schema checks beyond its type, by name. */
function checksOf(def: Seen['def']): Set<string> {
  return new Set(def.checks?.map((check) => check._zod.def.check));
}

/** The places in a schema where something without bounds fits. */
function unboundedIn(schema: z.core.$ZodType, place: string): string[] {
  const { def } = schema._zod as unknown as Seen;
  const checks = checksOf(def);
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([name, field]) => unboundedIn(field, `${place}.${name}`));
    case 'array':
      return [...(checks.has('max_length') ? [] : [place]), ...unboundedIn(def.element, `${place}[]`)];
    case 'optional':
    case 'nullable':
      return unboundedIn(def.innerType, place);
    case 'union':
      return def.options.flatMap((option) => unboundedIn(option, place));
    case 'number':
      return checks.has('less_than') && checks.has('greater_than') ? [] : [place];
    case 'string':
      return checks.has('max_length') || checks.has('string_format') || def.format ? [] : [place];
    case 'boolean':
    case 'enum':
    case 'literal':
      return [];
    default:
      throw new Error(`The test knows no ${def.type}.`);
  }
}

it.each(Object.entries(calls))('%s takes nothing without bounds', (name, { input }) => {
  expect(unboundedIn(input, name)).toEqual([]);
});
