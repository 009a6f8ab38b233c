import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { photograph, takePicture } from '../../../scripts/camera/photograph.ts';
import { toI420, writeY4m } from '../../../scripts/camera/y4m.ts';

/** One colour all over. */
function plain(width: number, height: number, colour: [number, number, number]) {
  return {
    width,
    height,
    rgb: Uint8Array.from({ length: width * height * 3 }, (_, index) => colour[index % 3] ?? 0),
  };
}

describe('a video for the fake camera', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'baton-camera-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['black', [0, 0, 0], [16, 128, 128]],
    ['white', [255, 255, 255], [235, 128, 128]],
    ['red', [255, 0, 0], [81, 90, 240]],
    ['blue', [0, 0, 255], [41, 240, 110]],
  ] as const)('turns %s into its BT.601 values', (_name, rgb, [y, u, v]) => {
    expect([...toI420(plain(2, 2, [...rgb]))]).toEqual([y, y, y, y, u, v]);
  });

  it('refuses an odd size', () => {
    expect(() => toI420(plain(3, 2, [0, 0, 0]))).toThrow(/even/);
  });

  it('holds a header and every frame, and leaves nothing else behind', async () => {
    const file = path.join(folder, 'camera.y4m');
    await writeY4m(file, [plain(4, 2, [0, 0, 0]), plain(4, 2, [255, 255, 255])], 5);
    const content = readFileSync(file);
    const header = 'YUV4MPEG2 W4 H2 F5:1 Ip A1:1 C420\n';
    expect(content.subarray(0, header.length).toString()).toBe(header);
    expect(content.length).toBe(header.length + 2 * ('FRAME\n'.length + 12));
    expect(readdirSync(folder)).toEqual(['camera.y4m']);
  });

  it('refuses pictures of different sizes and leaves the old video alone', async () => {
    const file = path.join(folder, 'camera.y4m');
    await writeY4m(file, [plain(2, 2, [0, 0, 0])], 5);
    const before = readFileSync(file);
    await expect(writeY4m(file, [plain(2, 2, [0, 0, 0]), plain(4, 2, [0, 0, 0])], 5)).rejects.toThrow(/size/);
    expect(readFileSync(file)).toEqual(before);
  });

  it('fits a picture of any shape into the view, in the middle', async () => {
    const tall = await sharp({ create: { width: 100, height: 400, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const seen = await takePicture(tall, { width: 160, height: 80, fill: 0.5 });
    const at = (x: number, y: number) => seen.rgb[(y * seen.width + x) * 3];
    expect([seen.width, seen.height, seen.rgb.length]).toEqual([160, 80, 160 * 80 * 3]);
    expect(at(80, 40)).toBe(255);
    expect(at(2, 40)).toBe(70);
    expect(at(80, 2)).toBe(70);
  });

  it('darkens, crops, turns and blurs without losing the size of the view', async () => {
    const file = path.join(folder, 'camera.y4m');
    const png = await sharp({ create: { width: 640, height: 480, channels: 4, background: '#ffffff80' } })
      .png()
      .toBuffer();
    const crop = { x: 10, y: 10, width: 600, height: 300 };
    await photograph(png, file, {
      crop,
      rotate: 12,
      blur: 1.5,
      brightness: 0.5,
      frames: 2,
      width: 320,
      height: 180,
    });
    const content = readFileSync(file);
    const frame = (320 * 180 * 3) / 2;
    expect(content.length).toBe(content.indexOf('FRAME\n') + 2 * ('FRAME\n'.length + frame));
    const middle = content.indexOf('FRAME\n') + 'FRAME\n'.length + 90 * 320 + 160;
    expect(content[middle]).toBeGreaterThan(115);
    expect(content[middle]).toBeLessThan(135);
  });
});
