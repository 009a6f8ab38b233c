/**
 * What a text that came in holds, whichever way it came: camera, hand scanner, clipboard, picture, typing. One reading
 * for all of them, so that a token is judged the same however it came in.
 */
import { findAnswers } from '../desk-code/answer-code.ts';
import { findEnrolments } from '../desk-code/enrolment-code.ts';
import { findReceipts, type Receipt } from '../desk-code/receipt-code.ts';
import { findRequests, type TokenRequest } from '../desk-code/request-code.ts';
import type { CodeFault } from '../desk-code/sealed-code.ts';
import { locateHandoffCodes } from '../handoff-code/find-handoff-codes.ts';
import { unpackHandoffCode } from '../handoff-code/handoff-code.ts';
import { fromBlocks } from '../handoff-code/typed-blocks.ts';
import { maxReadingLength, maxScanned } from '../limits.ts';
import { fact, type Problem, problem } from '../problem.ts';
import { decodeShareToken } from '../share-token.ts';
import { dashReadings } from './dash-readings.ts';
import { findShareTokens } from './find-share-tokens.ts';
import { mistakenFor } from './mistaken.ts';
import { unwrapText } from './unwrap-text.ts';

export type Scanned =
  /** A share token, verbatim; what it says is not judged here. `answers` is the nonce of a request. */
  | { type: 'token'; token: string; answers?: string }
  /** `code` is its canonical spelling. */
  | { type: 'request'; code: string; request: TokenRequest }
  | { type: 'receipt'; receipt: Receipt }
  /** `address` is the relay's. */
  | { type: 'enrolment'; code: string; address: string }
  /** Something that is meant for Baton and cannot be read. */
  | { type: 'damaged'; problem: Problem };

/** A thing, where it begins in the text, and the text that makes it the same as another. */
interface Found {
  at: number;
  same: string;
  scanned: Scanned;
}

type Finder = (text: string) => Found[];

/** The spellings of a token. */
const tokenFinders: readonly Finder[] = [foundTokens, foundHandoffCodes, foundBlocks];

/** Everything that can be scanned, each found in a text in its own way. */
const finders: readonly Finder[] = [...tokenFinders, foundRequests, foundReceipts, foundEnrolments];

/**
 * What `text` holds, each thing once, in order of appearance, at most `maxScanned`. Looks at `maxReadingLength` characters.
 * Never empty: a text with nothing in it is one damaged thing, whose problem says so.
 */
export function findScanned(text: string): Scanned[] {
  const plain = certainReading(unwrapText(text.slice(0, maxReadingLength)));
  const once = findEach(plain);
  if (once.length > 0) return answering(plain, once.slice(0, maxScanned));
  return [{ type: 'damaged', problem: nothingIn(plain) }];
}

/** Each thing in a text once, in order of appearance. */
function findEach(text: string): Scanned[] {
  const found = finders.flatMap((find) => find(text)).sort((one, other) => one.at - other.at);
  return [...new Map(found.reverse().map((one) => [one.same, one.scanned])).values()].reverse();
}

/** The text with its dashes read as hyphens where that makes more tokens whole, and the same ones however it is done. */
function certainReading(text: string): string {
  const readings = dashReadings(text);
  if (readings.length === 0) return text;
  const judged = [text, ...readings].map((reading) => ({ reading, tokens: tokensIn(reading) }));
  const most = Math.max(...judged.map(({ tokens }) => tokens.length));
  const best = judged.filter(({ tokens }) => tokens.length === most);
  const isCertain = best.every(({ tokens }) => tokens.join() === best[0]?.tokens.join());
  return (isCertain ? best[0]?.reading : undefined) ?? text;
}

function tokensIn(text: string): string[] {
  return findEach(text).flatMap((one) => (one.type === 'token' ? [one.token] : []));
}

/** The answer beside a token is the token's; beside several, nobody can tell whose. */
function answering(text: string, scanned: Scanned[]): Scanned[] {
  const [answers, ...more] = findAnswers(text);
  const [token, ...others] = scanned.filter(({ type }) => type === 'token');
  if (answers === undefined || more.length > 0 || others.length > 0) return scanned;
  return scanned.map((one) => (one === token && one.type === 'token' ? { ...one, answers } : one));
}

/** Whether anything in `text` is a token, whole or torn, in whatever spelling: it must not leave the desk as mere words. */
export function holdsToken(text: string): boolean {
  const plain = unwrapText(text);
  return [plain, ...dashReadings(plain)].some((reading) =>
    tokenFinders.some((find) => find(reading).length > 0),
  );
}

function foundTokens(text: string): Found[] {
  return findShareTokens(text).map(({ at, text: token }): Found => {
    const claims = decodeShareToken(token);
    const scanned: Scanned = claims.ok
      ? { type: 'token', token }
      : { type: 'damaged', problem: claims.problem };
    return { at, same: token, scanned };
  });
}

function foundHandoffCodes(text: string): Found[] {
  return locateHandoffCodes(text).map(({ at, text: code }): Found => {
    const token = unpackHandoffCode(code);
    return token.ok
      ? { at, same: token.value, scanned: { type: 'token', token: token.value } }
      : { at, same: code, scanned: { type: 'damaged', problem: token.problem } };
  });
}

/** The blocks of a code as they are read out, and nothing beside them. */
function foundBlocks(text: string): Found[] {
  const { code } = fromBlocks(text);
  return code === undefined ? [] : foundHandoffCodes(code);
}

function foundRequests(text: string): Found[] {
  return findRequests(text).map(({ at, code, request }): Found => {
    const scanned: Scanned =
      typeof request === 'string' ? damagedCode(request) : { type: 'request', code, request };
    return { at, same: code, scanned };
  });
}

function foundReceipts(text: string): Found[] {
  return findReceipts(text).map(({ at, code, receipt }): Found => {
    const scanned: Scanned =
      typeof receipt === 'string' ? damagedCode(receipt) : { type: 'receipt', receipt };
    return { at, same: code, scanned };
  });
}

function foundEnrolments(text: string): Found[] {
  return findEnrolments(text).map(({ at, code, enrolment }): Found => {
    const scanned: Scanned =
      typeof enrolment === 'string'
        ? damagedCode(enrolment)
        : { type: 'enrolment', code, address: enrolment.relay };
    return { at, same: code, scanned };
  });
}

function damagedCode(part: CodeFault): Scanned {
  const action = part === 'version' ? ({ action: 'update-baton' } as const) : {};
  return { type: 'damaged', problem: problem('code-damaged', [fact('code-part', { part })], action) };
}

/** Why there is nothing: what resembles a token is judged as one, and what was taken for one is named. */
function nothingIn(text: string): Problem {
  const [resembling] = /eyJ[\w.-]{20,}/.exec(text) ?? [];
  const judged = resembling === undefined ? undefined : decodeShareToken(resembling);
  if (judged && !judged.ok) return judged.problem;
  const instead = mistakenFor(text);
  if (instead === 'key') return problem('key-instead');
  return problem(instead === 'applicationId' ? 'application-id-instead' : 'no-token-found');
}
