import { createHash } from 'node:crypto';

/**
 * What logs, lists and the journal know of a token, and what desks compare of an application: the first 16 hexadecimal
 * digits of its SHA-256.
 */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
