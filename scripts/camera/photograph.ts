import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { type Picture, writeY4m } from './y4m.ts';

/** How the camera looks at the picture. The defaults are a steady hand and good light. */
interface PhotographOptions {
  /** The part of the picture to hold before the camera; all of it without. */
  crop?: { x: number; y: number; width: number; height: number };
  width?: number;
  height?: number;
  /** How much of the camera's view the picture fills, from 0 to 1. */
  fill?: number;
  /** How crooked it is held, in degrees clockwise. */
  rotate?: number;
  /** Out of focus by this many pixels (a Gaussian's sigma; below 0.3 is none). */
  blur?: number;
  /** 1 is as it is, 0.5 half as bright. */
  brightness?: number;
  /** The same picture this many times, as a few frames of video. */
  frames?: number;
  framesPerSecond?: number;
}

const ROOM = { r: 70, g: 72, b: 76 };

/**
 * Holds a page or a PNG before a camera: writes what a webcam would see to a Y4M file for Chromium's
 * `--use-file-for-fake-video-capture`. A running app sees a rewritten file when it opens the camera again.
 */
export async function photograph(
  source: Page | Uint8Array,
  file: string,
  options: PhotographOptions = {},
): Promise<void> {
  const png = source instanceof Uint8Array ? source : await source.screenshot();
  const picture = await takePicture(png, options);
  await writeY4m(file, Array(options.frames ?? 3).fill(picture), options.framesPerSecond ?? 10);
}

/** The single picture behind `photograph`. */
export async function takePicture(png: Uint8Array, options: PhotographOptions = {}): Promise<Picture> {
  const { width = 1280, height = 720, fill = 0.9, rotate = 0, blur = 0, brightness = 1, crop } = options;
  let held = sharp(png).flatten({ background: '#fff' });
  if (crop) held = held.extract({ left: crop.x, top: crop.y, width: crop.width, height: crop.height });
  const inView = await held
    .resize({ width: Math.round(width * fill), height: Math.round(height * fill), fit: 'inside' })
    .toBuffer();
  // A rotated picture needs more room than it had; where the view is too small for it, it is held further away.
  const rotated = await sharp(inView).rotate(rotate, { background: ROOM }).png().toBuffer();
  const fitting = await sharp(rotated)
    .resize({ width, height, fit: 'inside', withoutEnlargement: true })
    .toBuffer();
  const seen = await sharp({ create: { width, height, channels: 3, background: ROOM } })
    .composite([{ input: fitting, gravity: 'centre' }])
    .png()
    .toBuffer();
  let light = sharp(seen).linear(brightness, 0);
  if (blur >= 0.3) light = light.blur(blur);
  const { data } = await light
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width, height, rgb: data };
}
