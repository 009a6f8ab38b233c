import type { Raster } from './png.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** An area of the plane: a box it surely lies in, and a test for a point. */
export interface Shape {
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  /** No part or gap of it is thinner than this, in pixels; 0 when nobody knows. */
  readonly grain: number;
  contains(x: number, y: number): boolean;
}

/** An ellipse, optionally turned by an angle in degrees. */
export function ellipse(cx: number, cy: number, rx: number, ry: number, degrees = 0): Shape {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const reach = Math.max(rx, ry);
  return {
    box: [cx - reach, cy - reach, cx + reach, cy + reach],
    grain: 2 * Math.min(rx, ry),
    contains(x, y) {
      const dx = x - cx;
      const dy = y - cy;
      const across = (dx * cos + dy * sin) / rx;
      const down = (dy * cos - dx * sin) / ry;
      return across * across + down * down <= 1;
    },
  };
}

/** A rectangle with round corners, optionally turned about its middle. */
export function box(
  left: number,
  top: number,
  width: number,
  height: number,
  radius = 0,
  degrees = 0,
): Shape {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const cx = left + width / 2;
  const cy = top + height / 2;
  const reach = degrees === 0 ? [width / 2, height / 2] : Array(2).fill(Math.hypot(width, height) / 2);
  const [reachX = 0, reachY = 0] = reach as number[];
  return {
    box: [cx - reachX, cy - reachY, cx + reachX, cy + reachY],
    grain: Math.min(width, height),
    contains(x, y) {
      const dx = Math.abs((x - cx) * cos + (y - cy) * sin);
      const dy = Math.abs((y - cy) * cos - (x - cx) * sin);
      if (dx > width / 2 || dy > height / 2) return false;
      const cornerX = dx - (width / 2 - radius);
      const cornerY = dy - (height / 2 - radius);
      return cornerX <= 0 || cornerY <= 0 || cornerX * cornerX + cornerY * cornerY <= radius * radius;
    },
  };
}

/** The part of the first shape that lies in all the others. */
export function within(shape: Shape, ...others: readonly Shape[]): Shape {
  return {
    box: shape.box,
    grain: Math.min(shape.grain, ...others.map(({ grain }) => grain)),
    contains: (x, y) => shape.contains(x, y) && others.every((other) => other.contains(x, y)),
  };
}

/** The part of the first shape that lies in none of the others. */
export function without(shape: Shape, ...others: readonly Shape[]): Shape {
  return {
    box: shape.box,
    grain: 0,
    contains: (x, y) => shape.contains(x, y) && !others.some((other) => other.contains(x, y)),
  };
}

/** Everything above a height. */
export function above(limit: number): Shape {
  return { box: [-1e6, -1e6, 1e6, limit], grain: Infinity, contains: (_x, y) => y <= limit };
}

/** Everything below a height. */
export function below(limit: number): Shape {
  return { box: [-1e6, limit, 1e6, 1e6], grain: Infinity, contains: (_x, y) => y >= limit };
}

/** Whether something is darker or lighter is up to the caller: a straight mix of two colours. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const part = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * share);
  return [part(0), part(1), part(2)];
}

export interface Canvas extends Raster {
  fill(shape: Shape, colour: Colour, opacity?: number): void;
}

const SAMPLES = 4;
const TILE = 8;
const TILE_STEP = 2;

/** How much of the pixel at (x, y) a shape covers. */
function coverage(shape: Shape, x: number, y: number): number {
  // Most pixels lie wholly inside or outside; four points near the corners tell, and save the other twelve.
  const corners =
    Number(shape.contains(x + 0.125, y + 0.125)) +
    Number(shape.contains(x + 0.875, y + 0.125)) +
    Number(shape.contains(x + 0.125, y + 0.875)) +
    Number(shape.contains(x + 0.875, y + 0.875));
  if (corners === 0) return 0;
  if (corners === 4) return 1;
  let hits = 0;
  for (let row = 0; row < SAMPLES; row += 1) {
    for (let column = 0; column < SAMPLES; column += 1) {
      if (shape.contains(x + (column + 0.5) / SAMPLES, y + (row + 0.5) / SAMPLES)) hits += 1;
    }
  }
  return hits / (SAMPLES * SAMPLES);
}

/** 1 or 0 when a tile lies wholly inside or outside a shape; undefined when its pixels have to be looked at. */
function tileCoverage(shape: Shape, left: number, top: number): 0 | 1 | undefined {
  if (shape.grain < TILE_STEP) return undefined;
  const first = shape.contains(left, top);
  for (let y = 0; y <= TILE; y += TILE_STEP) {
    for (let x = 0; x <= TILE; x += TILE_STEP) {
      if (shape.contains(left + x, top + y) !== first) return undefined;
    }
  }
  return first ? 1 : 0;
}

/** A canvas that fills shapes with smooth edges: each pixel looks at 4 by 4 points. */
export function createCanvas(width: number, height: number, background: Colour): Canvas {
  const pixels = new Uint8Array(width * height * 3);
  for (let index = 0; index < pixels.length; index += 3) pixels.set(background, index);

  function blend(x: number, y: number, colour: Colour, share: number): void {
    const index = (y * width + x) * 3;
    for (let part = 0; part < 3; part += 1) {
      const before = pixels[index + part] ?? 0;
      pixels[index + part] = Math.round(before + ((colour[part] ?? 0) - before) * share);
    }
  }

  function fillTile(shape: Shape, left: number, top: number, colour: Colour, opacity: number): void {
    const whole = tileCoverage(shape, left, top);
    if (whole === 0) return;
    for (let y = top; y < Math.min(height, top + TILE); y += 1) {
      for (let x = left; x < Math.min(width, left + TILE); x += 1) {
        const share = (whole ?? coverage(shape, x, y)) * opacity;
        if (share > 0) blend(x, y, colour, share);
      }
    }
  }

  return {
    width,
    height,
    pixels,
    fill(shape, colour, opacity = 1) {
      const [left, top, right, bottom] = shape.box;
      const startX = Math.max(0, Math.floor(left / TILE) * TILE);
      const startY = Math.max(0, Math.floor(top / TILE) * TILE);
      for (let y = startY; y < Math.min(height, bottom); y += TILE) {
        for (let x = startX; x < Math.min(width, right); x += TILE) fillTile(shape, x, y, colour, opacity);
      }
    },
  };
}
