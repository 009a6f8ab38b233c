/** The palette keeps its promise: an edge that shows where a control is stands out on every ground it is drawn on. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, leastEdgeContrast, type Rgb } from '../../support/contrast.ts';

const tokens = readFileSync(path.join(import.meta.dirname, '../../../src/renderer/theme/tokens.css'), 'utf8');
const [light = '', rest = ''] = tokens.split(':root[data-mantine-color-scheme="dark"] {');
const [dark = ''] = rest.split('}');

const coloursOf = (sheet: string) =>
  Object.fromEntries(
    [...sheet.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
const themes = { light: coloursOf(light), dark: { ...coloursOf(light), ...coloursOf(dark) } };

/** What controls are drawn on: the page, what stands on it, and the notes with buttons in them. */
const grounds = [
  ...['page', 'panel', 'sunk'],
  ...['accent', 'good', 'warn', 'bad', 'sandbox', 'practice'].map((tone) => `${tone}-soft`),
];

function rgb(hex = ''): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colours = themes[theme];

  it.each(['edge', 'accent', 'practice'])('the edge “%s” is seen wherever it is drawn', (edge) => {
    const faint = grounds
      .map((ground) => ({ ground, found: contrast(rgb(colours[edge]), rgb(colours[ground])) }))
      .filter(({ found }) => !(found >= leastEdgeContrast));
    expect(faint).toEqual([]);
  });
});

it('contrast is reckoned as WCAG does', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
});
