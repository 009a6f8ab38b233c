/** What becomes of a code that is typed in blocks, however people type and paste it. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  clearTyping,
  markOf,
  rightBlocks,
  typeBlock,
  typeBlocks,
  useTyping,
} from '../../../src/renderer/features/receive/typing-store.ts';
import { blockCount, shapeBlock } from '../../../src/shared/handoff-code/typed-blocks.ts';

/** The blocks of the first test vector of docs/handoff-code.md. */
const blocks = (/"blocks": "([^"]+)"/.exec(readFileSync('docs/handoff-code.md', 'utf8'))?.[1] ?? '').split(
  ' ',
);
const texts = () => useTyping.getState().texts;

describe('typing a code', () => {
  beforeEach(clearTyping);

  it('shows every spelling of a block in one, right at its own place only', () => {
    fc.assert(
      fc.property(fc.nat(blockCount - 1), fc.nat(blockCount - 1), fc.nat(9), (index, other, dash) => {
        const block = blocks[index] ?? '';
        const bare = block.replace('-', '').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
        typeBlock(other, `${bare.slice(0, dash)} -${bare.slice(dash)}`);
        expect(texts()[other]).toBe(block);
        expect(markOf(other, block, false)).toBe(index === other ? 'right' : 'wrong');
      }),
    );
  });

  it('marks a block only when it is full or has been left, and leaves an empty one alone', () => {
    expect(markOf(0, '', true)).toBeUndefined();
    expect(markOf(0, '242X', false)).toBeUndefined();
    expect(markOf(0, '242X', true)).toBe('short');
    expect(markOf(0, '242X-KREU', false)).toBe('wrong');
  });

  it('spreads several blocks from the field on, or from the first where more of them fit', () => {
    fc.assert(
      fc.property(
        fc.nat(blockCount - 1),
        fc.nat(blockCount - 1),
        fc.constantFrom(' ', '\n', ', '),
        (from, into, gap) => {
          clearTyping();
          const some = blocks.slice(from, from + 5);
          const next = typeBlocks(from, some.join(gap));
          expect(texts().slice(from, from + 5)).toEqual(some);
          expect(rightBlocks(texts())).toBe(some.length);
          expect(next).toBe(from === 0 ? 5 : 0);
          expect(typeBlocks(into, blocks.join(gap))).toBe(blockCount - 1);
          expect(texts()).toEqual(blocks);
        },
      ),
    );
  });

  it('takes them typed in one go, and keeps what is beside them', () => {
    typeBlock(20, blocks[20] ?? '');
    expect(typeBlocks(0, blocks.slice(0, 20).join('').replaceAll('-', ''))).toBe(blockCount - 1);
    expect(texts()).toEqual(blocks);
  });

  it('never holds more than fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(blockCount - 1), (text, index) => {
        typeBlocks(index, text);
        expect(shapeBlock(text)).toMatch(/^[0-9A-Z]{0,4}(?:-[0-9A-Z]{1,4})?$/);
        expect(texts().every((one) => one === shapeBlock(one))).toBe(true);
        expect(texts()).toHaveLength(blockCount);
      }),
    );
  });
});
