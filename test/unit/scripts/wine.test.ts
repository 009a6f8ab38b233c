import { describe, expect, it } from 'vitest';
import { missingPackages, wineNeeds } from '../../../scripts/runtime/system-needs.ts';
import { leftOut, namesThatCan } from '../../../scripts/wine/left-out.ts';
import { windowsPath } from '../../../scripts/wine/windows.ts';
import { sourceFiles } from '../../support/source-files.ts';

it('needs two packages of Debian’s where a machine has neither Wine nor the compiler', () => {
  const facts = { libraries: new Set<string>(), hasProgram: () => false, hasPackage: () => false };
  expect(missingPackages(wineNeeds, facts)).toEqual(['wine', 'gcc-mingw-w64-x86-64']);
});

it.runIf(process.platform === 'linux')('calls a file by the drive at which Wine shows this machine', () => {
  expect(windowsPath('/tmp/a b/c.json')).toBe('Z:\\tmp\\a b\\c.json');
});

describe('the tests that are left out under Wine', () => {
  it('are left out by their whole names alone', () => {
    const names = new RegExp(namesThatCan());
    for (const { name } of leftOut) {
      expect(names.test(name)).toBe(false);
      expect(names.test(`${name} (another)`)).toBe(true);
    }
    expect(names.test('whatever else')).toBe(true);
  });

  it('are tests', () => {
    const titles = sourceFiles('test').flatMap(({ text }) =>
      [...text.matchAll(/\bit(?:\.\w+\([^)]*\))?\(\s*'([^']+)'/g)].map(([, title]) => title),
    );
    const unknown = leftOut.filter(
      ({ name }) => !titles.some((title) => title && name.endsWith(` ${title}`)),
    );
    expect(unknown).toEqual([]);
  });
});
