/** Reads QR codes away from the page's own thread, so that a hard picture never makes the page stutter. */
import { prepareZXingModule } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { type FrameReading, readCodes, readFrame } from './read-frame.ts';
import type { Pixels } from './sight.ts';

export interface DecodeQuestion {
  id: number;
  picture: ImageBitmap;
  /** Whether the picture is one of a camera's frames, of which more than its codes is wanted. */
  isFrame: boolean;
}

export interface DecodeAnswer extends FrameReading {
  id: number;
}

prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

/** A photo larger than this holds no more of a code, only more to wade through. */
const maxSide = 4096;

const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext('2d', { willReadFrequently: true });

self.onmessage = (event: MessageEvent<DecodeQuestion>) => {
  const { id } = event.data;
  void read(event.data).then((reading) => self.postMessage({ id, ...reading } satisfies DecodeAnswer));
};

/** What cannot be decoded holds no code. */
async function read({ picture, isFrame }: DecodeQuestion): Promise<FrameReading> {
  try {
    const pixels = pixelsOf(picture);
    picture.close();
    if (!pixels) return { texts: [] };
    return isFrame ? await readFrame(pixels) : { texts: await readCodes(pixels) };
  } catch {
    return { texts: [] };
  }
}

function pixelsOf(bitmap: ImageBitmap): Pixels | undefined {
  const scale = Math.min(1, maxSide / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  if (!context || width === 0 || height === 0) return undefined;
  canvas.width = width;
  canvas.height = height;
  // A transparent picture is meant for white paper; left transparent it would read as black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
