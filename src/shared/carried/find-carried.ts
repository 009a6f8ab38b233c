/**
 * What a text that came in holds, whichever way it came: camera, hand scanner, clipboard, picture, typing. One reading
 * for all of them, so that a token is judged the same however it was carried.
 */
import { findAnswers } from '../desk-code/answer-code.ts';
import { findReceipts, type Receipt } from '../desk-code/receipt-code.ts';
import { type FoundRequest, findRequests } from '../desk-code/request-code.ts';
import { findHandoffCodes } from '../handoff-code/find-handoff-codes.ts';
import { unpackHandoffCode } from '../handoff-code/handoff-code.ts';
import type { Problem } from '../problem.ts';
import type { Result } from '../result.ts';
import { findShareToken } from '../share-token.ts';

export type Carried =
  /** A share token, verbatim; what it says is not judged here. `answers` is the nonce of a request. */
  | { type: 'token'; token: string; answers?: string }
  | ({ type: 'request' } & FoundRequest)
  | { type: 'receipt'; receipt: Receipt }
  /** Something that is meant for Baton and cannot be read. */
  | { type: 'damaged'; problem: Problem };

/** What `text` holds, each thing once. Never empty: a text with nothing in it is a token to be judged. */
export function findCarried(text: string): Carried[] {
  const requests = findRequests(text).map(carriedOr((found): Carried => ({ type: 'request', ...found })));
  const receipts = findReceipts(text).map(carriedOr((receipt): Carried => ({ type: 'receipt', receipt })));
  const others = [...requests, ...receipts];
  const tokens = answering(text, findTokens(text));
  // Where something else is there, words around it are not a token that somebody tore.
  return others.length > 0 ? [...tokens.filter(isMeant), ...others] : tokens;
}

function findTokens(text: string): Carried[] {
  const codes = findHandoffCodes(text)
    .map(unpackHandoffCode)
    .map(carriedOr((token): Carried => ({ type: 'token', token })));
  const token = findShareToken(text);
  return codes.length > 0 && !token.startsWith('eyJ') ? codes : [...codes, { type: 'token', token }];
}

/** The answer beside a token is the token's; beside several, nobody can tell whose. */
function answering(text: string, tokens: Carried[]): Carried[] {
  const [answers, ...more] = findAnswers(text);
  const [token] = tokens;
  if (answers === undefined || more.length > 0 || tokens.length !== 1 || token?.type !== 'token')
    return tokens;
  return [{ ...token, answers }];
}

function isMeant(carried: Carried): boolean {
  return carried.type !== 'token' || carried.token.startsWith('eyJ');
}

function carriedOr<Value>(make: (value: Value) => Carried) {
  return (found: Result<Value>): Carried =>
    found.ok ? make(found.value) : { type: 'damaged', problem: found.problem };
}
