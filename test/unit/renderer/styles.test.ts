/** Every colour, every distance, every corner and every size of text comes from `tokens.css`: a theme is changed in one place. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { colours as mainColours } from '../../../src/shared/colours.ts';
import { sourceFiles } from '../../support/source-files.ts';

const folder = path.join(import.meta.dirname, '../../../src/renderer');
const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css') && !/^theme[\\/](tokens|fonts)\.css$/.test(name))
  .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);

const tokens = readFileSync(path.join(folder, 'theme/tokens.css'), 'utf8');

/** Colours by number or by name; what the system or the text around it gives is none. */
const colours =
  /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\(|:[^;{]*\b(?:white|black|red|green|blue|grey|gray|orange|yellow|purple|teal)\b/gi;

/** `font-size` by the scale, as large as the text around it, or in proportion to that. */
const sizeOfText =
  /^(?:var\(--text-\d\)|inherit|0\.\d+em|clamp\(var\(--text-\d\), [\d.]+cqw, var\(--text-\d\)\))$/;

const measures =
  /(?<![\w-])(gap|(?:row|column)-gap|(?:padding|margin)(?:-[a-z]+)*|letter-spacing|border(?:-[a-z]+)*-radius):\s*([^;}]+)/g;

/** Nothing, a token, a share of what is around it, or reckoned from a token; an edge of 1px may be taken off. */
const byToken =
  /^(?:0|auto|inherit|normal|[\d.]+%|var\(--[\w-]+(?:, var\(--[\w-]+\))?\)|(?:calc|min|max|clamp)\(.*var\(--.*\))$/;
const ofItsOwn = /(?<![\w.-])(?!0px|1px)[\d.]+(?:px|r?em|ch|pt)\b/;

/** The parts of a value: what stands in brackets is one. */
const partsOf = (value: string) =>
  value.match(/(?:[^\s()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+/g) ?? [];

/** An icon's size as a number. */
const iconByNumber = /<(?:Icon\w*|Sign|What|Kind|Loader)\b[^>]*?\bsize=\{\d+\}/g;

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

  it('have no distance and no corner of their own', () => {
    expect(
      found((sheet) =>
        [...sheet.matchAll(measures)]
          .filter(([, , value = '']) =>
            partsOf(value.trim()).some((part) => !byToken.test(part) || ofItsOwn.test(part)),
          )
          .map(([what]) => what),
      ),
    ).toEqual([]);
  });

  it('use only tokens that there are, apart from Mantine’s', () => {
    const known = new Set(every(tokens + sheets.map(([, sheet]) => sheet).join(), /(--[\w-]+):/g));
    const isKnown = (name: string) => known.has(name) || /^--(mantine-|button-)/.test(name);
    expect(found((sheet) => every(sheet, /var\((--[\w-]+)\)/g).filter((name) => !isKnown(name)))).toEqual([]);
  });
});

describe('icons', () => {
  it('have one of the named sizes', () => {
    expect(
      sourceFiles('src/renderer').flatMap(({ path: name, text }) =>
        [...text.matchAll(iconByNumber)].map(([what]) => `${name}: ${what}`),
      ),
    ).toEqual([]);
  });
});

describe('the colours that main has', () => {
  it('are those of the page', () => {
    const [light = '', dark = ''] = tokens.split('[data-mantine-color-scheme="dark"]');
    for (const [scheme, sheet] of [
      ['light', light],
      ['dark', dark],
    ] as const)
      for (const [name, colour] of Object.entries(mainColours[scheme]))
        expect(sheet.match(new RegExp(`--${name}: ([^;]+);`))?.[1], `${scheme} ${name}`).toBe(colour);
  });
});
