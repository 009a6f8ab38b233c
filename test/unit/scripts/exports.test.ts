import { expect, it } from 'vitest';
import { sourceFiles } from '../../support/source-files.ts';

it('no export is dead: each is named somewhere besides where it is made', () => {
  const files = ['src', 'test', 'scripts'].flatMap(sourceFiles);
  const counts = new Map<string, number>();
  for (const { text } of files)
    for (const [word] of text.matchAll(/\w+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const made = /^export (?:async )?(?:type|interface|const|let|function|class) (\w+)/gm;
  const dead = files.flatMap(({ path, text }) =>
    [...text.matchAll(made)].flatMap(([, name = '']) => (counts.get(name) === 1 ? `${path}: ${name}` : [])),
  );
  expect(dead).toEqual([]);
});
