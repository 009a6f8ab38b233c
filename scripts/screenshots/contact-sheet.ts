/** Many pictures on one, to be looked over at a glance. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

const columns = 6;
const cell = { width: 400, height: 250 } as const;
const gap = 12;

/** Where each of `count` cells stands, row by row, and how large the sheet is. */
export function layOut(count: number) {
  const places = Array.from({ length: count }, (_, at) => ({
    left: gap + (at % columns) * (cell.width + gap),
    top: gap + Math.floor(at / columns) * (cell.height + gap),
  }));
  const across = Math.min(columns, count);
  const down = Math.ceil(count / columns);
  return {
    places,
    width: gap + across * (cell.width + gap),
    height: gap + down * (cell.height + gap),
  };
}

/** Writes the sheet of these pictures, in their order. */
export async function writeContactSheet(files: readonly string[], sheet: string): Promise<void> {
  const { places, width, height } = layOut(files.length);
  const shrunk = await Promise.all(
    files.map((file) =>
      sharp(file)
        .resize({ ...cell, fit: 'inside' })
        .png()
        .toBuffer(),
    ),
  );
  await mkdir(path.dirname(sheet), { recursive: true });
  await sharp({ create: { width, height, channels: 3, background: '#7d8a8c' } })
    .composite(shrunk.map((input, at) => ({ input, ...places[at] })))
    .png({ compressionLevel: 9 })
    .toFile(sheet);
}
