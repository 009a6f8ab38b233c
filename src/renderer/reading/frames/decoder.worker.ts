/** Reads QR codes away from the page's own thread, so that a hard picture never makes the page stutter. */
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

export interface DecodeQuestion {
  id: number;
  picture: ImageBitmap | Blob;
}

export interface DecodeAnswer {
  id: number;
  /** The texts of all codes in the picture; none also for a file that is no picture. */
  texts: string[];
}

prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

const options: ReaderOptions = { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 8 };

/** A photo larger than this holds no more of a code, only more to wade through. */
const longestSide = 4096;

const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext('2d', { willReadFrequently: true });

self.onmessage = (event: MessageEvent<DecodeQuestion>) => {
  const { id, picture } = event.data;
  void decode(picture).then((texts) => self.postMessage({ id, texts } satisfies DecodeAnswer));
};

async function decode(picture: ImageBitmap | Blob): Promise<string[]> {
  try {
    const bitmap = picture instanceof Blob ? await createImageBitmap(picture) : picture;
    const pixels = pixelsOf(bitmap);
    bitmap.close();
    if (!pixels) return [];
    const found = await readBarcodes(pixels, options);
    return found.filter((code) => code.isValid).map((code) => code.text);
  } catch {
    return [];
  }
}

function pixelsOf(bitmap: ImageBitmap): ImageData | undefined {
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
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
