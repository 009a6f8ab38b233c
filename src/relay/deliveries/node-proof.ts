import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HmacProof } from '../../shared/webhook-signature/webhook-signature.ts';

/** Node's own, which needs no thread beside this one: a delivery is hashed sooner than Web Crypto has handed it to another. */
export const nodeProof: HmacProof = (secret, signature, bytes) => {
  const expected = createHmac('sha256', secret).update(bytes).digest();
  return signature.length === expected.length && timingSafeEqual(signature, expected);
};
