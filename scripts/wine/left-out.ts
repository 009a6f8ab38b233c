/** What cannot pass under Wine, and why. */

/** Tests, by their whole names; they count as skipped. */
export const leftOutTests: readonly { name: string; why: string }[] = [
  {
    name: 'the memory of a process tree is more than nothing for this process',
    why: 'asks PowerShell, and that of Wine answers nothing',
  },
];

/** Files of tests; they are not counted. */
export const leftOutFiles: readonly { file: string; why: string }[] = [
  {
    file: 'test/integration/main/network-conformance.test.ts',
    why: 'starts Electron, of which the package registry carries none for Windows',
  },
  {
    file: 'test/integration/main/updates.test.ts',
    why: 'has Linux’s packages in its feeds, and on Windows electron-updater asks for Windows’ own',
  },
];

/** For vitest: everything else. */
export function choiceUnderWine(): string[] {
  return [
    ...leftOutFiles.flatMap(({ file }) => ['--exclude', file]),
    '--testNamePattern',
    allNamesBut(leftOutTests.map(({ name }) => name)),
  ];
}

function allNamesBut(names: string[]): string {
  return `^(?!(?:${names.map((name) => name.replace(/[.*+?^$\x7b}()|[\]\\]/g, '\\$&')).join('|')})$)`;
}
