/**
 * Whether a delivery of Didit's webhooks is genuine (docs/didit-api.md#webhook-signatures). Needs nothing but Web Crypto, or what
 * else proves an HMAC; knows nothing of Baton.
 */
import { type BodyFault, type JsonBody, readJsonBody } from './json-body.ts';
import { webCryptoProof } from './web-crypto-proof.ts';

/** Header fields of a delivery, absent where it has none. */
export interface DeliveryHeaders {
  /** `X-Signature`: over the bytes of the body. */
  signature?: string | undefined;
  /** `X-Signature-V2`: over its canonical form. */
  signatureV2?: string | undefined;
  /** `X-Signature-Simple`: over four of its fields, and not the decision. */
  signatureSimple?: string | undefined;
  /** `X-Timestamp`: Unix s. */
  timestamp?: string | undefined;
}

export interface Delivery {
  /** As it came, byte for byte. */
  body: Uint8Array;
  headers: DeliveryHeaders;
}

/** `v2` is canonical, `raw` over the bytes. */
type Proof = 'v2' | 'raw';

export interface Genuine {
  isGenuine: true;
  by: Proof;
  /** Which of the secrets proved it: its place in the list. */
  secret: number;
  /** Whether the bytes are not those that Didit signed: something on the way has parsed the body and written it again. */
  isReserialised(): Promise<boolean>;
  /** What it says. */
  body: Record<string, unknown>;
  /** When Didit sent it: Unix s. */
  timestamp: number;
}

/**
 * Why a delivery is refused.
 *
 * - `unsigned`: neither `X-Signature` nor `X-Signature-V2`, nor `-Simple`. `simple-only`: `-Simple` alone, which fits and yet does
 *   not cover the decision.
 * - `not-json`: no JSON object in UTF-8. `too-deep`: nested deeper than 128.
 * - `wrong-secret-or-changed`: nothing fits. `changed`: `-Simple` fits, so the secret is right and something else was changed.
 *   `reserialised`: the same content as Didit writes it fits `X-Signature`, its bytes do not, and there is no `-V2`.
 * - `v2-differs`: `X-Signature` fits, `-V2` does not, although there is only one way to make it.
 * - `stale`, `future`: genuine, but sent more than 300 s before or after now. `timestamp-differs`: genuine, but the header says another
 *   time than the body. `timestamp-absent`: genuine, but one of the two is missing or no time.
 */
export type RefusalReason =
  | BodyFault
  | 'unsigned'
  | 'simple-only'
  | 'wrong-secret-or-changed'
  | 'changed'
  | 'reserialised'
  | 'v2-differs'
  | 'stale'
  | 'future'
  | 'timestamp-differs'
  | 'timestamp-absent';

export interface Refused {
  isGenuine: false;
  reason: RefusalReason;
}

/** Whether a signature is the HMAC-SHA256 of these bytes with a secret. Compares in constant time. */
export type HmacProof = (
  secret: string,
  signature: Uint8Array,
  bytes: Uint8Array,
) => boolean | Promise<boolean>;

/** s, both ways */
const timestampTolerance = 300;

/**
 * Says whether a delivery is genuine and by which signature, or why it is refused. `secrets` are those that are valid, two while one
 * replaces the other; `now` is Unix s. `X-Signature-V2` decides; `X-Signature` where V2 is absent or its canonical form undecided (a number or
 * a key that languages write differently, a key that comes twice). `X-Signature-Simple` never proves a delivery. `isHmac` may be the
 * platform's own, which can be faster than Web Crypto.
 */
export async function verifyDelivery(
  { body, headers }: Delivery,
  secrets: readonly string[],
  now: number,
  isHmac: HmacProof = webCryptoProof,
): Promise<Genuine | Refused> {
  const signatures = {
    raw: signatureIn(headers.signature),
    v2: signatureIn(headers.signatureV2),
    simple: signatureIn(headers.signatureSimple),
  };
  if (!signatures.raw && !signatures.v2 && !signatures.simple) return refused('unsigned');
  const read = readJsonBody(body);
  if (typeof read === 'string') return refused(read);
  const fits: Fits = (signature, texts) => placeOfSecret(secrets, signature, texts, isHmac);
  // Didit writes most bodies in their canonical form, and what it has signed as that needs no other.
  const asItCame = await fits(signatures.v2, [body]);
  const canonical = asItCame === undefined && signatures.v2 ? read.canonical() : undefined;
  const byV2 = asItCame ?? (await fits(signatures.v2, canonical?.forms ?? []));
  const rawFits = () => fits(signatures.raw, [body]);
  const byRaw = byV2 === undefined ? await rawFits() : undefined;
  const proof = proofOf(byV2, byRaw, canonical?.isDecided !== true);
  if (!proof) return refused(await reasonFor(signatures, read, byRaw !== undefined, fits));
  const time = timeOf(headers.timestamp, read.value.timestamp, now);
  if (typeof time === 'string') return refused(time);
  return {
    isGenuine: true,
    ...proof,
    isReserialised: async () => signatures.raw !== undefined && (await rawFits()) === undefined,
    body: read.value,
    timestamp: time,
  };
}

function proofOf(
  byV2: number | undefined,
  byRaw: number | undefined,
  mayBeRaw: boolean,
): { by: Proof; secret: number } | undefined {
  if (byV2 !== undefined) return { by: 'v2', secret: byV2 };
  return byRaw !== undefined && mayBeRaw ? { by: 'raw', secret: byRaw } : undefined;
}

function refused(reason: RefusalReason): Refused {
  return { isGenuine: false, reason };
}

interface Signatures {
  raw: Uint8Array | undefined;
  v2: Uint8Array | undefined;
  simple: Uint8Array | undefined;
}

async function reasonFor(
  { raw, v2, simple }: Signatures,
  read: JsonBody,
  rawFits: boolean,
  fits: Fits,
): Promise<RefusalReason> {
  if (rawFits) return 'v2-differs';
  const isSimple = (await fits(simple, [simpleText(read.value)])) !== undefined;
  if (!raw && !v2) return isSimple ? 'simple-only' : 'wrong-secret-or-changed';
  if (!v2 && (await fits(raw, [read.asSent()])) !== undefined) return 'reserialised';
  return isSimple ? 'changed' : 'wrong-secret-or-changed';
}

/** What `X-Signature-Simple` covers. */
function simpleText({ timestamp, session_id, status, webhook_type }: Record<string, unknown>): string {
  return `${timestamp}:${session_id}:${status}:${webhook_type}`;
}

function timeOf(header: string | undefined, inBody: unknown, now: number): number | RefusalReason {
  if (header === undefined || !/^\d{1,12}$/.test(header)) return 'timestamp-absent';
  if (typeof inBody !== 'number' || !Number.isInteger(inBody)) return 'timestamp-absent';
  if (Number(header) !== inBody) return 'timestamp-differs';
  if (inBody < now - timestampTolerance) return 'stale';
  return inBody > now + timestampTolerance ? 'future' : inBody;
}

/** What is there and no signature fits nothing. */
function signatureIn(header: string | undefined): Uint8Array | undefined {
  if (header === undefined) return undefined;
  if (!/^[0-9a-f]{64}$/i.test(header)) return new Uint8Array();
  const bytes = new Uint8Array(32);
  for (let place = 0; place < 32; place++)
    bytes[place] = Number.parseInt(header.slice(place * 2, place * 2 + 2), 16);
  return bytes;
}

/** The place of the first secret with which the signature fits one of the texts. */
type Fits = (
  signature: Uint8Array | undefined,
  texts: readonly (string | Uint8Array)[],
) => Promise<number | undefined>;

async function placeOfSecret(
  secrets: readonly string[],
  signature: Uint8Array | undefined,
  texts: readonly (string | Uint8Array)[],
  isHmac: HmacProof,
): Promise<number | undefined> {
  if (!signature) return undefined;
  for (const text of texts) {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    for (const [place, secret] of secrets.entries()) {
      if (await isHmac(secret, signature, bytes)) return place;
    }
  }
  return undefined;
}

/** What the ground floor needs of the Web platform. */
declare const TextEncoder: { new (): { encode(text: string): Uint8Array } };
