/**
 * The body of a delivery: what it says, and its canonical forms, over which `X-Signature-V2` is made
 * (docs/didit-api.md#webhook-signatures).
 */
import { parse } from 'lossless-json';

/** Didit nests a dozen levels. */
export const maxDepth = 128;

export interface JsonBody {
  /** As `JSON.parse` gives it: of a key that comes twice the last. */
  value: Record<string, unknown>;
  /** Made when asked for, which takes far longer than reading. */
  canonical(): Canonical;
  /** As Didit writes it to the wire: sorted, without spaces, in ASCII. Made when asked for. */
  asSent(): string;
}

interface Canonical {
  /**
   * What Didit may have signed, likeliest first. More than one where languages write the same value differently; none where no
   * two would agree.
   */
  forms: readonly string[];
  /** Whether there is exactly one form, whoever makes it. */
  isDecided: boolean;
}

export type BodyFault = 'not-json' | 'too-deep';

/** Reads a body; the fault where it is no JSON object in UTF-8 or is nested deeper than `maxDepth`. */
export function readJsonBody(bytes: Uint8Array): JsonBody | BodyFault {
  const text = utf8In(bytes);
  if (text === undefined) return 'not-json';
  const shape = shapeOf(text);
  if (shape.depth > maxDepth) return 'too-deep';
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || Array.isArray(value)) return 'not-json';
    return {
      value,
      canonical: () => canonicalOf(treeOf(text), shape.keys),
      asSent: () => inAscii(write(treeOf(text), wire).text),
    };
  } catch (error) {
    if (error instanceof SyntaxError) return 'not-json';
    throw error;
  }
}

/** `keys` are those of the text, also those that come twice. */
function canonicalOf(tree: unknown, keys: number): Canonical {
  const first = write(tree, python);
  // Which of two equal keys counts, and how half a character is signed, nobody has agreed.
  if (first.keys !== keys || loneSurrogate.test(first.text)) return { forms: [], isDecided: false };
  if (!first.isPeculiar) return { forms: [first.text], isDecided: true };
  const forms = [first, write(tree, lexemes), write(tree, javascript)].map((written) => written.text);
  return { forms: [...new Set(forms)], isDecided: false };
}

/** With every number as it was written. */
function treeOf(text: string): unknown {
  return parse(text, undefined, {
    parseNumber: (lexeme) => new Numeral(lexeme),
    onDuplicateKey: ({ newValue }) => newValue,
  });
}

/** A number as it was written. */
class Numeral {
  readonly lexeme: string;

  constructor(lexeme: string) {
    this.lexeme = lexeme;
  }
}

/** How a language writes numbers, and in which order keys. */
interface Style {
  numeral(lexeme: string): string;
  sort(keys: string[]): string[];
}

/** Whole floats become integers, as Didit's `shortenFloats` makes them; other numbers are written as Python does. */
const python: Style = {
  numeral: (lexeme) => (isInteger(lexeme) ? integer(lexeme) : pythonFloat(Number(lexeme))),
  sort: byCodePoint,
};

/** The same, with what is no whole number left as it was written. */
const lexemes: Style = {
  numeral: (lexeme) => (isInteger(lexeme) || !Number.isInteger(Number(lexeme)) ? lexeme : whole(lexeme)),
  sort: byCodePoint,
};

/** What Didit's sample for JavaScript makes: doubles, and keys that are numbers first. */
const javascript: Style = {
  numeral: (lexeme) => JSON.stringify(Number(lexeme)),
  sort: (keys) => Object.keys(Object.fromEntries(keys.toSorted().map((key) => [key, 0]))),
};

const wire: Style = { numeral: (lexeme) => lexeme, sort: byCodePoint };

interface Written {
  text: string;
  /** How many it has, at every depth. */
  keys: number;
  /** Whether languages write something in it differently: a number, or the order of keys. */
  isPeculiar: boolean;
}

function write(tree: unknown, style: Style): Written {
  const written = { text: '', keys: 0, isPeculiar: false };
  const add = (value: unknown): void => {
    if (value instanceof Numeral) {
      written.isPeculiar ||= !isPlain(value.lexeme);
      written.text += style.numeral(value.lexeme);
    } else if (Array.isArray(value)) {
      let before = '[';
      for (const item of value) {
        written.text += before;
        add(item);
        before = ',';
      }
      written.text += value.length > 0 ? ']' : '[]';
    } else if (isObject(value)) {
      const keys = style.sort(Object.keys(value));
      written.keys += keys.length;
      let before = '{';
      for (const key of keys) {
        written.isPeculiar ||= peculiarKey.test(key);
        written.text += `${before}${JSON.stringify(key)}:`;
        add(value[key]);
        before = ',';
      }
      written.text += keys.length > 0 ? '}' : '{}';
    } else written.text += JSON.stringify(value);
  };
  add(tree);
  return written;
}

/** No exponent, no digit in vain, and none that a double does not hold: every language reads and writes it the same. */
function isPlain(lexeme: string): boolean {
  if (/^(?:0|-?[1-9]\d{0,14})$/.test(lexeme)) return true;
  if (!/^-?\d+\.\d+$/.test(lexeme)) return false;
  const value = Number(lexeme);
  if (Number.isInteger(value)) return Number.isSafeInteger(value);
  return Math.abs(value) >= 1e-4 && String(value) === lexeme;
}

/** Looks like an index to JavaScript, is its word for a prototype, or sorts by UTF-16 otherwise than by code points. */
const peculiarKey = /^(?:0|[1-9]\d*|__proto__)$|[\ud800-\uffff]/;

/** As `JSON.stringify` writes it, behind an even number of backslashes. */
const loneSurrogate = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

function isInteger(lexeme: string): boolean {
  return /^-?\d+$/.test(lexeme);
}

function integer(lexeme: string): string {
  return lexeme === '-0' ? '0' : lexeme;
}

function whole(lexeme: string): string {
  return BigInt(Number(lexeme)).toString();
}

/** The shortest digits that give the number, with an exponent below 0.0001 and from 10^16 on. */
function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity';
  if (Number.isInteger(value)) return BigInt(value).toString();
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  return power >= -4 ? String(value) : `${digits}e-${String(-power).padStart(2, '0')}`;
}

function byCodePoint(keys: string[]): string[] {
  const sorted = keys.toSorted();
  if (!sorted.some((key) => /[\ud800-\uffff]/.test(key))) return sorted;
  const points = (key: string) => Array.from(key, (character) => character.codePointAt(0) ?? 0);
  const ranked = sorted.map((key) => ({ key, points: points(key) }));
  return ranked.sort((a, b) => compare(a.points, b.points)).map(({ key }) => key);
}

function compare(a: number[], b: number[]): number {
  const at = a.findIndex((point, index) => point !== b[index]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
}

function inAscii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const [quote, backslash, colon, brace, bracket, braceEnd, bracketEnd] = Array.from('"\\:{[}]', (mark) =>
  mark.charCodeAt(0),
);

/** How deep a text is nested, and how many keys it has; whether it is JSON at all, the parser says. */
function shapeOf(text: string): { depth: number; keys: number } {
  let open = 0;
  let depth = 0;
  let keys = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charCodeAt(at);
    if (mark === quote) isQuoted = !isQuoted;
    else if (isQuoted) at += mark === backslash ? 1 : 0;
    else if (mark === colon) keys++;
    else if (mark === brace || mark === bracket) depth = Math.max(depth, ++open);
    else if (mark === braceEnd || mark === bracketEnd) open--;
  }
  return { depth, keys };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What the ground floor needs of the Web platform. */
declare const TextDecoder: {
  new (label: 'utf-8', options: { fatal: true; ignoreBOM: true }): { decode(bytes: Uint8Array): string };
};

function utf8In(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
