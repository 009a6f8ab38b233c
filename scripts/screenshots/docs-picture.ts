/** Makes a picture small enough to be committed: less wide, few colours. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

const width = 1_100;
const maxBytes = 80 * 1_024;

/** From many colours to few: interfaces are flat, and only portraits need many. */
const palettes = [256, 128, 64, 32] as const;

/** Writes the picture with as many colours as there is room for. Throws when there is none. */
export async function writeDocsPicture(from: string, to: string): Promise<void> {
  const narrow = await sharp(from).resize({ width }).toBuffer();
  for (const colours of palettes) {
    const png = await sharp(narrow)
      .png({ palette: true, colours, effort: 10, compressionLevel: 9 })
      .toBuffer();
    if (png.length > maxBytes) continue;
    await mkdir(path.dirname(to), { recursive: true });
    await writeFile(to, png);
    return;
  }
  throw new Error(
    `${path.basename(to)} takes more than ${maxBytes} bytes even with ${palettes.at(-1)} colours.`,
  );
}
