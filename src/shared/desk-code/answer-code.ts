/** Which request a token answers: a few characters behind the handoff code in the same QR code (docs/desk-codes.md). */
import { hexOf } from '../encoding/bytes.ts';
import { findSealed, seal } from './sealed-code.ts';

const nonceLength = 8;

/** The code for the nonce of a request, 16 hexadecimal digits. */
export function answerCode(nonce: string): string {
  const bytes = new Uint8Array(nonceLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(`0x${nonce}`));
  return seal('A', bytes);
}

/** The nonces in a text, each once, in order. A damaged one is passed over: the token beside it is worth more. */
export function findAnswers(text: string): string[] {
  return findSealed('A', text, () => nonceLength).flatMap(({ opened }) =>
    typeof opened === 'string' ? [] : [hexOf(opened)],
  );
}
