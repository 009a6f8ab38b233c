/**
 * The outside of a handoff code: `BATON`, the version, one character for the form of the token, and the packed
 * bytes with their CRC-32 in base 32 (docs/handoff-code.md). What the bytes mean is packed-token.ts's.
 */
import { alphabet, decodeBase32, encodeBase32 } from '../encoding/base32.ts';
import { crc32 } from '../encoding/crc32.ts';

export const prefix = 'BATON';
export const version = 1;

/** Packed bytes in a code: three UUIDs, the issue time, the lifetime, the signature. */
export const packedLength = 3 * 16 + 4 + 3 + 32;

const crcLength = 4;

/** Characters after prefix and version. */
export const bodyLength = 1 + Math.ceil(((packedLength + crcLength) * 8) / 5);

/** Characters in a whole code. */
export const codeLength = prefix.length + 1 + bodyLength;

/** How the token was written (0 to 31, see packed-token.ts) and what it holds. */
export interface Opened {
  form: number;
  packed: Uint8Array;
}

/** The part of a code that is wrong. `version` is a code of a newer Baton. */
export type EnvelopeFault = 'prefix' | 'version' | 'length' | 'characters' | 'checksum';

/** Puts the form and `packedLength` bytes into a code. */
export function seal({ form, packed }: Opened): string {
  const bytes = new Uint8Array(packedLength + crcLength);
  bytes.set(packed);
  new DataView(bytes.buffer).setUint32(packedLength, checksum(form, packed));
  return `${prefix}${version}${alphabet.charAt(form)}${encodeBase32(bytes)}`;
}

/** Opens a code in its one canonical spelling, without white space. Gives the fault if it is not whole. */
export function open(code: string): Opened | EnvelopeFault {
  if (!/^BATON\d/.test(code)) return 'prefix';
  if (code.charAt(prefix.length) !== String(version)) return 'version';
  if (code.length !== codeLength) return 'length';
  const body = code.slice(prefix.length + 1);
  if ([...body].some((character) => !alphabet.includes(character))) return 'characters';
  const form = alphabet.indexOf(body.charAt(0));
  const bytes = decodeBase32(body.slice(1));
  if (!bytes) return 'checksum';
  const packed = bytes.slice(0, packedLength);
  const kept = new DataView(bytes.buffer).getUint32(packedLength);
  return kept === checksum(form, packed) ? { form, packed } : 'checksum';
}

function checksum(form: number, packed: Uint8Array): number {
  return crc32(Uint8Array.of(form, ...packed));
}
