/** How a code is put on a canvas: whole device pixels for every module, a quiet zone of four, black on white. */
import type { QrCode } from './qr.ts';

/** Modules of white on every side (ISO/IEC 18004, section 9.1). */
const quietZone = 4;

/** The smallest and the largest side, CSS pixels: a cheap webcam resolves the one, and holds the other in its frame. */
const smallest = 360;
const largest = 640;

/** Device pixels for a module where there is `room` (CSS pixels a side) at a display scale. */
export function modulePixels({ side }: QrCode, room: number, scale: number): number {
  const modules = side + 2 * quietZone;
  const fitting = Math.floor((Math.min(room, largest) * scale) / modules);
  return Math.max(fitting, Math.ceil((smallest * scale) / modules));
}

/** Draws the code and its quiet zone, and makes the canvas as large as they are. Gives that side in device pixels. */
export function drawCode(canvas: HTMLCanvasElement | OffscreenCanvas, code: QrCode, pixels: number): number {
  const side = (code.side + 2 * quietZone) * pixels;
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d') as
    | CanvasRenderingContext2D
    | OffscreenCanvasRenderingContext2D
    | null;
  if (!context) throw new Error('there is no canvas to draw a code on');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.fillStyle = '#000';
  for (let row = 0; row < code.side; row += 1) {
    for (let column = 0; column < code.side; column += 1) {
      if (!code.isDark(column, row)) continue;
      context.fillRect((column + quietZone) * pixels, (row + quietZone) * pixels, pixels, pixels);
    }
  }
  return side;
}
