/** Every colour and every size of text comes from `tokens.css`: a theme is changed in one place. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = path.join(import.meta.dirname, '../../../src/renderer');
const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css') && !/^app[\\/](tokens|fonts)\.css$/.test(name))
  .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);

const tokens = readFileSync(path.join(folder, 'app/tokens.css'), 'utf8');

/** Colours by number or by name; what the system or the text around it gives is none. */
const colours =
  /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\(|:[^;{]*\b(?:white|black|red|green|blue|grey|gray|orange|yellow|purple|teal)\b/gi;

/** `font-size` by the scale, as large as the text around it, or in proportion to that. */
const sizeOfText =
  /^(?:var\(--text-\d\)|inherit|0\.\d+em|clamp\(var\(--text-\d\), [\d.]+cqw, var\(--text-\d\)\))$/;

/** What a rule finds in each sheet, said with the sheet's name. */
function found(find: (sheet: string) => readonly string[]): string[] {
  return sheets.flatMap(([name, sheet]) =>
    find(sheet.replace(/\/\*[\s\S]*?\*\//g, '')).map((what) => `${name}: ${what}`),
  );
}

const every = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

describe('style sheets', () => {
  it('are many', () => expect(sheets.length).toBeGreaterThan(30));

  it('have no colour of their own', () => {
    expect(found((sheet) => sheet.match(colours) ?? [])).toEqual([]);
  });

  it('have no size of text of their own', () => {
    expect(
      found((sheet) => every(sheet, /font-size:\s*([^;]+);/g).filter((size) => !sizeOfText.test(size))),
    ).toEqual([]);
  });

  it('use only tokens that there are, apart from Mantine’s', () => {
    const known = new Set(every(tokens + sheets.map(([, sheet]) => sheet).join(), /(--[\w-]+):/g));
    const isKnown = (name: string) => known.has(name) || /^--(mantine-|button-)/.test(name);
    expect(found((sheet) => every(sheet, /var\((--[\w-]+)\)/g).filter((name) => !isKnown(name)))).toEqual([]);
  });
});
