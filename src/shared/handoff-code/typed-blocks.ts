/**
 * A handoff code as a person types it: 21 blocks of eight characters, seven of the code and a check character
 * that depends on them and on the block's number, so that a slip is found at its own block.
 *
 * The check is a Reed-Solomon one over the field of 32 elements, one for each character of the alphabet: the
 * sum of version, number, characters and check, each times its own power of two, is zero. Every power differs,
 * so every single wrong character and every two swapped ones, neighbours or not, are found.
 */

import { alphabet, canonical } from '../encoding/base32.ts';
import { maxReadingLength } from '../limits.ts';
import { bodyLength, open, prefix, version } from './envelope.ts';

const dataLength = 7;
/** Characters in a block, without the dash. */
export const blockLength = dataLength + 1;

/** Blocks in a code. Fewer than 32, so that no two of them have the same number in the check. */
export const blockCount = bodyLength / dataLength;

type BlockState = 'right' | 'wrong' | 'missing';

/** One block as it was typed, in canonical spelling, written like `XXXX-XXXX` when it is right. */
interface TypedBlock {
  text: string;
  state: BlockState;
}

/** What was typed: `blockCount` blocks, one more if there is too much, and the code once all are right. */
interface Typed {
  blocks: TypedBlock[];
  code: string | undefined;
}

/** The blocks of a whole handoff code, each written `XXXX-XXXX`. Throws a `RangeError` for any other text. */
export function toBlocks(code: string): string[] {
  if (typeof open(code) === 'string') throw new RangeError('not a whole handoff code');
  const body = code.slice(prefix.length + 1);
  return cut(body, dataLength).map((data, index) => inHalves(data + checkCharacter(index, data)));
}

/**
 * Judges one block, `index` from 0, in any case and with any dashes, for a form with a field for each block.
 * Right by accident is one in 32 for gross errors; the code's CRC finds those.
 */
export function readBlock(index: number, text: string): TypedBlock {
  const bare = canonical(text).replace(/[\s\p{Pd}._·]/gu, '');
  if (bare === '') return { text: bare, state: 'missing' };
  const data = bare.slice(0, dataLength);
  const right =
    index < blockCount && bare.length === blockLength && bare.endsWith(checkCharacter(index, data) ?? '?');
  return right ? { text: inHalves(bare), state: 'right' } : { text: bare, state: 'wrong' };
}

/** What is being typed into one block's field: canonical, only letters and digits, no more than fit, in halves. */
export function shapeBlock(text: string): string {
  const bare = canonical(text)
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, blockLength);
  return bare.length > blockLength / 2 ? inHalves(bare) : bare;
}

/**
 * Cuts a text into blocks that begin with block `first`. Blocks that are set apart (blanks, lines, commas) are taken as
 * they stand, so that a character too many or too few spoils one block only; typed in one go, or grouped otherwise, the
 * text is cut into eights. The cut with more right blocks counts. `BATON1` before the first block is passed over.
 */
export function cutBlocks(text: string, first = 0): string[] {
  const start = new RegExp(`^\\s*BAT[O0]N[${version}IL][\\s:-]*`, 'i');
  const apart = text
    .slice(0, maxReadingLength)
    .replace(start, '')
    .split(/[\s,;]+/)
    .filter((piece) => piece !== '');
  const inOneGo = cut(apart.join('').replace(/[\p{Pd}._·]/gu, ''), blockLength);
  return rightOnes(apart, first) >= rightOnes(inOneGo, first) ? apart : inOneGo;
}

/** How many of the pieces are right as blocks from `first` on. */
export function rightOnes(pieces: readonly string[], first = 0): number {
  return pieces.slice(0, blockCount).filter((piece, at) => readBlock(first + at, piece).state === 'right')
    .length;
}

/** Reads a whole code from its typed blocks, cut as `cutBlocks` cuts them. */
export function fromBlocks(text: string): Typed {
  const blocks = readAll(cutBlocks(text));
  if (blocks.some((block) => block.state !== 'right')) return { blocks, code: undefined };
  const body = blocks.map((block) => block.text.replace('-', '').slice(0, dataLength)).join('');
  return { blocks, code: `${prefix}${version}${body}` };
}

function readAll(pieces: string[]): TypedBlock[] {
  const blocks = Array.from({ length: blockCount }, (_, index) => readBlock(index, pieces[index] ?? ''));
  const tooMuch = pieces.slice(blockCount).join('');
  return tooMuch === '' ? blocks : [...blocks, readBlock(blockCount, tooMuch)];
}

function checkCharacter(index: number, data: string): string | undefined {
  const values = [...data].map((character) => alphabet.indexOf(character));
  if (values.includes(-1)) return undefined;
  const sum = [version, index, ...values].reduce((register, value) => twice(register) ^ value, 0);
  return alphabet.charAt(twice(sum));
}

/** Times two in the field of 32 elements, made by the primitive polynomial x^5 + x^2 + 1. */
function twice(value: number): number {
  return (value << 1) ^ (value & 16 ? 0b100101 : 0);
}

function cut(text: string, length: number): string[] {
  return text.match(new RegExp(`.{1,${length}}`, 'gu')) ?? [];
}

function inHalves(block: string): string {
  return `${block.slice(0, blockLength / 2)}-${block.slice(blockLength / 2)}`;
}
