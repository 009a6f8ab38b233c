import { describe, expect, it } from 'vitest';
import { missingPackages, wineNeeds } from '../../../scripts/runtime/system-needs.ts';
import { choiceUnderWine, leftOutFiles, leftOutTests } from '../../../scripts/wine/left-out.ts';
import { windowsPath } from '../../../scripts/wine/windows.ts';
import { sourceFiles } from '../../support/source-files.ts';

it('needs two packages of Debian’s where a machine has neither Wine nor the compiler', () => {
  const facts = { libraries: new Set<string>(), hasProgram: () => false, hasPackage: () => false };
  expect(missingPackages(wineNeeds, facts)).toEqual(['wine', 'gcc-mingw-w64-x86-64']);
});

it.runIf(process.platform === 'linux')('calls a file by the drive at which Wine shows this machine', () => {
  expect(windowsPath('/tmp/a b/c.json')).toBe('Z:\\tmp\\a b\\c.json');
});

describe('what is left out under Wine', () => {
  it('is left out by its whole name alone', () => {
    const names = new RegExp(choiceUnderWine().at(-1) ?? '');
    for (const { name } of leftOutTests) {
      expect(names.test(name)).toBe(false);
      expect(names.test(`${name} (another)`)).toBe(true);
    }
    expect(names.test('whatever else')).toBe(true);
  });

  it('is there', () => {
    const files = sourceFiles('test');
    const titles = files.flatMap(({ text }) =>
      [...text.matchAll(/\bit(?:\.\w+\([^)]*\))?\(\s*'([^']+)'/g)].map(([, title]) => title),
    );
    const isTest = (name: string) => titles.some((title) => title && name.endsWith(` ${title}`));
    expect(leftOutTests.filter(({ name }) => !isTest(name))).toEqual([]);
    const paths = files.map(({ path }) => path);
    expect(leftOutFiles.filter(({ file }) => !paths.includes(file))).toEqual([]);
  });
});
