import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createGallery } from '../../../src/practice/media/gallery.ts';
import { drawable, textWidth } from '../../../src/practice/media/lettering.ts';
import { box, createCanvas, ellipse } from '../../../src/practice/media/painter.ts';
import { writePdf } from '../../../src/practice/media/pdf.ts';
import { encodePng } from '../../../src/practice/media/png.ts';
import { createWorld } from '../../../src/practice/world/world.ts';

const BORN = Date.UTC(2026, 10, 23);
const gallery = () =>
  createGallery('practice', BORN, createWorld({ seed: 'practice', bornAt: BORN }).subjects);

/** Undoes the encoding, filters included. */
function decode(png: Buffer): { width: number; height: number; pixels: Buffer } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const length = png.readUInt32BE(33);
  const rows = inflateSync(png.subarray(41, 41 + length));
  const stride = width * 3;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < stride; x += 1) {
      const above = rows[y * (stride + 1)] === 2 ? (pixels[(y - 1) * stride + x] ?? 0) : 0;
      pixels[y * stride + x] = ((rows[y * (stride + 1) + 1 + x] ?? 0) + above) & 0xff;
    }
  }
  return { width, height, pixels };
}

describe('pictures', () => {
  it('survive the PNG encoding bit by bit', () => {
    const canvas = createCanvas(37, 21, [10, 20, 30]);
    canvas.fill(ellipse(18, 10, 12, 7), [200, 100, 50], 0.7);
    const { width, height, pixels } = decode(encodePng(canvas));
    expect([width, height]).toEqual([37, 21]);
    expect(pixels.equals(Buffer.from(canvas.pixels))).toBe(true);
  });

  it('have smooth edges and exact insides', () => {
    const canvas = createCanvas(20, 20, [0, 0, 0]);
    canvas.fill(box(4.5, 4, 10, 10), [255, 255, 255]);
    const at = (x: number, y: number): number | undefined => canvas.pixels[(y * 20 + x) * 3];
    expect([at(3, 8), at(4, 8), at(8, 8), at(14, 8), at(15, 8)]).toEqual([0, 128, 255, 128, 0]);
  });

  it('are the same for the same seed, differ between people, and are small', () => {
    const [one, two] = [gallery(), gallery()];
    const first = one.picture('portrait/harbour-person-01');
    expect(first).toEqual(two.picture('portrait/harbour-person-01'));
    expect(first).not.toEqual(one.picture('portrait/harbour-person-02'));
    expect(first?.length).toBeLessThan(60_000);
    expect(one.picture('portrait/nobody')).toBeUndefined();
    expect(one.picture('portrait/harbour-business-01')).toBeUndefined();
  });

  it('fold names to the letters there are', () => {
    expect(drawable('Weißmüller Ørsted 見 Łódź')).toBe('WEISSMULLER ORSTED  LODZ');
    expect(textWidth('', 7)).toBe(0);
  });
});

describe('the report', () => {
  it('has a cross-reference table that points at its objects', () => {
    const pdf = writePdf({ title: 'Report (1)', lines: ['Łódź \\ Åsa', '見本'] }).toString('latin1');
    const table = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
    expect(pdf.slice(table, table + 4)).toBe('xref');
    const places = [...pdf.slice(table).matchAll(/^(\d{10}) 00000 n/gm)].map(([, place]) => Number(place));
    expect(places.map((place) => pdf.slice(place, place + 7))).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => `${number} 0 obj`),
    );
    expect(pdf).toContain('(Report \\(1\\))');
    expect(pdf).toContain('(Lódz \\\\ Åsa)');
    const two = writePdf({ title: 'One', lines: [] }, { title: 'Two', lines: [] }).toString('latin1');
    expect(two).toContain('/Kids [5 0 R 7 0 R] /Count 2');
    expect(two.match(/^[57] 0 obj\n<< \/Type \/Page /gm)).toHaveLength(2);
  });
});
