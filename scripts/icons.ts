import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { projectFolder } from './runtime/paths.ts';

// Draws the pictures that must be bitmaps from the drawings in resources/. `npm run icons` after a drawing changed.
const pixels = 32;
const drawing = await readFile(path.join(projectFolder, 'resources', 'tray.svg'));
const picture = await sharp(drawing, { density: 300 }).resize(pixels, pixels).png().toBuffer();
await writeFile(path.join(projectFolder, 'src', 'main', 'shell', 'tray.png'), picture);
