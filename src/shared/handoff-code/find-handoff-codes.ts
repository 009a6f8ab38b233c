/** Finding handoff codes in what a person copied or a scanner typed. */

import { canonical } from '../encoding/base32.ts';
import { longestReading } from '../limits.ts';
import { bodyLength, open, prefix } from './envelope.ts';

/** What mail programs, editors and people put into a long word: blanks, quotes, quote marks, soft hyphens. */
const noise = /[\s\u00AD\u200B-\u200D\u2060\uFEFF"'`“”„‘’«»>]/g;

/** Looks ahead, so that a code is also found right behind something that only begins like one. */
const candidate = new RegExp(`(?=BAT[O0]N([\\dIL])([0-9A-Z]{0,${bodyLength}}))`, 'gi');

/** Fewer characters than this behind the prefix are the word Baton and a number, not a damaged code. */
const leastBody = 40;

/**
 * The whole codes in `text`, each once, in order and in canonical spelling, whatever their case and the white
 * space, line breaks and quotes in and around them. If none is whole, the most complete damaged one, so that
 * `unpackHandoffCode` can say what is wrong with it. Looks at `longestReading` characters at most.
 */
export function findHandoffCodes(text: string): string[] {
  const head = text.slice(0, longestReading).replace(noise, '');
  const candidates = [...head.matchAll(candidate)].map(
    ([, version = '', body = '']) => `${prefix}${canonical(version)}${canonical(body)}`,
  );
  const whole = candidates.filter((code) => typeof open(code) !== 'string');
  if (whole.length > 0) return [...new Set(whole)];
  const [longest] = candidates.sort((one, other) => other.length - one.length);
  return longest && longest.length > prefix.length + leastBody ? [longest] : [];
}
