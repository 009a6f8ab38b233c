import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { icns, icnsSizes, ico, type Picture } from './icons/containers.ts';
import { projectFolder } from './runtime/paths.ts';

// Draws the pictures that must be bitmaps from the drawings in resources/. `npm run icons` after a drawing changed.
const resources = path.join(projectFolder, 'resources');
const shell = path.join(projectFolder, 'src', 'main', 'shell');
const pngSizes = [16, 24, 32, 48, 64, 128, 256, 512];
const icoSizes = [16, 20, 24, 32, 40, 48, 64, 256];

async function draw(drawing: string, size: number): Promise<Picture> {
  const svg = await readFile(path.join(resources, drawing));
  // Drawn at its size rather than drawn small and enlarged: the drawings are 24 units wide, at 72 to the inch.
  const png = await sharp(svg, { density: (72 * size) / 24 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer();
  return { size, png };
}

const icon = (sizes: readonly number[]) => Promise.all(sizes.map((size) => draw('icon.svg', size)));

await mkdir(path.join(resources, 'icons'), { recursive: true });
for (const { size, png } of await icon(pngSizes)) {
  await writeFile(path.join(resources, 'icons', `${size}x${size}.png`), png);
}
await writeFile(path.join(resources, 'icon.ico'), ico(await icon(icoSizes)));
await writeFile(path.join(resources, 'icon.icns'), icns(await icon(icnsSizes)));
await writeFile(path.join(shell, 'window.png'), (await draw('icon.svg', 128)).png);
await writeFile(path.join(shell, 'tray.png'), (await draw('tray.svg', 32)).png);
