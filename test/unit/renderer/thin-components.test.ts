/** Components draw and stores ask: no component makes a call of the contract, or any other request, by itself. */
import { expect, it } from 'vitest';
import { sourceFiles } from '../../support/source-files.ts';

/** A call of the contract, the list that is behind one, and a request past both. */
const asking = /\b(?:call|act|listWorkflows|fetch)\(/g;

it('no component fetches anything', () => {
  const components = sourceFiles('src/renderer').filter(({ path }) => path.endsWith('.tsx'));
  expect(components.length).toBeGreaterThan(100);
  const found = components.flatMap(({ path, text }) =>
    [...text.matchAll(asking)].map(([what]) => `${path}: ${what}`),
  );
  expect(found).toEqual([]);
});
