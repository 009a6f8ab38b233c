import { expect, it } from 'vitest';
import { sourceFiles } from '../../support/source-files.ts';

it('nothing has two doc comments, one right above the other', () => {
  const twice = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*\n[ \t]*\/\*\*/g;
  const doubled = ['src', 'test', 'scripts']
    .flatMap(sourceFiles)
    .flatMap(({ path, text }) =>
      [...text.matchAll(twice)].map(({ index }) => `${path}:${text.slice(0, index).split('\n').length}`),
    );
  expect(doubled).toEqual([]);
});
