import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { icns, icnsSizes, ico } from '../../../scripts/icons/containers.ts';
import { projectFolder } from '../../../scripts/runtime/paths.ts';

const resource = (name: string) => readFile(path.join(projectFolder, 'resources', name));

/** Each picture's bytes with the size its directory gives. */
function readIco(file: Buffer) {
  expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1]);
  return Array.from({ length: file.readUInt16LE(4) }, (_, at) => {
    const entry = file.subarray(6 + 16 * at, 22 + 16 * at);
    const offset = entry.readUInt32LE(12);
    return {
      size: entry.readUInt8(0) || 256,
      png: file.subarray(offset, offset + entry.readUInt32LE(8)),
      end: offset + entry.readUInt32LE(8),
    };
  });
}

function readIcns(file: Buffer) {
  expect(file.toString('latin1', 0, 4)).toBe('icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  const blocks: { type: string; png: Buffer }[] = [];
  for (let at = 8; at < file.length; ) {
    const end = at + file.readUInt32BE(at + 4);
    blocks.push({ type: file.toString('latin1', at, at + 4), png: file.subarray(at + 8, end) });
    at = end;
  }
  return blocks;
}

describe('the icon files', () => {
  it('give Windows every size as a whole PNG, and nothing after them', async () => {
    const file = await resource('icon.ico');
    const pictures = readIco(file);
    expect(pictures.map(({ size }) => size)).toEqual([16, 20, 24, 32, 40, 48, 64, 256]);
    for (const { size, png } of pictures) {
      expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: size, height: size });
    }
    expect(pictures.at(-1)?.end).toBe(file.length);
  });

  it('give macOS every size under the type that means it', async () => {
    const sizes: Record<string, number> = {
      ic11: 32,
      ic12: 64,
      ic07: 128,
      ic08: 256,
      ic13: 256,
      ic09: 512,
      ic14: 512,
      ic10: 1024,
    };
    const blocks = readIcns(await resource('icon.icns'));
    expect(blocks.map(({ type }) => type)).toEqual(Object.keys(sizes));
    for (const { type, png } of blocks) {
      expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: sizes[type] });
    }
  });

  it('hold the drawing as it is now', async () => {
    const pixels = (picture: Buffer, density: number) =>
      sharp(picture, { density }).resize(256, 256).ensureAlpha().raw().toBuffer();
    const drawn = await pixels(await resource('icon.svg'), 768);
    const kept = await pixels(await resource('icons/256x256.png'), 72);
    expect(kept.equals(drawn)).toBe(true);
  });

  it('refuse a size that they cannot hold', () => {
    expect(icnsSizes).not.toContain(48);
    expect(() => icns([{ size: 48, png: new Uint8Array() }])).toThrow(RangeError);
    expect(() => ico([{ size: 512, png: new Uint8Array() }])).toThrow(RangeError);
  });
});
