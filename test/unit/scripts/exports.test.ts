import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFiles } from '../../support/source-files.ts';

const files = ['src', 'test', 'scripts'].flatMap(sourceFiles);

/** Which files refer to a file, by its path: those that import it, also through a file that passes all of it on. */
const referrers = new Map<string, Set<SourceFile>>();

function refer(path: string, by: SourceFile): void {
  const known = referrers.get(path) ?? new Set();
  referrers.set(path, known.add(by));
}

for (const file of files) {
  const specifiers = file.text.matchAll(/(?:\bfrom|\bimport\()\s*'(\.[^']+)'/g);
  for (const [, specifier = ''] of specifiers) refer(posix.join(posix.dirname(file.path), specifier), file);
}
for (const file of files) {
  for (const [, specifier = ''] of file.text.matchAll(/^export \* from '(\.[^']+)'/gm)) {
    const passedOn = posix.join(posix.dirname(file.path), specifier);
    for (const by of referrers.get(file.path) ?? []) refer(passedOn, by);
  }
}

/** What a script loads by a path that it puts together. */
const loadedByPath = /^test\/(?:bench\/\w+|crash\/run)\.ts$/;

const made = /^export (?:declare )?(?:async )?(?:type|interface|const|let|function|class) (\w+)/gm;

/** Every export, with the files beside its own that name it, and how often its own does. */
const exported = files.flatMap(({ path, text }) =>
  [...text.matchAll(made)].map(([, name = '']) => {
    const word = new RegExp(`\\b${name}\\b`, 'g');
    const users = [...(referrers.get(path) ?? [])].filter(({ text }) => text.match(word) !== null);
    return { path, name, users: users.map(({ path }) => path), atHome: text.match(word)?.length ?? 0 };
  }),
);

describe('an export', () => {
  it('is imported somewhere', () => {
    const unused = exported.filter(
      ({ path, name, users }) => users.length === 0 && !(loadedByPath.test(path) && name.startsWith('run')),
    );
    expect(unused.map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
  });

  it('of the app is needed by the app, and not only by its tests', () => {
    const forTests = exported.filter(
      ({ path, users, atHome }) =>
        path.startsWith('src/') && atHome === 1 && users.every((user) => user.startsWith('test/')),
    );
    expect(forTests.map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
  });
});
