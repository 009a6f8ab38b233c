/** Baton's reader of camera frames, outside any page, and the two it is measured against. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import zxing from '@zxing/library';
import jsqr from 'jsqr';
import { prepareZXingModule } from 'zxing-wasm/reader';
import { readCodes, readFrame } from '../../src/renderer/reading/frames/read-frame.ts';
import type { Frame } from './distorted-frame.ts';

const { BinaryBitmap, DecodeHintType, Exception, HybridBinarizer, QRCodeReader, RGBLuminanceSource } = zxing;
const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
// By itself it would fetch its own from outside.
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } });

/** The text of the code in a frame, or `undefined`. */
type CodeReader = (frame: Frame) => Promise<string | undefined>;

export const codeReaders = {
  async baton(frame) {
    const { texts } = await readFrame(frame);
    return texts[0];
  },

  async jsqr(frame) {
    return jsqr(frame.data, frame.width, frame.height)?.data;
  },

  async zxingLibrary({ width, height, data }) {
    const light = new Uint8ClampedArray(width * height).map((_, pixel) => data[pixel * 4] ?? 0);
    const picture = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(light, width, height)));
    try {
      return new QRCodeReader().decode(picture, new Map([[DecodeHintType.TRY_HARDER, true]])).getText();
    } catch (error) {
      // It throws what it did not find.
      if (error instanceof Exception) return undefined;
      throw error;
    }
  },
} satisfies Record<string, CodeReader>;

/** What Baton reads in a picture that is no camera's frame. */
export const readPictureOf: (frame: Frame) => Promise<string[]> = readCodes;
