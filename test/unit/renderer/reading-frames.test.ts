/** What Baton's reader makes of a camera's frames, and what it tells whoever holds the code. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenOf } from '../../../src/renderer/intake/camera.ts';
import {
  fewestFrames,
  type Hint,
  type Hinting,
  hintFor,
  hints,
  lookedFor,
  maxFrames,
  motionBetween,
  nextHint,
  noHint,
  staysFor,
} from '../../../src/renderer/reading/frames/hint.ts';
import { readFrame } from '../../../src/renderer/reading/frames/read-frame.ts';
import type { Sight } from '../../../src/renderer/reading/frames/sight.ts';
import { codeReaders } from '../../support/code-readers.ts';
import {
  type Distortion,
  distortedFrame,
  type Frame,
  type FrameOptions,
  fairDistortions,
} from '../../support/distorted-frame.ts';
import { handoffCodes } from '../../support/handoff-codes.ts';

const codes = await handoffCodes();

const frameOf = (kind: keyof typeof codes | undefined, options: Partial<FrameOptions>): Promise<Frame> =>
  distortedFrame(kind && codes[kind].modules, { codeWidth: 300, distortion: {}, seed: 7, ...options });

describe('reading a frame', () => {
  const cases = (['packed', 'plain'] as const).flatMap((kind) =>
    Object.entries(fairDistortions).map(
      ([name, distortion]) => [kind, name, distortion as Partial<Distortion>] as const,
    ),
  );

  it.each(cases)('reads a %s code at its target width under fair %s', async (kind, _, distortion) => {
    const codeWidth = { packed: 140, plain: 240 }[kind];
    for (let seed = 100; seed < 104; seed += 1) {
      expect(await codeReaders.baton(await frameOf(kind, { codeWidth, distortion, seed }))).toBe(
        codes[kind].text,
      );
    }
  });

  it('reads an inverted code, a small one, one upside down, and one in a frame of 1080 lines', async () => {
    for (const options of [
      { inverted: true },
      { codeWidth: 90 },
      { distortion: { rotate: 180 }, seed: 3 },
      { width: 1920, height: 1080, codeWidth: 140 },
    ] satisfies Partial<FrameOptions>[]) {
      expect(await codeReaders.baton(await frameOf('packed', options))).toBe(codes.packed.text);
    }
  });
});

describe('a hint', () => {
  const hintOf = async (frame: Frame) => {
    const { texts, sight } = await readFrame(frame);
    expect(texts).toEqual([]);
    if (!sight) throw new Error('a frame that was not read was looked at');
    return hintFor(sight, 0);
  };

  it.each<[string, Hint | undefined, keyof typeof codes | undefined, Partial<FrameOptions>]>([
    ['nothing where there is no code', undefined, undefined, {}],
    ['nothing of noise', undefined, undefined, { distortion: { noise: 30, jpeg: 40 } }],
    [
      'to come closer with a code too small to read',
      'closer',
      'plain',
      { codeWidth: 90, distortion: { blur: 1 } },
    ],
    ['to go further with a code that is cut off', 'further', 'packed', { codeWidth: 900 }],
    [
      'to go further with a near code out of focus',
      'further',
      'packed',
      { codeWidth: 500, distortion: { blur: 8 } },
    ],
    [
      'to hold still with a code out of focus at a good distance',
      'hold-still',
      'plain',
      { distortion: { blur: 3 } },
    ],
  ])('says %s', async (_, hint, kind, options) => {
    for (const seed of [5, 6, 7]) expect(await hintOf(await frameOf(kind, { ...options, seed }))).toBe(hint);
  });

  it('says that it is too dark, or that light is mirrored in the code', async () => {
    const dark = await frameOf('packed', { distortion: { noise: 4 } });
    dark.data.forEach((light, at) => {
      if (at % 4 !== 3) dark.data[at] = light * 0.03;
    });
    expect(await hintOf(dark)).toBe('too-dark');
    const glaring = await frameOf('packed', { codeWidth: 320, seed: 11 });
    const middle = middleOf(await frameOf(undefined, { codeWidth: 320, seed: 11 }), glaring);
    shineOn(glaring, middle, 90);
    expect(await hintOf(glaring)).toBe('glare');
  });

  const sights = fc.record({
    light: fc.constantFrom(10, 120),
    cells: fc.constantFrom(Uint8Array.of(1, 2), Uint8Array.of(90, 2), Uint8Array.of(1)),
    code: fc.option(
      fc.record({
        size: fc.constantFrom(0.1, 0.4, 0.7, 1.2),
        cut: fc.boolean(),
        glare: fc.constantFrom(0, 0.5),
        blur: fc.constantFrom(1, 5),
      }),
      { nil: undefined },
    ),
  }) as fc.Arbitrary<Sight>;

  it('is shown only when it fits most frames of a while, and never for less than it takes to read', () => {
    const frames = fc.array(fc.tuple(sights, fc.nat({ max: 400 })), { maxLength: 80 });
    fc.assert(
      fc.property(frames, (seen) => {
        let [hinting, now]: [Hinting, number] = [noHint, 0];
        const all: { hint: Hint | undefined; at: number }[] = [];
        for (const [sight, after] of seen) {
          now += after;
          all.push({ hint: hintFor(sight, motionBetween(hinting.before, sight)), at: now });
          const next = nextHint(hinting, sight, now);
          if (next.shown !== hinting.shown) {
            const from = all.findLastIndex(({ at }) => now - at >= lookedFor);
            expect(from).toBeGreaterThanOrEqual(0);
            const looked = all.slice(Math.min(from, all.length - fewestFrames));
            const fitting = looked.filter(({ hint }) => hint === next.shown);
            expect(fitting.length).toBeGreaterThanOrEqual(looked.length * maxFrames);
            if (hinting.shown) expect(now - hinting.shownAt).toBeGreaterThanOrEqual(staysFor);
          }
          hinting = next;
        }
      }),
    );
  });

  it('is shown although one frame in four says nothing', () => {
    const code = { size: 0.1, cut: false, glare: 0, blur: 1 };
    let hinting = noHint;
    for (let frame = 0; frame < 20; frame += 1) {
      const sight = { light: 100, cells: Uint8Array.of(9), ...(frame % 4 === 3 ? {} : { code }) };
      hinting = nextHint(hinting, sight, frame * 100);
    }
    expect(hinting.shown).toBe('closer');
  });

  it('asks to hold still while the picture moves, of a code at any good distance', () => {
    const code = { size: 0.4, cut: false, glare: 0, blur: 1 };
    const [before, after] = [Uint8Array.of(10, 10), Uint8Array.of(10, 60)];
    const moving = motionBetween({ light: 100, cells: before }, { light: 100, cells: after });
    expect(hintFor({ light: 100, cells: after, code }, moving)).toBe('hold-still');
    expect(new Set(hints).size).toBe(5);
  });
});

describe('the camera that was chosen', () => {
  const [one, other] = [
    { deviceId: 'a', label: 'HD Webcam' },
    { deviceId: 'b', label: 'Document camera' },
  ];

  it('is found by its id, or by its name when ids have changed', () => {
    expect(chosenOf([one, other], other)).toBe(other);
    expect(chosenOf([one, other], { deviceId: 'old', label: 'Document camera' })).toBe(other);
    expect(chosenOf([one, { ...other, deviceId: 'a2', label: '' }], { deviceId: 'old', label: '' })).toBe(
      undefined,
    );
    expect(chosenOf([one], other)).toBe(undefined);
  });
});

/** The middle of where two frames of one room differ: where the code is. */
function middleOf(without: Frame, withCode: Frame): { x: number; y: number } {
  let [left, right, top, bottom] = [withCode.width, 0, withCode.height, 0];
  for (let pixel = 0; pixel < withCode.width * withCode.height; pixel += 1) {
    if (without.data[pixel * 4] === withCode.data[pixel * 4]) continue;
    const [x, y] = [pixel % withCode.width, Math.floor(pixel / withCode.width)];
    [left, right, top, bottom] = [
      Math.min(left, x),
      Math.max(right, x),
      Math.min(top, y),
      Math.max(bottom, y),
    ];
  }
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** A lamp's reflection. */
function shineOn(frame: Frame, { x, y }: { x: number; y: number }, radius: number): void {
  for (let pixel = 0; pixel < frame.width * frame.height; pixel += 1) {
    const distance = Math.hypot((pixel % frame.width) - x, Math.floor(pixel / frame.width) - y);
    if (distance < radius) frame.data.fill(255, pixel * 4, pixel * 4 + 3);
  }
}
