import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeProof } from '../../../../src/relay/deliveries/node-proof.ts';
import { maxDepth, readJsonBody } from '../../../../src/shared/webhook-signature/json-body.ts';
import { verifyDelivery } from '../../../../src/shared/webhook-signature/webhook-signature.ts';
import { delivered, dumps, Float, hmac, now, secret } from './didit.ts';
import { hostileDelivery } from './hostile.ts';

const said = {
  created_at: now - 10,
  decision: {
    face_matches: [{ node_id: 'f', score: new Float(88), status: 'Approved' }],
    ratio: new Float(0.25),
  },
  event_id: '33333333-3333-4333-8333-333333333333',
  session_id: '44444444-4444-4444-8444-444444444444',
  status: 'Approved',
  timestamp: now,
  vendor_data: 'kundin-ß',
  webhook_type: 'status.updated',
};
const sent = delivered(said);
const { headers } = sent;
const wire = Buffer.from(sent.body).toString();

async function judge(delivery = sent, at = now, secrets = [secret]) {
  const judged = await verifyDelivery(delivery, secrets, at);
  const byNode = await verifyDelivery(delivery, secrets, at, nodeProof);
  expect({ ...byNode, isReserialised: undefined }).toEqual({ ...judged, isReserialised: undefined });
  return judged.isGenuine ? { ...judged, isReserialised: await judged.isReserialised() } : judged;
}
const body = (text: string) => Buffer.from(text);
const canonicalOf = (text: string) => {
  const read = readJsonBody(body(text));
  return typeof read === 'string' ? read : read.canonical().forms;
};

describe('a genuine delivery', () => {
  it('fits what was worked out by hand with Python: bytes, canonical form and four fields', async () => {
    const vector = {
      body: body(
        '{"a":{"n":7.0},"b":"\\u00e9","session_id":"s","status":"Approved","timestamp":1790000000,"webhook_type":"status.updated"}',
      ),
      headers: {
        signature: '119b0b91caaffba07862637ac2fe8a19ac4d84bb9b376c9bc69e148454b046ba',
        signatureV2: '83af7062899f1176ab1378b73eaf0142e9bcda28d465ef76f5a305cb90695f51',
        signatureSimple: '293cad6a1533c557e932325d690bbf70a3c96933d4f844fabb4b8395bbc6c2c6',
        timestamp: '1790000000',
      },
    };
    const only = (name: keyof typeof headers) => ({
      ...vector,
      headers: { timestamp: '1790000000', [name]: vector.headers[name] },
    });
    const judged = await Promise.all(
      [vector, only('signatureV2'), only('signature'), only('signatureSimple')].map((one) =>
        judge(one, now, ['only-for-this-vector']),
      ),
    );
    expect(judged).toMatchObject([
      { isGenuine: true, by: 'v2', isReserialised: false },
      { isGenuine: true, by: 'v2' },
      { isGenuine: true, by: 'raw' },
      { isGenuine: false, reason: 'simple-only' },
    ]);
  });

  it('says what it says and when, and which of two secrets proved it', async () => {
    expect(await judge(sent, now + 5, ['the-one-that-comes', secret])).toEqual({
      isGenuine: true,
      by: 'v2',
      secret: 1,
      isReserialised: false,
      body: JSON.parse(wire),
      timestamp: now,
    });
  });

  it('is one still when a proxy has written its body anew, and is marked so', async () => {
    const rewritten = { body: body(JSON.stringify(JSON.parse(wire), null, 2)), headers };
    expect(await judge(rewritten)).toMatchObject({ isGenuine: true, by: 'v2', isReserialised: true });
  });

  it.each([
    ['a number with an exponent', { n: new Float(1e-5) }],
    ['a whole number with an exponent', { n: new Float(1e16) }],
    ['a whole number beyond what a double holds', { n: new Float(1e23) }],
    ['an integer beyond 2^53', { n: 90_071_992_547_409_931n }],
    ['keys that look like indexes', { '10': 1, '2': 2 }],
    ['keys that sort by characters', { '\ufb01': 1, 𝔘: 2 }],
    ['a negative zero', { n: new Float(-0) }],
  ])('is one by either signature alone with %s', async (_, decision) => {
    const { body, headers } = delivered({ ...said, decision });
    expect(await judge({ body, headers: { ...headers, signature: undefined } })).toMatchObject({ by: 'v2' });
    expect(await judge({ body, headers: { ...headers, signatureV2: undefined } })).toMatchObject({
      by: 'raw',
    });
  });

  it.each([
    ['a key that comes twice', '"n":1,"n":2'],
    ['a key that comes twice with what looks equal', '"n":{},"n":[]'],
    ['half a character', '"n":"\\ud83d"'],
    ['a number that Didit may have written otherwise', '"n":1e-7'],
  ])('is one by its bytes, whatever V2 says, with %s', async (_, extra) => {
    const odd = body(wire.replace('"ratio"', `${extra},"ratio"`));
    expect(await judge({ body: odd, headers: { ...headers, signature: hmac(odd) } })).toMatchObject({
      by: 'raw',
    });
    expect(await judge({ body: odd, headers })).toMatchObject({ isGenuine: false });
  });
});

describe('a refused delivery says why', () => {
  const other = delivered(said, 'another-secret-altogether');
  const changed = body(wire.replace('88.0', '89.0'));
  it.each([
    ['unsigned', { body: sent.body, headers: { timestamp: headers.timestamp } }],
    ['wrong-secret-or-changed', other],
    ['changed', { body: changed, headers }],
    ['not-json', { body: body('<html>'), headers }],
    ['not-json', { body: body('[1]'), headers }],
    ['not-json', { body: Uint8Array.of(0x7b, 0xff, 0x7d), headers }],
    ['not-json', { body: body(`\ufeff${wire}`), headers }],
    ['too-deep', { body: body(`{"a":${'['.repeat(maxDepth)}${']'.repeat(maxDepth)}}`), headers }],
    ['v2-differs', { body: sent.body, headers: { ...headers, signatureV2: '0'.repeat(64) } }],
    ['v2-differs', { body: sent.body, headers: { ...headers, signatureV2: 'sha256=' } }],
    ['timestamp-differs', { body: sent.body, headers: { ...headers, timestamp: String(now - 1) } }],
    ['timestamp-absent', { body: sent.body, headers: { ...headers, timestamp: undefined } }],
    ['timestamp-absent', delivered({ ...said, timestamp: 'today' })],
    ['stale', delivered({ ...said, timestamp: now - 301 })],
    ['future', delivered({ ...said, timestamp: now + 301 })],
  ])('%s', async (reason, delivery) => {
    expect(await judge(delivery)).toEqual({ isGenuine: false, reason });
  });

  it('reserialised, where only the bytes were signed', async () => {
    const spaced = body(wire.replaceAll(',', ', '));
    expect(await judge({ body: spaced, headers: { ...headers, signatureV2: undefined } })).toEqual({
      isGenuine: false,
      reason: 'reserialised',
    });
  });
});

describe('the canonical form', () => {
  it('leaves numbers as whoever signed them wrote them, in every way that is known', () => {
    expect(canonicalOf('{"n":1.50}')).toEqual(['{"n":1.5}', '{"n":1.50}']);
    expect(canonicalOf('{"n":1e-05}')).toEqual(['{"n":1e-05}', '{"n":0.00001}']);
    expect(canonicalOf('{"n":100.0,"m":5e3}')).toEqual(['{"m":5000,"n":100}']);
  });

  it('keeps keys that mean something to JavaScript', () => {
    expect(canonicalOf('{"toString":1,"__proto__":{"a":1}}')).toContain('{"__proto__":{"a":1},"toString":1}');
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  it('is one and sure where every language agrees, and is what Python makes', () => {
    const leaf = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
      fc.constant(null),
      fc.integer(),
      fc.integer({ min: -1e6, max: 1e6 }).map((n) => new Float(n)),
      fc.integer({ min: 1, max: 1e6 }).map((n) => new Float(n / 1000 + 1)),
    );
    const key = fc.string({ unit: 'grapheme-ascii' }).filter((one) => !/^(\d+|__proto__)$/.test(one));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.dictionary(key, fc.oneof(leaf, fc.array(leaf), tie('tree')), { noNullPrototype: true }),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const read = readJsonBody(body(dumps(value, { shorten: false, ascii: true })));
        if (typeof read === 'string') throw new Error(read);
        expect(read.canonical()).toEqual({
          forms: [dumps(value, { shorten: true, ascii: false })],
          isDecided: true,
        });
        expect(read.asSent()).toBe(dumps(value, { shorten: false, ascii: true }));
      }),
    );
  });

  it('of any double is what Python makes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
        const value = { n: new Float(n) };
        expect(canonicalOf(dumps(value, { shorten: false, ascii: true }))).toContain(
          dumps(value, { shorten: true, ascii: false }),
        );
      }),
    );
  });
});

/** `npm run test:signatures` judges 100,000. */
const count = Number(process.env.BATON_HOSTILE_DELIVERIES ?? 3000);

it(`no forged one of ${count} is accepted, and no genuine one refused`, { timeout: 900_000 }, async () => {
  const wrong: string[] = [];
  for (let seed = 0; seed < count; seed++) {
    const { kind, isGenuine, ...delivery } = hostileDelivery(seed);
    const judged = await judge(delivery);
    if (judged.isGenuine !== isGenuine) wrong.push(`${seed}: ${kind}: ${JSON.stringify(judged)}`);
  }
  expect(wrong).toEqual([]);
});
