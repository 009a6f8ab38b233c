/** The calibration card: a known text, and what the keys that came for it say of the scanner's settings. */
import type { Key } from './key.ts';
import { type Layout, layouts, written } from './layouts.ts';
import { type Reading, readings } from './readings.ts';

/** Every character that Baton's codes are made of, behind a word to know the card by. */
export const cardText = 'BATON-CARD:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:END';

export type Finding =
  /** The scanner is set to one layout, the computer to another; several where they write the card alike. */
  | { type: 'layout'; scanner: Layout; computer: Layout[] }
  | { type: 'caps-lock' }
  /** The scanner turns letters into one case: handoff codes survive, tokens do not. */
  | { type: 'upper-case' }
  | { type: 'lower-case' }
  | { type: 'alt-mode' }
  /** Characters that are missing, doubled or others. */
  | { type: 'damaged'; characters: number }
  | { type: 'prefix'; text: string }
  | { type: 'no-enter' }
  | { type: 'not-the-card' };

/** What is to be mended, the gravest first; empty when all is as it should be. */
export function diagnose(keys: readonly Key[]): Finding[] {
  const capsLock = keys.some((key) => key.capsLock);
  const read = readings(keys).map((reading) => ({ ...reading, ...compare(reading.text) }));
  // By what the computer wrote, if that is right: then no layout is wrong, whichever it is.
  const order = (reading: Reading) => (reading.by === 'alt' ? 0 : reading.by === 'key' ? 1 : 2);
  const [best] = read.sort((one, other) => one.off - other.off || order(one) - order(other));
  if (!best || best.off > cardText.length / 4) return [{ type: 'not-the-card' }];

  const findings: Finding[] = [];
  if (best.off > 0) findings.push({ type: 'damaged', characters: best.off });
  if (best.cased !== undefined) findings.push({ type: best.cased });
  if (best.by !== 'key' && best.by !== 'alt') {
    const computer = computerLayouts(keys, capsLock);
    if (!computer.includes(best.by)) findings.push({ type: 'layout', scanner: best.by, computer });
  }
  if (capsLock) findings.push({ type: 'caps-lock' });
  if (best.by === 'alt') findings.push({ type: 'alt-mode' });
  if (best.before !== '') findings.push({ type: 'prefix', text: best.before });
  if (!keys.slice(-2).some(({ key }) => key === 'Enter')) findings.push({ type: 'no-enter' });
  return findings;
}

interface Comparison {
  /** Characters by which a text differs from the card. */
  off: number;
  before: string;
  cased: 'upper-case' | 'lower-case' | undefined;
}

function compare(text: string): Comparison {
  const cases = [
    { card: cardText, cased: undefined },
    { card: cardText.toUpperCase(), cased: 'upper-case' as const },
    { card: cardText.toLowerCase(), cased: 'lower-case' as const },
  ];
  const compared = cases.map(({ card, cased }): Comparison => {
    const start = text.indexOf(card);
    if (start >= 0) return { off: 0, before: text.slice(0, start), cased };
    return { off: distance(card, text), before: '', cased };
  });
  return compared.reduce((best, one) => (one.off < best.off ? one : best));
}

/** Levenshtein's distance. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [line, character] of [...one].entries()) {
    const next = [line + 1];
    for (let at = 1; at <= other.length; at += 1) {
      const changed = (row[at - 1] ?? 0) + (other[at - 1] === character ? 0 : 1);
      next.push(Math.min(changed, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** The layouts that explain best what the computer made of the keys. */
function computerLayouts(keys: readonly Key[], capsLock: boolean): Layout[] {
  const wrong = layouts.map((layout) => {
    const differing = keys.filter((key) => {
      const character = written(layout, key.code, key.shift);
      if (character === undefined || key.control) return false;
      return character !== key.key && !(capsLock && sameButCase(key.key, character));
    });
    return { layout, count: differing.length };
  });
  const fewest = Math.min(...wrong.map(({ count }) => count));
  return wrong.filter(({ count }) => count === fewest).map(({ layout }) => layout);
}

function sameButCase(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
