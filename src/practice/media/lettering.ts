import type { Shape } from './painter.ts';

/** Five by seven letters, one hexadecimal pair a row, bits from left to right. */
const GLYPHS: Readonly<Record<string, string>> = {
  A: '0E11111F111111',
  B: '1E11111E11111E',
  C: '0E11101010110E',
  D: '1E11111111111E',
  E: '1F10101E10101F',
  F: '1F10101E101010',
  G: '0E11101713110F',
  H: '1111111F111111',
  I: '0E04040404040E',
  J: '0702020202120C',
  K: '11121418141211',
  L: '1010101010101F',
  M: '111B1515111111',
  N: '11111915131111',
  O: '0E11111111110E',
  P: '1E11111E101010',
  Q: '0E11111115120D',
  R: '1E11111E141211',
  S: '0F10100E01011E',
  T: '1F040404040404',
  U: '1111111111110E',
  V: '11111111110A04',
  W: '11111115151B11',
  X: '11110A040A1111',
  Y: '11110A04040404',
  Z: '1F01020408101F',
  '0': '0E11131519110E',
  '1': '040C040404040E',
  '2': '0E11010204081F',
  '3': '1F02040201110E',
  '4': '02060A121F0202',
  '5': '1F101E0101110E',
  '6': '0608101E11110E',
  '7': '1F010204080808',
  '8': '0E11110E11110E',
  '9': '0E11110F01020C',
  '-': '0000001F000000',
  '.': '00000000000C0C',
  '/': '00010204081000',
  '<': '02040810080402',
  ':': '000C0C000C0C00',
  '&': '0C12140815120D',
  "'": '0C040800000000',
  ',': '000000000C0408',
};

const COLUMNS = 5;
const ROWS = 7;
const ADVANCE = 6;

/** Folds any text to the letters there are; what has no Latin base letter is left out. */
export function drawable(text: string): string {
  const folded = text
    .replaceAll('ß', 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[þÞ]/g, 'th');
  const latin = folded.replace(/[ðđĐ]/g, 'd').replace(/[łŁ]/g, 'l').replace(/ı/g, 'i').normalize('NFD');
  return [...latin.toUpperCase()].filter((letter) => letter === ' ' || letter in GLYPHS).join('');
}

/** The rows of one letter, each a number whose bits are its dots. */
function bitsOf(letter: string): readonly number[] {
  const glyph = GLYPHS[letter] ?? '';
  return Array.from({ length: ROWS }, (_, row) =>
    Number.parseInt(glyph.slice(row * 2, row * 2 + 2) || '0', 16),
  );
}

/** The width a text takes. */
export function textWidth(text: string, size: number): number {
  return Math.max(0, (drawable(text).length * ADVANCE - 1) * (size / ROWS));
}

/** Letters of height `size` with their upper left corner at (x, y), turned about that corner. */
export function lettering(text: string, x: number, y: number, size: number, degrees = 0): Shape {
  const letters = [...drawable(text)].map(bitsOf);
  const unit = size / ROWS;
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const width = textWidth(text, size);
  const reach = Math.hypot(width, size);
  return {
    box: degrees === 0 ? [x, y, x + width, y + size] : [x - reach, y - reach, x + reach, y + reach],
    grain: unit,
    contains(px, py) {
      const across = ((px - x) * cos + (py - y) * sin) / unit;
      const down = ((py - y) * cos - (px - x) * sin) / unit;
      if (across < 0 || down < 0 || down >= ROWS) return false;
      const column = Math.floor(across) % ADVANCE;
      if (column >= COLUMNS) return false;
      const row = letters[Math.floor(across / ADVANCE)]?.[Math.floor(down)] ?? 0;
      return ((row >> (COLUMNS - 1 - column)) & 1) === 1;
    },
  };
}
