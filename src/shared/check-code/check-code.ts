/**
 * The check code of a token: what two desks compare by voice or over the counter to know that they speak of
 * the same token. It guards against mix-ups and against a code put in another's place; it is no signature.
 */
import { type Pictogram, pictograms } from './pictograms.ts';

/** What the ground floor needs of the Web platform; the page, its workers and Node all have it. */
declare const crypto: { subtle: { digest(name: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer> } };
declare const TextEncoder: { new (): { encode(text: string): Uint8Array } };

export interface CheckCode {
  /** Six digits. */
  digits: string;
  /** Four of the 64 pictograms, in order; one may come twice. */
  pictograms: readonly Pictogram[];
}

/**
 * The check code of a share token, as it is, not packed. From its SHA-256: the first four bytes as a
 * big-endian number modulo a million give the digits (20 bits), the next three bytes, six bits at a time, the
 * pictograms (24 bits). They share no bit, so each is a check of its own.
 */
export async function checkCode(token: string): Promise<CheckCode> {
  const hash = new DataView(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)));
  const drawn = hash.getUint32(3) & 0xffffff;
  return {
    digits: String(hash.getUint32(0) % 1_000_000).padStart(6, '0'),
    pictograms: [18, 12, 6, 0].flatMap((shift) => pictograms[(drawn >> shift) & 63] ?? []),
  };
}
