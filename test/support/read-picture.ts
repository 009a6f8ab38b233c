import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
// By itself it would fetch its own from outside.
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } });

/** The texts of the QR codes in a PNG or JPEG, as any reader would have them. */
export async function readPicture(file: Uint8Array): Promise<string[]> {
  const found = await readBarcodes(file, { formats: ['QRCode'], tryHarder: true });
  return found.map(({ text }) => text);
}
