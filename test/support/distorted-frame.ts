/**
 * A camera's frame with a QR code somewhere in it, distorted in stated ways and made from a seed alone: the same seed gives
 * the same pixels everywhere. The code lies on a white card in a room of grey things.
 */
import sharp from 'sharp';
import type { Modules } from './code-pictures.ts';

/** Everything is 0 for none. */
export interface Distortion {
  /** Largest turn of the card in its own plane, degrees either way. */
  rotate: number;
  /** How far the card is tipped away, about an axis by chance, degrees. The camera is three code widths away. */
  tilt: number;
  /** Out of focus: a Gaussian's sigma, pixels. */
  blur: number;
  /** Sigma of each pixel's noise, of 255. */
  noise: number;
  /** How much of the light is lost from one end of the frame to the other, 0 to 1. */
  gradient: number;
  /** What a JPEG loses: 100 minus its quality. */
  jpeg: number;
  /** Strength of the bands that a screen's and a camera's grids make together, 0 to 1. */
  moire: number;
}

const undistorted: Distortion = {
  rotate: 0,
  tilt: 0,
  blur: 0,
  noise: 0,
  gradient: 0,
  jpeg: 0,
  moire: 0,
};

/** What a cheap camera at a counter does to a code, one at a time and all at half strength together. */
export const fairDistortions = {
  rotation: { rotate: 180 },
  perspective: { tilt: 30 },
  blur: { blur: 1.2 },
  noise: { noise: 15 },
  gradient: { gradient: 0.6 },
  jpeg: { jpeg: 60 },
  moire: { moire: 0.2 },
  together: { rotate: 180, tilt: 15, blur: 0.6, noise: 7.5, gradient: 0.3, jpeg: 30, moire: 0.1 },
} as const satisfies Record<string, Partial<Distortion>>;

/** What nobody needs to read, to see where it ends: all of it at full strength together. */
export const hardDistortion: Distortion = {
  rotate: 180,
  tilt: 30,
  blur: 1.2,
  noise: 15,
  gradient: 0.6,
  jpeg: 60,
  moire: 0.2,
};

/** Four bytes a pixel, as a canvas has them. */
export interface Frame {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

export interface FrameOptions {
  /** Pixels along one side of the code, without its quiet zone, if it were not tipped. */
  codeWidth: number;
  distortion: Partial<Distortion>;
  seed: number;
  /** White modules on a dark card. */
  inverted?: boolean;
  width?: number;
  height?: number;
}

const [ink, paper] = [24, 228];

/** A frame with the code, or without any. */
export async function distortedFrame(code: Modules | undefined, options: FrameOptions): Promise<Frame> {
  const { codeWidth, seed, inverted = false, width = 1280, height = 720 } = options;
  const distortion = { ...undistorted, ...options.distortion };
  const random = randomFrom(seed);
  const light = room(width, height, random);
  const place = placing(codeWidth, distortion, random, width, height);
  if (code) layCard(light, width, height, code, codeWidth, place, inverted);
  blur(light, width, height, distortion.blur);
  shine(light, width, height, distortion, random);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0; pixel < light.length; pixel += 1) {
    const value = (light[pixel] ?? 0) + (distortion.noise > 0 ? distortion.noise * normal(random) : 0);
    data.fill(value, pixel * 4, pixel * 4 + 3);
    data[pixel * 4 + 3] = 255;
  }
  const frame = { width, height, data };
  return distortion.jpeg > 0 ? throughJpeg(frame, 100 - distortion.jpeg) : frame;
}

export type Random = () => number;

/** Numbers from 0 up to 1 (mulberry32, public domain). */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Twelve uniform ones make one that is near enough to normal. */
function normal(random: Random): number {
  let sum = -6;
  for (let count = 0; count < 12; count += 1) sum += random();
  return sum;
}

/** Grey things of every size, as behind a counter. */
function room(width: number, height: number, random: Random): Float32Array {
  const light = new Float32Array(width * height).fill(60 + 80 * random());
  for (let thing = 0; thing < 40; thing += 1) {
    const [left, top] = [random() * width, random() * height];
    const [wide, high] = [10 + random() * 300, 10 + random() * 200];
    const grey = 20 + 200 * random();
    for (let y = Math.floor(top); y < Math.min(height, top + high); y += 1) {
      light.fill(grey, y * width + Math.floor(left), y * width + Math.floor(Math.min(width, left + wide)));
    }
  }
  return light;
}

/** Nine numbers, row after row: from a pixel to the card, whose middle is 0, 0. */
type Homography = readonly number[];

function placing(
  codeWidth: number,
  { rotate, tilt }: Distortion,
  random: Random,
  width: number,
  height: number,
): Homography {
  const turn = ((random() * 2 - 1) * rotate * Math.PI) / 180;
  const axis = random() * 2 * Math.PI;
  const tip = (tilt * Math.PI) / 180;
  const away = 3 * codeWidth;
  // Room for the card as it is turned.
  const half = codeWidth * 0.85;
  const x = half + random() * Math.max(0, width - 2 * half);
  const y = half + random() * Math.max(0, height - 2 * half);
  // The card's two directions in space: turned in its plane, then tipped about an axis in it (Rodrigues).
  const direction = (angle: number) => {
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    const along = dx * Math.cos(axis) + dy * Math.sin(axis);
    const across = -dx * Math.sin(axis) + dy * Math.cos(axis);
    const seen = across * Math.cos(tip);
    return [
      along * Math.cos(axis) - seen * Math.sin(axis),
      along * Math.sin(axis) + seen * Math.cos(axis),
      (across * Math.sin(tip)) / away,
    ] as const;
  };
  const [right, down] = [direction(turn), direction(turn + Math.PI / 2)];
  const [ux, uy, uz] = right;
  const [vx, vy, vz] = down;
  return invert([ux + x * uz, vx + x * vz, x, uy + y * uz, vy + y * vz, y, uz, vz, 1]);
}

function invert([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0]: Homography): Homography {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/** Samples for each pixel, along each side. */
const samples = 4;

function layCard(
  light: Float32Array,
  width: number,
  height: number,
  { side, isDark }: Modules,
  codeWidth: number,
  [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0]: Homography,
  inverted: boolean,
): void {
  const edge = codeWidth / 2 + (4 * codeWidth) / side;
  const module = codeWidth / side;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      // Far from the card nothing needs to be sampled.
      const scale = g * x + h * y + i;
      const [u, v] = [(a * x + b * y + c) / scale, (d * x + e * y + f) / scale];
      if (Math.max(Math.abs(u), Math.abs(v)) > edge + 4) continue;
      let sum = 0;
      for (let sample = 0; sample < samples * samples; sample += 1) {
        const px = x + ((sample % samples) + 0.5) / samples;
        const py = y + (Math.floor(sample / samples) + 0.5) / samples;
        const at = g * px + h * py + i;
        const [cu, cv] = [(a * px + b * py + c) / at, (d * px + e * py + f) / at];
        if (Math.max(Math.abs(cu), Math.abs(cv)) > edge) {
          sum += light[y * width + x] ?? 0;
          continue;
        }
        const column = Math.floor((cu + codeWidth / 2) / module);
        const row = Math.floor((cv + codeWidth / 2) / module);
        const within = column >= 0 && row >= 0 && column < side && row < side;
        sum += (within && isDark(column, row)) !== inverted ? ink : paper;
      }
      light[y * width + x] = sum / (samples * samples);
    }
  }
}

/** A Gaussian, first along the rows and then along the columns. */
function blur(light: Float32Array, width: number, height: number, sigma: number): void {
  if (sigma <= 0) return;
  const reach = Math.ceil(sigma * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * sigma ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const kernel = Float32Array.from(weights, (weight) => weight / total);
  const along = (lines: number, length: number, line: number, step: number) => {
    const before = new Float32Array(length);
    for (let at = 0; at < lines; at += 1) {
      for (let x = 0; x < length; x += 1) before[x] = light[at * line + x * step] ?? 0;
      for (let x = 0; x < length; x += 1) {
        let sum = 0;
        for (let k = -reach; k <= reach; k += 1) {
          const from = Math.min(length - 1, Math.max(0, x + k));
          sum += (before[from] ?? 0) * (kernel[k + reach] ?? 0);
        }
        light[at * line + x * step] = sum;
      }
    }
  };
  along(height, width, width, 1);
  along(width, height, 1, width);
}

/** Light that falls off, and bands of two periods across each other. */
function shine(
  light: Float32Array,
  width: number,
  height: number,
  { gradient, moire }: Distortion,
  random: Random,
): void {
  const from = random() * 2 * Math.PI;
  const bands = [0, 1].map(() => {
    const period = 7 + random() * 13;
    const angle = random() * Math.PI;
    const turn = (2 * Math.PI) / period;
    return { x: Math.cos(angle) * turn, y: Math.sin(angle) * turn, phase: random() * 2 * Math.PI };
  });
  if (gradient === 0 && moire === 0) return;
  const reach = (Math.abs(Math.cos(from)) * width + Math.abs(Math.sin(from)) * height) / 2;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const across = (x - width / 2) * Math.cos(from) + (y - height / 2) * Math.sin(from);
      const falling = 1 - gradient * (0.5 + across / (2 * reach));
      const banded = bands.reduce((sum, band) => sum + Math.sin(x * band.x + y * band.y + band.phase), 0) / 2;
      light[y * width + x] = (light[y * width + x] ?? 0) * falling * (1 + moire * banded);
    }
  }
}

async function throughJpeg({ width, height, data }: Frame, quality: number): Promise<Frame> {
  const raw = { width, height, channels: 4 } as const;
  const jpeg = await sharp(Buffer.from(data.buffer), { raw }).jpeg({ quality }).toBuffer();
  const back = await sharp(jpeg).ensureAlpha().raw().toBuffer();
  return { width, height, data: new Uint8ClampedArray(back.buffer, back.byteOffset, back.length) };
}
