import { createHash } from 'node:crypto';

/** SHA-256 of bytes, or of a text in UTF-8, in hex. */
export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
