/** A name is written in one typeface, whatever script it is in: every letter that the typeface has is asked of its files. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const fontPackage = path.join(root, 'node_modules/@fontsource-variable/inter');
const ours = readFileSync(path.join(root, 'src/renderer/theme/fonts.css'), 'utf8');

/** First and last of each range of code points, by the file that has them. */
function rangesIn(sheet: string): { file: string; ranges: [number, number][] }[] {
  return [...sheet.matchAll(/url\("?[^"]*?([\w-]+\.woff2)"?\).*?unicode-range:([^;]+);/gs)].map(
    ([, file = '', ranges = '']) => ({
      file,
      ranges: ranges.split(',').map((range) => {
        const [first = '', last = first] = range.trim().replace('U+', '').split('-');
        return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
      }),
    }),
  );
}

function has(letter: string): boolean {
  const point = letter.codePointAt(0) ?? 0;
  return rangesIn(ours).some(({ ranges }) => ranges.some(([first, last]) => first <= point && point <= last));
}

describe('the typeface', () => {
  it('is there for every range of letters that it has', () => {
    const shipped = rangesIn(readFileSync(path.join(fontPackage, 'index.css'), 'utf8'));
    expect(shipped.length).toBeGreaterThan(5);
    expect(rangesIn(ours)).toEqual(expect.arrayContaining(shipped));
    for (const { file } of rangesIn(ours))
      expect(existsSync(path.join(fontPackage, 'files', file))).toBe(true);
  });

  it.each(['Đặng Thị Ngọc Ánh', 'Ђорђе Щукін', 'Ἑλένη Παπαδοπούλου', 'Ştefan Łużak'])(
    'has every letter of %s',
    (name) => {
      expect([...name.replace(/ /g, '')].filter((letter) => !has(letter))).toEqual([]);
    },
  );
});
