/** A QR code that was read back: what our own reader does not read is not shown. */
import { decode } from '../reading/frames/decoder.ts';
import { drawCode } from './code-drawing.ts';
import { type QrCode, qrCode } from './qr.ts';

/** Pixels a module when a code is read back: the least that any screen shows. */
const provingModule = 4;

/** The code of a text. Rejects when it cannot be drawn, or when what is drawn reads as anything but the text. */
export async function provenCode(text: string): Promise<QrCode> {
  const code = await qrCode(text);
  const canvas = new OffscreenCanvas(1, 1);
  drawCode(canvas, code, provingModule);
  const [read, ...others] = await decode(canvas.transferToImageBitmap());
  if (read !== text || others.length > 0) throw new Error('a QR code does not read as what it was made of');
  return code;
}
