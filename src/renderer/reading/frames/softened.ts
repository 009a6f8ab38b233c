/** A picture without the grain of its finest detail. */
import type { Pixels } from './sight.ts';

/** The picture in grey, each pixel a weighted mean of the 3 x 3 around it (a binomial filter, 1-2-1 each way). */
export function softened({ data, width, height }: Pixels): Pixels {
  const grey = new Uint8ClampedArray(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = [data[4 * at], data[4 * at + 1], data[4 * at + 2]];
    grey[at] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
  const across = mean(grey, width, height, 1);
  const both = mean(across, width, height, width);
  const pixels = new Uint8ClampedArray(data.length).fill(255);
  for (let at = 0; at < both.length; at += 1) pixels.fill(both[at] ?? 0, 4 * at, 4 * at + 3);
  return { data: pixels, width, height };
}

/** Each value with its neighbours `step` before and behind it; at an edge the value stands for the neighbour that is not there. */
function mean(values: Uint8ClampedArray, width: number, height: number, step: number): Uint8ClampedArray {
  const means = new Uint8ClampedArray(values.length);
  for (let at = 0; at < values.length; at += 1) {
    const place = step === 1 ? at % width : Math.floor(at / width);
    const last = (step === 1 ? width : height) - 1;
    const own = values[at] ?? 0;
    const before = place === 0 ? own : (values[at - step] ?? 0);
    const behind = place === last ? own : (values[at + step] ?? 0);
    means[at] = (before + 2 * own + behind) / 4;
  }
  return means;
}
