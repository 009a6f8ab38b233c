/** Seeded deliveries, genuine ones that a way has changed in form, and forged ones. */
import { isDeepStrictEqual } from 'node:util';
import type {
  Delivery,
  DeliveryHeaders,
} from '../../../../src/shared/webhook-signature/webhook-signature.ts';
import { delivered, dumps, Float, hmac, now, secret } from './didit.ts';

interface Judged extends Delivery {
  kind: string;
  isGenuine: boolean;
}

type Random = () => number;

/** mulberry32 */
function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A delivery for each number from 0 on; the same number gives the same. */
export function hostileDelivery(seed: number): Judged {
  const random = randomFrom(seed);
  const said = anything(random);
  const sent = delivered(said);
  const kinds = Object.keys(ways);
  const kind = kinds[seed % kinds.length] ?? 'untouched';
  return { kind, isGenuine: kind in genuineWays, ...ways[kind]?.(sent, random, said) } as Judged;
}

type Way = (sent: Delivery, random: Random, said: Record<string, unknown>) => Delivery;

const genuineWays: Record<string, Way> = {
  untouched: (sent) => sent,
  'without V2': (sent) => without(sent, 'signatureV2'),
  'without raw': (sent, _, said) => (isSureFor(said) ? without(sent, 'signature') : sent),
  'V2 alone': (sent, _, said) =>
    isSureFor(said) ? without(without(sent, 'signature'), 'signatureSimple') : sent,
  'written with spaces': (sent, _, said) => (isSureFor(said) ? { ...sent, body: spaced(text(sent)) } : sent),
  'written without escapes': (sent, _, said) =>
    isSureFor(said) ? { ...sent, body: Buffer.from(dumps(said, { shorten: false, ascii: false })) } : sent,
  'written by JavaScript': (sent, _, said) =>
    isSureFor(said) ? { ...sent, body: Buffer.from(JSON.stringify(JSON.parse(text(sent)))) } : sent,
  'as late as may be': (_, __, said) => delivered({ ...said, timestamp: now - 300 }),
  'as early as may be': (_, __, said) => delivered({ ...said, timestamp: now + 300 }),
  'upper-case headers': ({ body, headers }) => ({ body, headers: upper(headers) }),
};

const forgedWays: Record<string, Way> = {
  'another secret': (_, __, said) => delivered(said, `${secret}.`),
  'no secret': (_, __, said) => delivered(said, 'x'),
  'a changed status': ({ headers }, _, said) => ({
    body: delivered({ ...said, status: said.status === 'Approved' ? 'Declined' : 'Approved' }).body,
    headers,
  }),
  'a changed decision, Simple kept': ({ headers }, random, said) => ({
    body: delivered({ ...said, decision: { forged: random() < 0.5 } }).body,
    headers,
  }),
  'a changed byte': (sent, random) => ({ ...sent, body: spoilt(sent.body, random) }),
  'a second status': (sent) => ({
    ...sent,
    body: Buffer.from(text(sent).replace('{', '{"status":"Forged",').replace(/}$/, ',"status":"Forged"}')),
  }),
  'a prototype': (sent) => ({
    ...sent,
    body: Buffer.from(text(sent).replace('{', '{"__proto__":{"status":"Forged"},')),
  }),
  'a cut end': (sent, random) => ({
    ...sent,
    body: sent.body.slice(0, Math.floor(random() * sent.body.length)),
  }),
  'Simple alone': (sent) => without(without(sent, 'signature'), 'signatureV2'),
  'Simple as V2': ({ body, headers }) => ({
    body,
    headers: { ...headers, signature: undefined, signatureV2: headers.signatureSimple },
  }),
  'no signature': ({ body, headers }) => ({ body, headers: { timestamp: headers.timestamp } }),
  'another time in the header': ({ body, headers }) => ({
    body,
    headers: { ...headers, timestamp: String(Number(headers.timestamp) + 1) },
  }),
  replayed: (_, random, said) => delivered({ ...said, timestamp: now - 301 - Math.floor(random() * 1e6) }),
  'from tomorrow': (_, random, said) =>
    delivered({ ...said, timestamp: now + 301 + Math.floor(random() * 1e6) }),
  'signed without a time': (_, __, { timestamp: ___, ...said }) => ({
    ...delivered(said),
    headers: { ...delivered(said).headers, timestamp: String(now) },
  }),
  'deep brackets': (sent) => ({ ...sent, body: Buffer.from('{"a":'.repeat(5000)) }),
  'a signature over nothing': (sent) => ({
    ...sent,
    headers: { ...sent.headers, signature: hmac(''), signatureV2: hmac('') },
  }),
};

const ways: Record<string, Way> = { ...genuineWays, ...forgedWays };

function without({ body, headers }: Delivery, name: keyof DeliveryHeaders): Delivery {
  return { body, headers: { ...headers, [name]: undefined } };
}

function upper(headers: DeliveryHeaders): DeliveryHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.toUpperCase()]));
}

function text({ body }: Delivery): string {
  return Buffer.from(body).toString();
}

function spaced(json: string): Uint8Array {
  return Buffer.from(
    ` ${json.replace(/"(?:[^"\\]|\\.)*"|[:,]/g, (part) => (part.length > 1 ? part : `${part}\n `))}\t`,
  );
}

/** One byte less, more or other, so that it says something else. */
function spoilt(body: Uint8Array, random: Random): Uint8Array {
  const before = parsed(body);
  for (;;) {
    const at = Math.floor(random() * body.length);
    const byte = Math.floor(random() * 256);
    const put = [[], [byte], [byte, body[at] ?? 0]][Math.floor(random() * 3)] ?? [];
    const after = Buffer.concat([body.slice(0, at), Uint8Array.from(put), body.slice(at + 1)]);
    if (!isDeepStrictEqual(before, parsed(after))) return after;
  }
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}

/** Whether its canonical form is the same in every language, so that V2 proves it after any rewriting. */
function isSureFor(said: Record<string, unknown>): boolean {
  return said.isPeculiar === undefined;
}

/** A payload with all that bodies may hold; `isPeculiar` is in those that languages write differently. */
function anything(random: Random): Record<string, unknown> {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const isPeculiar = random() < 0.3;
  const leaf = (): unknown => {
    const plain: unknown[] = [
      null,
      true,
      new Float(Math.floor(random() * 1000)),
      new Float(Math.round(random() * 1e6) / 1e4 + 1),
      Math.floor(random() * 1e9),
      -Math.floor(random() * 1e9) - 1,
      pick([
        '',
        'Zoë',
        '張偉',
        'a"b\\c/',
        '\n\t\u0001\u007f',
        '\u2028',
        '👩‍🚀',
        'https://example.org/?a=1&b=2',
      ]),
    ];
    const odd: unknown[] = [
      new Float(random() * 1e-7),
      new Float(random() * 1e22 + 1e16),
      new Float(-0),
      12_345_678_901_234_567_890n * BigInt(Math.floor(random() * 1e9) + 1),
      new Float(random()),
      'half \ud83d',
    ];
    return pick(isPeculiar && random() < 0.3 ? odd : plain);
  };
  const keys = [
    'id',
    'näme',
    'score',
    'warnings',
    'a b',
    '"',
    'Z',
    ...(isPeculiar ? ['2', '10', '\ufb01', '𝔘'] : []),
  ];
  const value = (depth: number): unknown => {
    if (depth === 0 || random() < 0.4) return leaf();
    const items = Array.from({ length: Math.floor(random() * 4) }, () => value(depth - 1));
    return random() < 0.5 ? items : Object.fromEntries(items.map((item) => [pick(keys), item]));
  };
  return {
    ...(isPeculiar ? { isPeculiar: leaf() } : {}),
    created_at: now - 10,
    decision: value(3),
    event_id: `event-${Math.floor(random() * 1e9)}`,
    session_id: `session-${Math.floor(random() * 1e9)}`,
    status: pick(['Approved', 'Declined', 'In Review', 'Kyc Expired']),
    timestamp: now - Math.floor(random() * 300),
    vendor_data: pick([null, 'customer-1', 'Åsa']),
    webhook_type: 'status.updated',
  };
}
