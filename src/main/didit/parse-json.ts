/**
 * JSON as it came, digit by digit: a number that JavaScript's cannot hold, as an identifier beyond 2^53, is given as the text
 * it was written as. Only what a number would lose is left to the library to tell; the parsing itself is the runtime's, which
 * is many times as fast and does not go by recursion.
 */
import { isSafeNumber } from 'lossless-json';

const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** A number of more than 15 digits or with an exponent, or what looks like one in a text: any shorter number keeps its digits. */
const maybeLong = /[\d.]{16}|(?:^|[[,:\s])-?\d[\d.]*e/i;

/** The value of a JSON text. Throws a `SyntaxError` where it is none. */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!maybeLong.test(text)) return value;
  const exact = withLongNumbersAsTexts(text);
  return exact === text ? value : JSON.parse(exact);
}

/** Expects valid JSON. Goes through it once. */
function withLongNumbersAsTexts(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (letter === quote) {
      at = endOfString(text, at);
    } else if (letter === minus || isDigit(letter)) {
      number.lastIndex = at;
      const written = number.exec(text)?.[0] ?? '';
      if (!isSafeNumber(written)) {
        parts.push(text.slice(copied, at), `"${written}"`);
        copied = at + written.length;
      }
      at += written.length - 1;
    }
  }
  return copied === 0 ? text : parts.join('') + text.slice(copied);
}

const [quote, backslash, minus] = ['"', '\\', '-'].map((sign) => sign.charCodeAt(0));

/** Where the string that begins at `start` ends. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === backslash) first -= 1;
  return (at - first) % 2 === 1;
}

function isDigit(letter: number): boolean {
  return letter >= 48 && letter <= 57;
}
