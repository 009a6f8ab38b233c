/**
 * How a delivery is written and signed (docs/didit-api.md#webhook-signatures): for the wire sorted, compact and in ASCII, and for
 * `X-Signature-V2` the same with its characters as they are and whole floats as integers.
 */
import { createHmac } from 'node:crypto';
import type { Json, JsonObject } from '../json.ts';

/** What Didit counts in floats, which are written with a point even where they are whole. */
const FLOATS = new Set([
  'score',
  'similarity_percentage',
  'match_score',
  'risk_score',
  'age_estimation',
  'latitude',
  'longitude',
]);

interface Style {
  /** Characters beyond ASCII as escapes. */
  readonly ascii: boolean;
  /** `100.0` and not `100` in the fields that are floats. */
  readonly floats: boolean;
}

function byCodePoint(one: string, other: string): number {
  const [left, right] = [[...one], [...other]];
  const at = left.findIndex((letter, place) => letter !== right[place]);
  if (at === -1) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}

function textOf(text: string, { ascii }: Style): string {
  const quoted = JSON.stringify(text);
  if (!ascii) return quoted;
  return quoted.replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function write(value: Json, style: Style, field: string): string {
  if (typeof value === 'string') return textOf(value, style);
  if (typeof value === 'number' && style.floats && FLOATS.has(field) && Number.isInteger(value)) {
    return `${value}.0`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => write(item, style, field)).join(',')}]`;
  const fields = Object.entries(value).sort(([one], [other]) => byCodePoint(one, other));
  return `{${fields.map(([name, item]) => `${textOf(name, style)}:${write(item, style, name)}`).join(',')}}`;
}

/** The body as it goes over the wire. */
export function wireBody(event: JsonObject): string {
  return write(event, { ascii: true, floats: true }, '');
}

/** The body as middleware would write it anew: the same JSON in other bytes. */
export function reserialised(event: JsonObject): string {
  return JSON.stringify(event, null, 1);
}

function hmac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text, 'utf8').digest('hex');
}

/** The three signatures of an event whose body on the wire is `body`. */
export function signatures(event: JsonObject, body: string, secret: string): Record<string, string> {
  const { timestamp, session_id, status, webhook_type } = event;
  return {
    'x-signature': hmac(secret, body),
    'x-signature-v2': hmac(secret, write(event, { ascii: false, floats: false }, '')),
    'x-signature-simple': hmac(
      secret,
      [timestamp, session_id, status, webhook_type].map((part) => part ?? '').join(':'),
    ),
    'x-timestamp': String(timestamp),
  };
}
