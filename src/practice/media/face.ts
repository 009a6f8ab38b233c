import type { Dice } from '../seeded.ts';
import {
  above,
  below,
  box,
  type Canvas,
  type Colour,
  ellipse,
  mix,
  type Shape,
  within,
  without,
} from './painter.ts';

export interface Looks {
  readonly gender: 'F' | 'M' | 'X';
  readonly age: number;
  readonly headscarf: boolean;
}

const SKINS: readonly [Colour, ...Colour[]] = [
  [246, 214, 188],
  [236, 190, 155],
  [214, 160, 118],
  [176, 118, 80],
  [128, 84, 58],
];
const HAIRS: readonly [Colour, ...Colour[]] = [
  [42, 34, 32],
  [84, 54, 38],
  [122, 74, 42],
  [186, 134, 76],
  [158, 66, 40],
];
const CLOTHES: readonly [Colour, ...Colour[]] = [
  [52, 86, 122],
  [122, 62, 84],
  [58, 110, 92],
  [88, 84, 120],
  [150, 98, 62],
  [70, 74, 84],
];
const BACKS: readonly [Colour, ...Colour[]] = [
  [206, 222, 232],
  [226, 216, 204],
  [208, 226, 212],
  [222, 212, 228],
  [232, 224, 200],
];
const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [34, 30, 34];

/** Coordinates below are for a picture of 240 by 300; this places them elsewhere, larger or smaller. */
function placed(shape: Shape, left: number, top: number, scale: number): Shape {
  const [a, b, c, d] = shape.box;
  return {
    box: [left + a * scale, top + b * scale, left + c * scale, top + d * scale],
    grain: shape.grain * scale,
    contains: (x, y) => shape.contains((x - left) / scale, (y - top) / scale),
  };
}

/** Draws a friendly, flat, invented face; the same dice and looks give the same face. */
export function drawFace(canvas: Canvas, dice: Dice, looks: Looks, left = 0, top = 0, scale = 1): void {
  const frame = box(0, 0, 240, 300);
  const paint = (shape: Shape, colour: Colour, opacity = 1): void =>
    canvas.fill(placed(within(shape, frame), left, top, scale), colour, opacity);

  const tone = dice.between(0, SKINS.length - 1);
  const skin = SKINS[tone] ?? SKINS[0];
  const shade = mix(skin, [110, 50, 40], 0.2);
  const grey = looks.age > 55 ? Math.min(0.85, (looks.age - 50) / 25) : 0;
  const hair = mix(
    HAIRS[dice.between(0, tone > 2 ? 1 : HAIRS.length - 1)] ?? HAIRS[0],
    [214, 212, 208],
    grey,
  );
  const cloth = dice.pick(CLOTHES);
  const back = dice.pick(BACKS);
  const width = dice.between(57, 63);
  const chin = dice.between(78, 84);
  const style = dice.between(0, 2);
  const head = ellipse(120, 132, width, chin);
  const long = looks.gender === 'F' || (looks.gender === 'X' && style > 0);

  canvas.fill(placed(frame, left, top, scale), back);
  paint(ellipse(120, 150, 104, 118), mix(back, WHITE, 0.35));

  if (looks.headscarf) paint(ellipse(120, 142, width + 26, chin + 30), cloth);
  else if (long) drawBackHair(paint, hair, style, width);

  paint(box(28, 236, 184, 140, 68), mix(cloth, BLACK, looks.headscarf ? 0.25 : 0));
  paint(box(97, 190, 46, 62, 20), shade);
  if (!looks.headscarf) {
    paint(ellipse(120, 240, 30, 16), shade);
    paint(
      within(ellipse(120, 228, 44, 34), without(below(234), ellipse(120, 222, 30, 30))),
      mix(cloth, WHITE, 0.25),
    );
    paint(ellipse(120 - width, 138, 11, 17), shade);
    paint(ellipse(120 + width, 138, 11, 17), shade);
  }
  paint(head, skin);
  drawFeatures(paint, dice, skin, hair, looks);
  if (looks.headscarf) {
    paint(
      without(
        within(ellipse(120, 138, width + 24, chin + 26), frame),
        ellipse(120, 142, width - 6, chin - 8),
      ),
      cloth,
    );
    paint(within(ellipse(120, 240, 66, 44), below(214)), cloth);
    paint(within(ellipse(112, 226, 58, 30, -14), below(222)), mix(cloth, BLACK, 0.16));
  } else {
    drawTopHair(paint, hair, style, width, chin, long, looks);
  }
}

type Paint = (shape: Shape, colour: Colour, opacity?: number) => void;

function drawBackHair(paint: Paint, hair: Colour, style: number, width: number): void {
  const dark = mix(hair, BLACK, 0.22);
  if (style === 0) {
    paint(ellipse(120, 62, 32, 28), dark);
    paint(ellipse(120, 122, width + 12, 78), dark);
    return;
  }
  paint(ellipse(120, 124, width + 18, 86), dark);
  paint(box(120 - width - 18, 120, 2 * width + 36, style === 1 ? 92 : 140, 34), dark);
}

function drawTopHair(
  paint: Paint,
  hair: Colour,
  style: number,
  width: number,
  chin: number,
  long: boolean,
  looks: Looks,
): void {
  const crown = 132 - chin;
  const cap = ellipse(120, 126, width + 7, chin + 9);
  if (!long && looks.age > 60 && style === 1) {
    // Bald on top, some hair at the sides.
    const sides = without(within(cap, below(108), above(150)), ellipse(120, 130, width - 4, chin + 20));
    paint(sides, hair);
    return;
  }
  const parting = style === 0 ? 92 : style === 1 ? 148 : 120;
  const forehead = ellipse(parting, 154, width + (style === 2 ? 2 : 16), 154 - crown - (long ? 32 : 26));
  paint(without(within(cap, above(long ? 156 : 128)), forehead), hair);
  paint(
    within(ellipse(parting + (style === 1 ? -30 : 30), crown + 20, 34, 14, style === 1 ? -16 : 16), cap),
    mix(hair, WHITE, 0.1),
  );
}

function drawFeatures(paint: Paint, dice: Dice, skin: Colour, hair: Colour, looks: Looks): void {
  const brow = mix(hair, BLACK, 0.15);
  const iris = dice.pick<Colour>([
    [78, 56, 40],
    [62, 92, 112],
    [84, 104, 66],
  ]);
  const gap = dice.between(25, 28);
  for (const side of [-1, 1]) {
    const x = 120 + side * gap;
    paint(ellipse(x, 134, 11.5, 7.5), WHITE);
    paint(ellipse(x, 134, 6, 6.6), iris);
    paint(ellipse(x, 134, 3, 3.3), BLACK);
    paint(ellipse(x + 2, 131.5, 1.5, 1.5), WHITE);
    paint(without(ellipse(x, 133, 13, 10), ellipse(x, 137, 14, 10)), mix(skin, BLACK, 0.6));
    const lift = looks.gender === 'M' ? 0 : 2;
    paint(within(box(x - 15, 113 - lift, 30, looks.gender === 'M' ? 7 : 5, 2.5, side * 6)), brow);
    paint(ellipse(120 + side * 38, 164, 13, 9), [226, 112, 100], 0.22);
    if (looks.age > 50) paint(within(box(x - 10, 147, 20, 1.6, 0.8, side * 10)), mix(skin, BLACK, 0.3), 0.6);
  }
  paint(ellipse(120, 157, 9, 7), mix(skin, [140, 60, 46], 0.24));
  paint(ellipse(120, 152, 6, 14), mix(skin, WHITE, 0.12), 0.6);
  const lips: Colour = looks.gender === 'M' ? mix(skin, [130, 50, 46], 0.5) : mix(skin, [178, 54, 70], 0.7);
  const bearded = looks.gender === 'M' && dice.next() < 0.4;
  if (bearded) {
    const beard = without(within(ellipse(120, 168, 58, 50), below(156)), ellipse(120, 152, 46, 22));
    paint(within(beard, ellipse(120, 132, 60, 81)), hair, 0.92);
    paint(ellipse(120, 172, 26, 7), hair);
  }
  paint(within(ellipse(120, 176, dice.between(19, 24), 13), below(177)), lips);
  paint(box(98, 175.6, 44, 2.2, 1), mix(lips, BLACK, 0.35));
  if (dice.next() < 0.3) drawGlasses(paint, gap);
}

function drawGlasses(paint: Paint, gap: number): void {
  const frame: Colour = [52, 48, 56];
  for (const side of [-1, 1]) {
    const x = 120 + side * gap;
    paint(without(box(x - 20, 119, 40, 32, 13), box(x - 17.5, 121.5, 35, 27, 11)), frame);
    paint(box(x - 17, 122, 34, 26, 11), WHITE, 0.12);
    paint(box(x + (side === 1 ? 19 : -29), 130, 10, 3, 1), frame);
  }
  paint(box(120 - gap + 19, 131, 2 * gap - 38, 3, 1), frame);
}
