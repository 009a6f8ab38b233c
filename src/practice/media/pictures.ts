import type { Dice } from '../seeded.ts';
import { drawFace, type Looks } from './face.ts';
import { drawable, lettering, textWidth } from './lettering.ts';
import { box, type Canvas, type Colour, createCanvas, ellipse } from './painter.ts';
import { stampSpecimen } from './specimen.ts';

const INK: Colour = [48, 52, 64];
const PALE: Colour = [132, 138, 150];

interface CardText {
  readonly issuer: string;
  readonly kind: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly machineLine: string;
}

/** A head-and-shoulders picture, 240 by 300. */
export function portraitPicture(dice: Dice, looks: Looks): Canvas {
  const canvas = createCanvas(240, 300, [220, 226, 232]);
  drawFace(canvas, dice, looks);
  stampSpecimen(canvas, 30, [0.16, 0.78]);
  return canvas;
}

function write(
  canvas: Canvas,
  text: string,
  x: number,
  y: number,
  size: number,
  colour: Colour,
  room: number,
): void {
  let shown = drawable(text);
  while (shown.length > 1 && textWidth(shown, size) > room) shown = shown.slice(0, -1);
  canvas.fill(lettering(shown, x, y, size), colour);
}

function cardGround(canvas: Canvas, tint: Colour): void {
  canvas.fill(box(6, 6, canvas.width - 12, canvas.height - 12, 20), tint);
  for (let ring = 0; ring < 5; ring += 1) {
    canvas.fill(
      ellipse(canvas.width * 0.8, canvas.height * 0.35, 120 - ring * 24, 120 - ring * 24),
      [255, 255, 255],
      0.13,
    );
  }
}

/** The front of an identity document, 480 by 300. */
export function cardFront(dice: Dice, faceDice: Dice, looks: Looks, text: CardText): Canvas {
  const canvas = createCanvas(480, 300, [236, 238, 242]);
  const tint = dice.pick<Colour>([
    [216, 230, 238],
    [232, 222, 230],
    [222, 234, 220],
    [238, 230, 214],
  ]);
  cardGround(canvas, tint);
  canvas.fill(
    box(6, 24, 468, 34),
    dice.pick<Colour>([
      [58, 92, 130],
      [120, 66, 88],
      [62, 112, 90],
      [112, 88, 58],
    ]),
  );
  write(canvas, text.issuer, 24, 34, 14, [255, 255, 255], 280);
  write(canvas, text.kind, 456 - Math.min(150, textWidth(text.kind, 10)), 36, 10, [255, 255, 255], 150);
  drawFace(canvas, faceDice, looks, 24, 74, 0.56);
  for (const [index, [label, value]] of text.rows.entries()) {
    write(canvas, label, 178, 74 + index * 34, 7, PALE, 270);
    write(canvas, value, 178, 85 + index * 34, 11, INK, 280);
  }
  write(canvas, text.machineLine, 24, 266, 10, INK, 436);
  stampSpecimen(canvas, 46);
  return canvas;
}

/** The back of an identity document, 480 by 300. */
export function cardBack(dice: Dice, machineLine: string): Canvas {
  const canvas = createCanvas(480, 300, [236, 238, 242]);
  cardGround(
    canvas,
    dice.pick<Colour>([
      [222, 230, 236],
      [230, 226, 232],
      [226, 232, 222],
    ]),
  );
  canvas.fill(box(24, 30, 58, 44, 8), [206, 178, 104]);
  canvas.fill(box(40, 30, 3, 44), [160, 132, 70]);
  canvas.fill(box(62, 30, 3, 44), [160, 132, 70]);
  for (let stripe = 0; stripe < 46; stripe += 1) {
    if (dice.next() < 0.6) canvas.fill(box(180 + stripe * 6, 34, dice.between(2, 5), 56), INK);
  }
  for (let line = 0; line < 3; line += 1) write(canvas, machineLine, 24, 196 + line * 24, 11, INK, 436);
  stampSpecimen(canvas, 46);
  return canvas;
}

/** A signature on white, 240 by 80. */
export function signaturePicture(dice: Dice): Canvas {
  const canvas = createCanvas(240, 80, [255, 255, 255]);
  let height = 44;
  const loops = dice.between(9, 14);
  for (let step = 0; step < 900; step += 1) {
    const turn = (step / 900) * loops * 2 * Math.PI;
    const fade = 0.45 + 0.55 * Math.abs(Math.cos(turn / 7));
    const x = 26 + step / 5 + Math.cos(turn) * 7;
    height = 42 + Math.sin(turn) * 19 * fade - step / 90;
    canvas.fill(ellipse(x, height, 1.1, 1.1), [40, 50, 110]);
  }
  stampSpecimen(canvas, 18, [0.5]);
  return canvas;
}

/** A letter or certificate, 420 by 594. */
export function paperPicture(dice: Dice, heading: string, title: string, rows: readonly string[]): Canvas {
  const canvas = createCanvas(420, 594, [252, 251, 247]);
  const accent = dice.pick<Colour>([
    [58, 92, 130],
    [150, 74, 60],
    [62, 112, 90],
  ]);
  canvas.fill(box(0, 0, 420, 10), accent);
  canvas.fill(ellipse(370, 60, 26, 26), accent, 0.85);
  canvas.fill(ellipse(370, 60, 16, 16), [252, 251, 247]);
  write(canvas, heading, 36, 46, 12, accent, 300);
  write(canvas, title, 36, 104, 14, INK, 350);
  for (const [index, row] of rows.entries()) write(canvas, row, 36, 146 + index * 24, 9, INK, 350);
  for (let line = 0; line < 10; line += 1) {
    canvas.fill(box(36, 300 + line * 20, 250 + dice.between(0, 98), 6, 3), [218, 220, 224]);
  }
  canvas.fill(ellipse(330, 530, 38, 38), accent, 0.25);
  canvas.fill(ellipse(330, 530, 30, 30), [252, 251, 247], 0.8);
  stampSpecimen(canvas, 54);
  return canvas;
}
