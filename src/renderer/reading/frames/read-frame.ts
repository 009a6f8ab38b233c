/**
 * Reading a frame of pixels: the codes in it, and where there is none to read, what was seen instead. Runs wherever
 * zxing's module was prepared: in the page's worker, and in the bench that measures it (docs/reading-codes.md).
 */
import { type ReaderOptions, type ReadResult, readBarcodes } from 'zxing-wasm/reader';
import { type Pixels, type Sight, sightOf, type Unread } from './sight.ts';
import { softened } from './softened.ts';

export interface FrameReading {
  /** The texts of all codes in the frame. */
  texts: string[];
  /** What was seen in a frame without any. */
  sight?: Sight;
}

/**
 * Inverted, turned and scaled codes are tried by default. Chosen by measurement (docs/reading-codes.md): a global threshold
 * loses blurred codes, and denoising finds no more and costs half as much again.
 */
const options: ReaderOptions = { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 8 };

/**
 * The texts of the codes in a picture. Where none is found it is looked at once more, softened: the specks and dot patterns of
 * a scan in pure black and white are then greys again, which a threshold can tell from modules.
 */
export async function readCodes(pixels: Pixels): Promise<string[]> {
  const texts = textsOf(await readBarcodes(pixels as ImageData, options));
  if (texts.length > 0) return texts;
  return textsOf(await readBarcodes(softened(pixels) as ImageData, { ...options, tryDenoise: true }));
}

/** The same for a camera's frame, with what to tell the person who holds the code. */
export async function readFrame(pixels: Pixels): Promise<FrameReading> {
  const results = await readBarcodes(pixels as ImageData, { ...options, returnErrors: true });
  const texts = textsOf(results);
  return texts.length > 0 ? { texts } : { texts, sight: sightOf(pixels, results.map(unread)) };
}

function textsOf(results: readonly ReadResult[]): string[] {
  return results.filter((code) => code.isValid).map((code) => code.text);
}

/** Modules along one side (ISO/IEC 18004, section 7.3.1): of version 1 to 40, and of M1 to M4. */
function modulesOf(version: string): number {
  const number = Number(version.replace(/\D/g, ''));
  return version.startsWith('M') ? 9 + 2 * number : 17 + 4 * number;
}

/**
 * A code whose place was found and whose content was not. A single corner of a code passes for a micro code: it tells
 * how large the modules are, and not where the code ends.
 */
function unread({ position, version }: ReadResult): Unread {
  const corners = [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const side = Math.hypot(position.topRight.x - position.topLeft.x, position.topRight.y - position.topLeft.y);
  return {
    area: { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top },
    module: side / modulesOf(version),
    whole: !version.startsWith('M'),
  };
}
