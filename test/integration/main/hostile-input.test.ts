/** Whatever a hostile page sends, no call makes a defect, and no answer is larger than a person can use. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import { calls } from '../../../src/shared/contract/index.ts';
import { maxEvidence } from '../../../src/shared/limits.ts';
import { must, openTestDesk, type TestDesk } from '../../support/test-desk.ts';
import { application, connect } from '../../support/two-desks.ts';

let service: PracticeService;
let desk: TestDesk;
/** What is there to be named, by the field that names it. */
const known = new Map<string, string[]>();

beforeAll(async () => {
  service = await startPracticeService();
  desk = await openTestDesk();
  const { handlers } = desk.desk;
  const receiver = await connect(desk, service, 'lindgren');
  const sender = await connect(desk, service, 'harbour');
  const { id, name } = application(service, 'lindgren');
  const { partnerId } = must(await handlers['partners.add']({ name, applicationId: id, terms: {} }));
  const bystander = application(service, 'bystander');
  const ofSandbox = { applicationId: bystander.id, environment: 'sandbox', terms: {} } as const;
  const other = must(await handlers['partners.add']({ name: bystander.name, ...ofSandbox }));
  const { rows } = must(
    await handlers['sessions.list']({
      profileId: sender,
      kind: 'user',
      search: '',
      statuses: ['APPROVED'],
      offset: 0,
    }),
  );
  const sessionId = rows.find((row) => row.shareable)?.sessionId ?? '';
  const minted = must(
    await handlers['share.mint']({
      profileId: sender,
      sessionId,
      kind: 'user',
      partnerId,
      lifetimeSeconds: 300,
    }),
  );
  const [workflow] = must(await handlers['workflows.list']({ profileId: receiver, kind: 'user' }));
  const { importId } = must(
    await handlers['receive.import']({
      profileId: receiver,
      token: minted.token,
      workflowId: workflow?.workflowId ?? '',
      workflowLabel: 'KYC',
      vendorData: 'customer-1',
      trustReview: false,
    }),
  );
  known
    .set('profileId', [sender, receiver])
    .set('partnerId', [partnerId, other.partnerId])
    .set('sessionId', [sessionId])
    .set('handoffId', [minted.id])
    .set('importId', [importId])
    .set('fingerprint', [minted.fingerprint])
    .set('timeZone', ['Europe/Berlin', 'Pacific/Apia'])
    .set('email', ['ada@harbour-bank.eu'])
    .set('password', ['Planted-Pass-1'])
    .set('events', ['status.updated'])
    .set('url', ['https://relay.example/webhooks/harbour'])
    .set('accountUrl', [`${service.url}/auth/v2/`])
    .set('baseUrl', [`${service.url}/`]);
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
function shapedBy(schema: z.core.$ZodType, name = ''): fc.Arbitrary<unknown> {
  const { def } = schema._zod as unknown as { def: Definition };
  const fitting = fittingOf(schema, def, name);
  return fc.oneof({ weight: 40, arbitrary: fitting }, { weight: 1, arbitrary: odd });
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

function fittingOf(schema: z.core.$ZodType, def: Definition, name: string): fc.Arbitrary<unknown> {
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(def.shape).map(([field, inner]) => [field, shapedBy(inner, field)]),
        ),
      );
    case 'array':
      return fc.array(shapedBy(def.element, name), { maxLength: 4 });
    case 'optional':
    case 'nullable':
      return fc.oneof(
        shapedBy(def.innerType, name),
        fc.constantFrom(def.type === 'nullable' ? null : undefined, undefined),
      );
    case 'union':
      return fc.oneof(...def.options.map((option) => shapedBy(option, name)));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.oneof({ weight: 6, arbitrary: numbersOf(schema) }, fc.constantFrom(...numbers), fc.integer());
    case 'string':
      return fc.oneof(
        { weight: 20, arbitrary: textsOf(schema, name) },
        { weight: 1, arbitrary: fc.string() },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
      );
    default:
      throw new Error(`The test knows no ${def.type}.`);
  }
}

const numbers = [0, 1, 0.5, -1, 60, 500, 86_400, 1e9, 4e12, 1e15, 8.64e15, 2 ** 53 - 1, 1e308];

/** Those that the schema lets through, of which the largest are the oddest. */
function numbersOf(schema: z.core.$ZodType): fc.Arbitrary<number> {
  const passing = numbers.filter((number) => (schema as unknown as z.ZodType).safeParse(number).success);
  return fc.constantFrom(...(passing.length > 0 ? passing : [0]));
}

/** Texts that a string's own format lets through. */
function textsOf(schema: z.core.$ZodType, name: string): fc.Arbitrary<string> {
  const there = known.get(name);
  if (there) return fc.constantFrom(...there);
  const candidates = [
    '00000000-0000-4000-8000-000000000001',
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

/** These wait for a service that is not there. */
const apart = new Set(['practice.start', 'practice.end']);
/** These take away what the others need. */
const last = [
  ...['profiles.replaceKey', 'profiles.correctApplicationId'],
  ...['partners.remove', 'partners.restore', 'profiles.remove'],
];
const place = (name: string) => last.indexOf(name);
const names = Object.keys(calls) as (keyof typeof calls)[];

describe('hostile input', () => {
  const served = names
    .filter((name) => !apart.has(name) && !/^(desk|window|screen|files|diagnostics)\./.test(name))
    .sort((one, other) => place(one) - place(other)) as (keyof TestDesk['desk']['handlers'])[];

  it.each(served)(
    'makes no defect of %s',
    async (name) => {
      const call = desk.desk.handlers[name] as (input: unknown) => Promise<unknown>;
      let through = 0;
      const runs = name === 'profiles.tryKey' || name === 'profiles.add' ? 30 : 80;
      await fc.assert(
        fc.asyncProperty(
          fc.oneof({ weight: 19, arbitrary: shapedBy(calls[name].input) }, odd),
          async (input) => {
            const answer = (await call(input)) as {
              ok: boolean;
              problem?: { code: string; evidence: unknown[] };
            };
            if (answer.ok || answer.problem?.code !== 'input-invalid') through += 1;
            if (answer.ok) return;
            expect(answer.problem?.code).not.toBe('unexpected');
            expect(answer.problem?.evidence.length).toBeLessThanOrEqual(maxEvidence);
          },
        ),
        { numRuns: runs, seed: 20_260_314 },
      );
      // Or the property says nothing.
      expect(through).toBeGreaterThan(0);
    },
    60_000,
  );
});
