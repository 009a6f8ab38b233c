/** What to tell the person who holds a code before the camera: one hint at a time, and none that flickers. */
import type { Sight } from './sight.ts';

export const hints = ['too-dark', 'further', 'glare', 'closer', 'hold-still'] as const;
export type Hint = (typeof hints)[number];

/** A hint is shown once it fits most frames of this long, ms, which are at least so many. */
export const lookedFor = 600;
export const fewestFrames = 3;
export const maxFrames = 0.6;
/** It stays for at least as long as it takes to act on it, ms. */
export const staysFor = 1_800;

export interface Hinting {
  shown: Hint | undefined;
  /** Since when, ms. */
  shownAt: number;
  /** What fits each of the last frames, and when that was, ms. */
  recent: readonly { hint: Hint | undefined; at: number }[];
  /** The frame before. */
  before: Sight | undefined;
}

export const noHint: Hinting = { shown: undefined, shownAt: 0, recent: [], before: undefined };

/** Takes what was seen in a frame without a readable code, at a time in ms. */
export function nextHint(hinting: Hinting, sight: Sight, now: number): Hinting {
  const hint = hintFor(sight, motionBetween(hinting.before, sight));
  const frames = [...hinting.recent, { hint, at: now }];
  const begin = frames.findLastIndex(({ at }) => now - at >= lookedFor);
  const recent = frames.slice(Math.max(0, Math.min(begin, frames.length - fewestFrames)));
  const next = { ...hinting, before: sight, recent };
  const share = recent.filter((frame) => frame.hint === hint).length / recent.length;
  const isDue = hint !== hinting.shown && begin >= 0 && recent.length >= fewestFrames && share >= maxFrames;
  const mayGo = hinting.shown === undefined || now - hinting.shownAt >= staysFor;
  return isDue && mayGo ? { ...next, shown: hint, shownAt: now } : next;
}

/** Light below which a camera sees little but noise, of 255. */
const darkest = 40;
/** A larger code may lie beyond the frame or nearer than the camera's focus, a smaller one is too dense; of its height. */
const largest = 0.9;
const smallest = 0.25;
/** A code that is out of focus and this large is nearer than the camera can focus. */
const nearest = 0.5;
/** The share of a code that may be lost in light. */
const maxGlare = 0.08;
/** Sigma of an edge in focus, pixels of a frame 720 high. */
const inFocus = 2.2;
/** Mean change of a cell's light from frame to frame, of 255, of something that is held still. */
const still = 4;

/** The hint for one frame; none where nothing looks like a code. */
export function hintFor({ light, code }: Sight, motion: number): Hint | undefined {
  if (light < darkest) return 'too-dark';
  if (!code) return undefined;
  if (code.cut || code.size > largest) return 'further';
  if (code.glare > maxGlare) return 'glare';
  if (code.size < smallest) return 'closer';
  if (motion > still) return 'hold-still';
  if (code.blur > inFocus) return code.size > nearest ? 'further' : 'hold-still';
  return code.size < nearest ? 'closer' : 'hold-still';
}

/** Mean change of a cell's light from one frame to the next; 0 for frames of different sizes. */
export function motionBetween(before: Sight | undefined, after: Sight): number {
  if (!before || before.cells.length !== after.cells.length || after.cells.length === 0) return 0;
  const sum = after.cells.reduce(
    (total, light, cell) => total + Math.abs(light - (before.cells[cell] ?? 0)),
    0,
  );
  return sum / after.cells.length;
}
