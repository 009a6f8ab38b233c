/** Whatever a hostile page sends, no call makes a defect, and no answer is larger than a person can use. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import { calls } from '../../../src/shared/contract/index.ts';
import { maxEvidence } from '../../../src/shared/limits.ts';
import { openTestDesk, type TestDesk } from '../../support/test-desk.ts';
import { connect } from '../../support/two-desks.ts';

let service: PracticeService;
let desk: TestDesk;
let profileId = '';
beforeAll(async () => {
  service = await startPracticeService();
  desk = await openTestDesk();
  profileId = await connect(desk, service, 'lindgren');
});
afterAll(async () => {
  // Rejects with every defect that was met.
  await desk.close();
  await service.close();
});

const odd = fc.constantFrom<unknown>(
  ...[null, true, -1, 0.5, 1e308, Number.MAX_SAFE_INTEGER, Number.NaN, Number.NEGATIVE_INFINITY],
  ...['', ' ', '\u0000', '\ud800', '\u202e', "'; DROP TABLE imports; --", '%', '__proto__', '9'.repeat(400)],
  ...[[], {}, [[]], { length: -1 }, new Map(), new Date(Number.NaN), new Uint8Array(9), 'x'.repeat(30_000)],
);

/** Inputs of the schema's shape with what is most extreme in each place, and now and then what does not fit at all. */
function shapedBy(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { def } = schema._zod as unknown as { def: Definition };
  const fitting = fittingOf(schema, def);
  return fc.oneof({ weight: 12, arbitrary: fitting }, { weight: 1, arbitrary: odd });
}

interface Definition {
  type: string;
  shape: Record<string, z.core.$ZodType>;
  element: z.core.$ZodType;
  innerType: z.core.$ZodType;
  options: z.core.$ZodType[];
  values: unknown[];
  entries: Record<string, unknown>;
}

function fittingOf(schema: z.core.$ZodType, def: Definition): fc.Arbitrary<unknown> {
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape).map(([name, field]) => [name, shapedBy(field)])),
      );
    case 'array':
      return fc.array(shapedBy(def.element), { maxLength: 4 });
    case 'optional':
    case 'nullable':
      return fc.oneof(
        shapedBy(def.innerType),
        fc.constantFrom(def.type === 'nullable' ? null : undefined, undefined),
      );
    case 'union':
      return fc.oneof(...def.options.map(shapedBy));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.oneof(
        fc.constantFrom<unknown>(0, 1, 0.5, -1, 60, 86_400, 1e15, 8.64e15, 2 ** 53 - 1, 1e308, 500),
        fc.integer(),
      );
    case 'string':
      return fc.oneof(textsOf(schema), fc.string(), fc.string({ unit: 'binary', maxLength: 300 }));
    default:
      throw new Error(`The test knows no ${def.type}.`);
  }
}

/** Texts that a string's own format lets through. */
function textsOf(schema: z.core.$ZodType): fc.Arbitrary<string> {
  const candidates = [
    '00000000-0000-4000-8000-000000000001',
    profileId,
    '0123456789abcdef',
    '2026-02-28',
    'GBR',
    'baton://media/00000000-0000-4000-8000-000000000001',
    'sk_test_0123456789',
    'http://127.0.0.1:9/',
    'a'.repeat(200),
    'é\u0000\ud800',
  ];
  const passing = candidates.filter((text) => (schema as unknown as z.ZodType).safeParse(text).success);
  return fc.constantFrom(...(passing.length > 0 ? passing : ['']));
}

/** These wait for a service that is not there, or end what the other calls need. */
const apart = new Set(['practice.start', 'practice.end']);
const names = Object.keys(calls) as (keyof typeof calls)[];

describe('hostile input', () => {
  const served = names.filter(
    (name) => !apart.has(name) && !/^(desk|window|screen)\./.test(name),
  ) as (keyof TestDesk['desk']['handlers'])[];

  it.each(served)(
    'makes no defect of %s',
    async (name) => {
      const call = desk.desk.handlers[name] as (input: unknown) => Promise<unknown>;
      const runs = name === 'profiles.tryKey' || name === 'profiles.add' ? 15 : 60;
      await fc.assert(
        fc.asyncProperty(
          fc.oneof({ weight: 9, arbitrary: shapedBy(calls[name].input) }, odd),
          async (input) => {
            const answer = (await call(input)) as {
              ok: boolean;
              problem?: { code: string; evidence: unknown[] };
            };
            if (answer.ok) return;
            expect(answer.problem?.code).not.toBe('unexpected');
            expect(answer.problem?.evidence.length).toBeLessThanOrEqual(maxEvidence);
          },
        ),
        { numRuns: runs },
      );
    },
    60_000,
  );
});
