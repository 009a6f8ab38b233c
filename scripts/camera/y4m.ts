import { type FileHandle, open, rename, rm } from 'node:fs/promises';

/** A picture of even width and height: three bytes a pixel (red, green, blue), row after row. */
export interface Picture {
  width: number;
  height: number;
  rgb: Uint8Array;
}

/**
 * Writes pictures of one size as a Y4M video, the format that Chromium's fake camera plays in a loop. The file appears
 * whole, so an app that opens the camera meanwhile sees the old video or the new one. Throws on odd or unequal sizes.
 */
export async function writeY4m(file: string, pictures: Picture[], framesPerSecond: number): Promise<void> {
  const first = pictures[0];
  if (!first) throw new Error('a video needs at least one picture');
  for (const { width, height } of pictures) {
    if (width !== first.width || height !== first.height) throw new Error('the pictures differ in size');
  }
  const unfinished = `${file}.unfinished`;
  const output = await open(unfinished, 'w');
  try {
    await writeFrames(output, header(first, framesPerSecond), pictures);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await output.close();
  }
  await rename(unfinished, file);
}

async function writeFrames(output: FileHandle, start: string, pictures: Picture[]): Promise<void> {
  await output.writeFile(start);
  for (const picture of pictures) {
    await output.writeFile('FRAME\n');
    await output.writeFile(toI420(picture));
  }
}

function header({ width, height }: Picture, framesPerSecond: number): string {
  return `YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420\n`;
}

/**
 * Turns red, green and blue into I420: all brightness values, then one pair of colour values for each four pixels.
 * The weights are those of ITU-R BT.601 in its limited range, which is what a webcam's driver delivers.
 */
export function toI420({ width, height, rgb }: Picture): Uint8Array {
  if (width % 2 !== 0 || height % 2 !== 0) throw new Error('I420 needs an even width and height');
  const pixels = width * height;
  const planes = new Uint8Array(pixels + pixels / 2);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const [red, green, blue] = colourAt(rgb, pixel);
    planes[pixel] = Math.round(16 + 0.2568 * red + 0.5041 * green + 0.0979 * blue);
  }
  let pair = 0;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const corner = y * width + x;
      const [red, green, blue] = meanOf(rgb, [corner, corner + 1, corner + width, corner + width + 1]);
      planes[pixels + pair] = Math.round(128 - 0.1482 * red - 0.291 * green + 0.4392 * blue);
      planes[pixels + pixels / 4 + pair] = Math.round(128 + 0.4392 * red - 0.3678 * green - 0.0714 * blue);
      pair += 1;
    }
  }
  return planes;
}

type Colour = [red: number, green: number, blue: number];

function colourAt(rgb: Uint8Array, pixel: number): Colour {
  return [rgb[pixel * 3] ?? 0, rgb[pixel * 3 + 1] ?? 0, rgb[pixel * 3 + 2] ?? 0];
}

function meanOf(rgb: Uint8Array, pixels: number[]): Colour {
  const sum: Colour = [0, 0, 0];
  for (const pixel of pixels) {
    const [red, green, blue] = colourAt(rgb, pixel);
    sum[0] += red;
    sum[1] += green;
    sum[2] += blue;
  }
  return [sum[0] / pixels.length, sum[1] / pixels.length, sum[2] / pixels.length];
}
