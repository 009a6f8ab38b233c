/** The tests that cannot pass under Wine, by their whole names. What is here is skipped, and counted as skipped. */
export const leftOut: readonly { name: string; why: string }[] = [
  {
    name: 'the memory of a process tree is more than nothing for this process',
    why: 'It asks PowerShell, and Wine has one that answers nothing.',
  },
];

/** The names of the tests that can, as a pattern for vitest. */
export function namesThatCan(): string {
  const names = leftOut.map(({ name }) => name.replace(/[.*+?^$\x7b}()|[\]\\]/g, '\\$&'));
  return `^(?!(?:${names.join('|')})$)`;
}
