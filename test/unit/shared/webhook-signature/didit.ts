/** Deliveries as Didit makes them (docs/didit-api.md#webhook-signatures): written by Python, signed three times. */
import { createHmac } from 'node:crypto';
import type { Delivery } from '../../../../src/shared/webhook-signature/webhook-signature.ts';

/** A float of Python's: `100.0` and `1e-05` are floats there, `100` is none. */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

export const secret = 'a-secret-for-these-tests-only';
export const now = 1_790_000_000;

/** `repr` of a float. */
function repr(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  const sign = Object.is(value, -0) || value < 0 ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${digits}`;
  const padded = digits.padEnd(power + 1, '0');
  return `${sign}${padded.slice(0, power + 1)}.${padded.slice(power + 1) || '0'}`;
}

interface Spelling {
  /** Whether whole floats become integers. */
  shorten: boolean;
  /** `ensure_ascii` */
  ascii: boolean;
}

/** `json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=…)`. */
export function dumps(value: unknown, spelling: Spelling): string {
  if (value instanceof Float) {
    if (!spelling.shorten || !Number.isInteger(value.value)) return repr(value.value);
    return BigInt(value.value).toString();
  }
  if (typeof value === 'bigint' || typeof value === 'number') return value.toString();
  if (typeof value === 'string') return quoted(value, spelling.ascii);
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => dumps(item, spelling)).join(',')}]`;
  const entries = Object.entries(value as object).sort(([a], [b]) => byCharacter(a, b));
  return `{${entries.map(([key, item]) => `${quoted(key, spelling.ascii)}:${dumps(item, spelling)}`).join(',')}}`;
}

const escapes: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function quoted(text: string, ascii: boolean): string {
  const units = text.split('').map((unit) => {
    const code = unit.charCodeAt(0);
    const isPlain = code >= 0x20 && (code < 0x7f || !ascii || code === 0x7f);
    return escapes[unit] ?? (isPlain ? unit : `\\u${code.toString(16).padStart(4, '0')}`);
  });
  return `"${units.join('')}"`;
}

/** Python compares characters, JavaScript halves of them; UTF-8 sorts like characters. */
function byCharacter(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

export function hmac(text: string | Uint8Array, key = secret): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** What Didit sends of `said`, signed with `key`. */
export function delivered(said: Record<string, unknown>, key = secret): Delivery {
  const body = Buffer.from(dumps(said, { shorten: false, ascii: true }));
  const { timestamp, session_id, status, webhook_type } = said;
  return {
    body,
    headers: {
      signature: hmac(body, key),
      signatureV2: hmac(dumps(said, { shorten: true, ascii: false }), key),
      signatureSimple: hmac(`${timestamp}:${session_id}:${status}:${webhook_type}`, key),
      timestamp: String(timestamp),
    },
  };
}
