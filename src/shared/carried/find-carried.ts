/**
 * What a text that came in holds, whichever way it came: camera, hand scanner, clipboard, picture, typing. One reading
 * for all of them, so that a token is judged the same however it was carried.
 */
import { findHandoffCodes } from '../handoff-code/find-handoff-codes.ts';
import { unpackHandoffCode } from '../handoff-code/handoff-code.ts';
import type { Problem } from '../problem.ts';
import { findShareToken } from '../share-token.ts';

export type Carried =
  /** A share token, verbatim; what it says is not judged here. */
  | { type: 'token'; token: string }
  /** Something that is meant for Baton and cannot be read. */
  | { type: 'damaged'; problem: Problem };

/** What `text` holds, each thing once, in order. Never empty: a text with nothing in it is a token to be judged. */
export function findCarried(text: string): Carried[] {
  const codes = findHandoffCodes(text).map((code): Carried => {
    const token = unpackHandoffCode(code);
    return token.ok ? { type: 'token', token: token.value } : { type: 'damaged', problem: token.problem };
  });
  const token = findShareToken(text);
  return codes.length > 0 && !token.startsWith('eyJ') ? codes : [...codes, { type: 'token', token }];
}
