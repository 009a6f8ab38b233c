/**
 * Crockford's base 32 (https://www.crockford.com/base32.html), the one alphabet of handoff codes: digits and
 * letters only, none of them I, L, O or U, so that a person can read and type it and QR's alphanumeric mode
 * holds it.
 */

export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** Typed or pasted text in the alphabet's own spelling: upper case, O as 0, I and L as 1. The rest stays. */
export function canonical(text: string): string {
  return text
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replace(/[OIL]/g, (l) => lookAlikes[l] ?? l);
}

/** The bits of `bytes`, first bit first, five to a character; the last character is filled up with zeros. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet.charAt((held >> (bits - 5)) & 31);
  }
  return bits > 0 ? text + alphabet.charAt((held << (5 - bits)) & 31) : text;
}

/**
 * The bytes that `encodeBase32` turns into `text`. `undefined` if there are none: a character outside the
 * alphabet, or left-over bits that are not zero.
 */
export function decodeBase32(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let written = 0;
  let held = 0;
  let bits = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) return undefined;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[written++] = held >> bits;
  }
  return bits < 5 && (held & ((1 << bits) - 1)) === 0 ? bytes : undefined;
}
