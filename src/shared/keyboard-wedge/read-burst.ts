/**
 * Finds in a burst what is meant for Baton. Which layout the scanner is set to is not asked but seen: by a code's own
 * checksum, or by a token's header and claims being JSON. A light look that needs neither the token's decoder
 * nor its schemas; main judges what is found.
 */
import { findReceipts } from '../desk-code/receipt-code.ts';
import { findRequests } from '../desk-code/request-code.ts';
import { open } from '../handoff-code/envelope.ts';
import { findHandoffCodes } from '../handoff-code/find-handoff-codes.ts';
import type { Key } from './key.ts';
import { readings } from './readings.ts';

/** The text a burst was made of, or `undefined` if it is not for Baton. Damaged ones are given too, to be judged. */
export function readBurst(keys: readonly Key[]): string | undefined {
  const texts = readings(keys).map((reading) => reading.text);
  return texts.find(isWhole) ?? texts.find(isMeant);
}

function isWhole(text: string): boolean {
  if (findHandoffCodes(text).some((code) => typeof open(code) !== 'string')) return true;
  if (findRequests(text).some(({ request }) => typeof request !== 'string')) return true;
  if (findReceipts(text).some(({ receipt }) => typeof receipt !== 'string')) return true;
  const [, header = '', claims = ''] = /(eyJ[\w-]+)\.(eyJ[\w-]+)\.[\w-]{43}/.exec(text) ?? [];
  return isJson(header) && isJson(claims);
}

/** Begins as a code of Baton, or a token, does; or looks like one that lost characters. */
function isMeant(text: string): boolean {
  return /BAT[O0]N/i.test(text) || /eyJ[\w-]{20,}/.test(text) || findHandoffCodes(text).length > 0;
}

function isJson(part: string): boolean {
  try {
    const value: unknown = JSON.parse(fromBase64url(part));
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The bytes as characters, which is enough to see whether they are JSON. */
function fromBase64url(text: string): string {
  let [bits, held, read] = [0, 0, ''];
  for (const character of text) {
    bits = ((bits << 6) | alphabet.indexOf(character)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    read += String.fromCharCode((bits >> held) & 0xff);
  }
  return read;
}
