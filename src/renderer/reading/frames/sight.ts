/**
 * What can be told of a frame in which no code could be read: how light it is, and where something stands that has the
 * look of a code. Measured on a grid of cells, by pixels two apart.
 */

/** Four bytes a pixel, row after row. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A code whose place the decoder found, in pixels. */
export interface Unread {
  area: Area;
  module: number;
  /** Whether the place is that of the whole code, or of a corner of it. */
  whole: boolean;
}

/** Shares are of 1; light is from 0 to 255. */
export interface Sight {
  /** Mean light of the frame. */
  light: number;
  /** The light of each cell, row after row, to compare with the next frame. */
  cells: Uint8Array;
  /** What looks like a code. */
  code?: SeenCode;
}

interface SeenCode {
  /** Its longer side, as a share of the frame's height. */
  size: number;
  /** Whether it goes beyond the frame. */
  cut: boolean;
  /** How much of it is lost in light. */
  glare: number;
  /** How wide its edges are: the sigma of a Gaussian, pixels of a frame 720 high. */
  blur: number;
}

/** Cells along the frame's height. */
const rows = 45;

/** From this light on there is no more difference. */
const blown = 248;

/** Least spread of light in a cell with modules in it, and least mean step between neighbours each way. */
const leastSpread = 18;
const leastStep = 8;

/** Cells along a side: what is smaller is a word or a plug, not a code. */
const fewestCells = 3;

/** The least share of an area's cells that look like modules. */
const leastFill = 0.55;

/** Modules of the smallest code of Baton's, a handoff code. */
const fewestModules = 37;

interface Cells {
  columns: number;
  rows: number;
  /** Pixels along a side. */
  side: number;
  light: Uint8Array;
  /** 1 where a cell has the look of modules: light and dark close together, along both directions. */
  busy: Uint8Array;
  /** 1 where a cell is lost in light. */
  blown: Uint8Array;
}

export function sightOf(pixels: Pixels, unread: readonly Unread[]): Sight {
  const cells = measure(pixels);
  const light = cells.light.reduce((sum, one) => sum + one, 0) / Math.max(1, cells.light.length);
  const code = seenCode(pixels, cells, unread);
  return { light, cells: cells.light, ...(code ? { code } : {}) };
}

function seenCode(pixels: Pixels, cells: Cells, unread: readonly Unread[]): SeenCode | undefined {
  const largest = [...unread].sort((one, other) => other.module - one.module)[0];
  const whole = unread.find((one) => one.whole);
  const area = whole?.area ?? busiest(cells);
  if (!area && !largest) return undefined;
  const byModules = ((largest?.module ?? 0) * fewestModules) / pixels.height;
  const size = Math.max(area ? Math.max(area.width, area.height) / pixels.height : 0, byModules);
  if (!area) return { size, cut: size >= 1, glare: 0, blur: 0 };
  const { left, top, width, height } = area;
  const near = cells.side * 1.5;
  const touching =
    Math.min(left, top) < near || left + width > pixels.width - near || top + height > pixels.height - near;
  return {
    size,
    cut: size >= 1 || (!whole && touching),
    glare: lostIn(cells, area),
    blur: (blurOf(pixels, area) * 720) / pixels.height,
  };
}

function measure({ width, height, data }: Pixels): Cells {
  const side = Math.max(4, Math.floor(height / rows));
  const columns = Math.floor(width / side);
  const down = Math.floor(height / side);
  const cells: Cells = {
    columns,
    rows: down,
    side,
    light: new Uint8Array(columns * down),
    busy: new Uint8Array(columns * down),
    blown: new Uint8Array(columns * down),
  };
  for (let cell = 0; cell < columns * down; cell += 1) {
    const [left, top] = [(cell % columns) * side, Math.floor(cell / columns) * side];
    let [count, sum, squares, across, along, bright] = [0, 0, 0, 0, 0, 0];
    for (let y = top; y < top + side - 2; y += 2) {
      for (let x = left; x < left + side - 2; x += 2) {
        const here = data[(y * width + x) * 4 + 1] ?? 0;
        sum += here;
        squares += here * here;
        across += Math.abs(here - (data[(y * width + x + 2) * 4 + 1] ?? 0));
        along += Math.abs(here - (data[((y + 2) * width + x) * 4 + 1] ?? 0));
        if (here >= blown) bright += 1;
        count += 1;
      }
    }
    const mean = sum / count;
    const spread = Math.sqrt(Math.max(0, squares / count - mean * mean));
    cells.light[cell] = mean;
    cells.busy[cell] = Number(spread >= leastSpread && Math.min(across, along) / count >= leastStep);
    cells.blown[cell] = Number(bright > count * 0.9);
  }
  return cells;
}

/** The largest square-like area in which most cells are busy or lost in light among busy ones. */
function busiest({ columns, rows: down, side, busy, blown: lost }: Cells): Area | undefined {
  const seen = new Uint8Array(busy.length);
  let best: { area: Area; count: number } | undefined;
  for (let start = 0; start < busy.length; start += 1) {
    if (seen[start] || !busy[start]) continue;
    let [left, right, top, bottom, count] = [columns, 0, down, 0, 0];
    const open = [start];
    seen[start] = 1;
    for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
      const [x, y] = [cell % columns, Math.floor(cell / columns)];
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
      count += 1;
      for (let next = 0; next < 9; next += 1) {
        const [nx, ny] = [x + (next % 3) - 1, y + Math.floor(next / 3) - 1];
        const at = ny * columns + nx;
        if (nx < 0 || ny < 0 || nx >= columns || ny >= down || seen[at] || !busy[at]) continue;
        seen[at] = 1;
        open.push(at);
      }
    }
    const [wide, high] = [right - left + 1, bottom - top + 1];
    if (Math.min(wide, high) < fewestCells || Math.max(wide, high) > 1.5 * Math.min(wide, high)) continue;
    for (let y = top; y <= bottom; y += 1)
      for (let x = left; x <= right; x += 1) count += (lost[y * columns + x] ?? 0) === 1 ? 1 : 0;
    if (count < leastFill * wide * high || count <= (best?.count ?? 0)) continue;
    best = { area: { left: left * side, top: top * side, width: wide * side, height: high * side }, count };
  }
  return best?.area;
}

/** The share of an area's cells that are lost in light. */
function lostIn({ columns, rows: down, side, blown: lost }: Cells, area: Area): number {
  const cut = (value: number, most: number) => Math.min(most, Math.max(0, Math.floor(value / side)));
  const [left, right] = [cut(area.left, columns - 1), cut(area.left + area.width, columns)];
  const [top, bottom] = [cut(area.top, down - 1), cut(area.top + area.height, down)];
  let [count, bright] = [0, 0];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      count += 1;
      bright += lost[y * columns + x] ?? 0;
    }
  }
  return count === 0 ? 0 : bright / count;
}

/**
 * How far an area is out of focus, pixels. An edge between dark and light that was blurred by a Gaussian rises, where it is
 * steepest, by the contrast divided by sigma and the root of two pi.
 */
function blurOf({ width, height, data }: Pixels, area: Area): number {
  const light = new Uint32Array(256);
  const steps = new Uint32Array(256);
  const clip = (value: number, most: number) => Math.min(most, Math.max(1, Math.round(value)));
  const [left, right] = [clip(area.left, width - 2), clip(area.left + area.width, width - 2)];
  const [top, bottom] = [clip(area.top, height - 1), clip(area.top + area.height, height - 1)];
  for (let y = top; y < bottom; y += 3) {
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 4 + 1;
      const here = data[at] ?? 0;
      light[here] = (light[here] ?? 0) + 1;
      const step = Math.abs((data[at + 4] ?? 0) - (data[at - 4] ?? 0)) >> 1;
      steps[step] = (steps[step] ?? 0) + 1;
    }
  }
  const contrast = share(light, 0.9) - share(light, 0.1);
  return contrast / (Math.max(1, share(steps, 0.97)) * Math.sqrt(2 * Math.PI));
}

/** The value below which this share of what was counted lies. */
function share(counts: Uint32Array, part: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  for (let value = 0; value < counts.length; value += 1) {
    sum += counts[value] ?? 0;
    if (sum >= total * part) return value;
  }
  return counts.length - 1;
}
