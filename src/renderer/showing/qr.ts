/** Draws a text as a QR code: which modules are dark. The writer's wasm is bundled and only loaded for a code. */
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import wasmUrl from 'zxing-wasm/writer/zxing_writer.wasm?url';

prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

export interface QrCode {
  /** Modules along one side, without the quiet zone. */
  readonly side: number;
  isDark(column: number, row: number): boolean;
}

/**
 * Level L: on a screen nothing is torn or stained, and what makes a code hard to read is its density
 * (a token is version 13 at L, 15 at M).
 */
export async function qrCode(text: string): Promise<QrCode> {
  const { symbol, error } = await writeBarcode(text, {
    format: 'QRCode',
    options: 'ecLevel=L',
    scale: 1,
    addQuietZones: false,
  });
  if (error || symbol.width === 0 || symbol.width !== symbol.height)
    throw new Error('no QR code was written');
  const { data, width } = symbol;
  return { side: width, isDark: (column, row) => data[row * width + column] === 0 };
}
