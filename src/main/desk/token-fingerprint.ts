import { createHash } from 'node:crypto';

/** What logs, lists and the journal know of a token: the first 16 hexadecimal digits of its SHA-256. */
export function tokenFingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}
