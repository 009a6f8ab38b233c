/** Finding handoff codes in what a person copied or a scanner typed. */
import { canonical } from '../encoding/base32.ts';
import { withoutNoise } from '../encoding/without-noise.ts';
import { maxReadingLength } from '../limits.ts';
import { bodyLength, open, prefix } from './envelope.ts';

/** Looks ahead, so that a code is also found right behind something that only begins like one. */
const candidate = new RegExp(`(?=BAT[O0]N([\\dIL])([0-9A-Z]{0,${bodyLength}}))`, 'gi');

/** Fewer characters than this behind the prefix are the word Baton and a number, not a damaged code. */
const leastBody = 40;

/** Words have fewer digits than this; a third of a code's characters are digits. */
const leastDigits = 5;

/** A code in canonical spelling, and where it begins in the text that was searched. */
interface LocatedCode {
  at: number;
  text: string;
}

/** The codes that `locateHandoffCodes` finds, each once. */
export function findHandoffCodes(text: string): string[] {
  return [...new Set(locateHandoffCodes(text).map((code) => code.text))];
}

/**
 * The codes in `text`, in order and in canonical spelling, whatever their case and the white space, line breaks and quotes
 * in and around them. Among them are damaged ones, so that `unpackHandoffCode` can say what is wrong with each; of several
 * beginnings in one place it is the whole one or else the longest. Looks at `maxReadingLength` characters at most.
 */
export function locateHandoffCodes(text: string): LocatedCode[] {
  const { bare, places } = withoutNoise(text.slice(0, maxReadingLength));
  const candidates = [...bare.matchAll(candidate)].map(({ 1: digit = '', 2: body = '', index }) => {
    const code = `${prefix}${canonical(digit)}${canonical(body)}`;
    return { from: index, to: index + code.length, code, body, isWhole: typeof open(code) !== 'string' };
  });
  const taken: typeof candidates = [];
  for (const one of candidates) {
    if (!one.isWhole && !resemblesCode(one.body)) continue;
    const last = taken.at(-1);
    if (!last || last.to <= one.from) {
      taken.push(one);
    } else if (!last.isWhole && one.isWhole) {
      const torn = one.from - last.from;
      const isTorn = resemblesCode(last.body.slice(0, torn - prefix.length - 1));
      taken.splice(-1, 1, ...(isTorn ? [{ ...last, code: last.code.slice(0, torn) }] : []), one);
    } else if (!last.isWhole && one.code.length >= last.code.length) {
      taken.splice(-1, 1, one);
    }
  }
  return taken.map(({ from, code }) => ({ at: places[from] ?? 0, text: code }));
}

/** Whether what stands behind the prefix, as it is spelled there, is a damaged code and not words. */
function resemblesCode(body: string): boolean {
  return body.length >= leastBody && body.replace(/\D/g, '').length >= leastDigits;
}
