/** A handoff code that is being typed in blocks. What was typed stays until it is received or cleared. */
import { create } from 'zustand';
import {
  blockCount,
  blockLength,
  cutBlocks,
  fromBlocks,
  readBlock,
  rightOnes,
  shapeBlock,
} from '../../../shared/handoff-code/typed-blocks.ts';
import { readText, useIntake } from '../../intake/intake.ts';

interface Typing {
  open: boolean;
  /** One text a block, as its field shows it. */
  texts: readonly string[];
}

const empty: readonly string[] = Array.from({ length: blockCount }, () => '');

export const useTyping = create<Typing>(() => ({ open: false, texts: empty }));

/** How a block's field is marked: nothing while it is empty or still being typed. */
type BlockMark = 'right' | 'wrong' | 'short' | undefined;

/** `short` only once the field has been left. */
export function markOf(index: number, text: string, left: boolean): BlockMark {
  if (readBlock(index, text).state === 'right') return 'right';
  if (text.replace('-', '').length === blockLength) return 'wrong';
  return left && text !== '' ? 'short' : undefined;
}

export function setTypingOpen(open: boolean): void {
  useTyping.setState({ open });
}

export function clearTyping(): void {
  useTyping.setState({ texts: empty });
}

/** Changes one block's text. */
export function typeBlock(index: number, text: string): void {
  useTyping.setState(({ texts }) => ({ texts: texts.with(index, shapeBlock(text)) }));
}

/**
 * Spreads several blocks over the fields, from `index` on or, if more of them are right there, from the first. Answers the
 * first block that is not right then, or the last.
 */
export function typeBlocks(index: number, text: string): number {
  const here = cutBlocks(text, index);
  const fromFirst = cutBlocks(text);
  const first = rightOnes(fromFirst) > rightOnes(here, index) ? 0 : index;
  const pieces = first === index ? here : fromFirst;
  useTyping.setState(({ texts }) => ({
    texts: texts.map((before, at) => shapeBlock(pieces[at - first] ?? before)),
  }));
  const { texts } = useTyping.getState();
  const next = texts.findIndex((one, at) => markOf(at, one, true) !== 'right');
  return next < 0 ? blockCount - 1 : next;
}

/** How many blocks are right. */
export function rightBlocks(texts: readonly string[]): number {
  return rightOnes(texts);
}

/** Reads the code once all blocks are right; what was typed is dropped when it was received. */
export async function readTyped(): Promise<void> {
  const { code } = fromBlocks(useTyping.getState().texts.join(' '));
  if (code === undefined) return;
  await readText(code, 'typing');
  const { busy, problem } = useIntake.getState();
  if (!busy && !problem) useTyping.setState({ open: false, texts: empty });
}
