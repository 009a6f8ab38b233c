/** Scans in pure black and white: what a copier makes of a printed code is read all the same. */
import { describe, expect, it } from 'vitest';
import { scannedInBlackAndWhite } from '../../support/code-pictures.ts';
import { codeReaders, readPictureOf } from '../../support/code-readers.ts';
import { randomFrom } from '../../support/distorted-frame.ts';
import { handoffCodes } from '../../support/handoff-codes.ts';

const { packed } = await handoffCodes();

describe('a scan in black and white', () => {
  it.each(['specks', 'halftone'] as const)('with %s is read', async (grain) => {
    for (const seed of [1, 2, 3]) {
      const scan = await scannedInBlackAndWhite(packed.text, grain, randomFrom(seed));
      // What makes it a hard one: the reading of a camera's frames, which has no time for a second look, finds nothing.
      expect(await codeReaders.baton(scan)).toBeUndefined();
      expect(new Set(await readPictureOf(scan))).toEqual(new Set([packed.text]));
    }
  });

  it('of paper without a code holds none', async () => {
    const blank = await scannedInBlackAndWhite('x', 'specks', () => 0);
    blank.data.fill(255);
    expect(await readPictureOf(blank)).toEqual([]);
  });
});
