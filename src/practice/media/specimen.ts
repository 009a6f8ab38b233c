import { lettering, textWidth } from './lettering.ts';
import type { Canvas } from './painter.ts';

/** Writes SPECIMEN across a picture, slanted, at some shares of its height, so that no crop of it passes for real. */
export function stampSpecimen(canvas: Canvas, size: number, heights: readonly number[] = [0.3, 0.78]): void {
  const degrees = -28;
  const angle = (degrees * Math.PI) / 180;
  const width = textWidth('SPECIMEN', size);
  for (const share of heights) {
    const x = canvas.width / 2 - (width / 2) * Math.cos(angle);
    const y = canvas.height * share - (width / 2) * Math.sin(angle) - size / 2;
    canvas.fill(lettering('SPECIMEN', x + 1.2, y + 1.2, size, degrees), [40, 40, 50], 0.28);
    canvas.fill(lettering('SPECIMEN', x, y, size, degrees), [255, 255, 255], 0.5);
  }
}
