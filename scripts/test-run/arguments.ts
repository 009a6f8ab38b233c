/**
 * The parts of a test run, in the order in which they run. Those of one stage wait more than they work, or are over soon, and
 * run side by side.
 */
const stagesOfAll = [
  ['types', 'lint'],
  ['unit', 'integration'],
  ['crash', 'node24'],
  ['e2e'],
  ['packaged'],
  ['chromium'],
  ['wine'],
  ['installers'],
] as const;

export type TierName = (typeof stagesOfAll)[number][number];

const stages: readonly (readonly TierName[])[] = stagesOfAll;
export const tierNames: readonly TierName[] = stages.flat();

/** They start Electron, so a runtime and what it needs of the system must be there. */
export const withWindows: readonly TierName[] = ['integration', 'node24', 'e2e', 'packaged', 'chromium'];

/** They need what a machine may not have. */
const byNameOnly: readonly TierName[] = ['chromium', 'wine', 'installers'];

interface TestArguments {
  /** One after the other; the tiers of a stage side by side. */
  stages: TierName[][];
  /** Passed on to the test runners, for example a file name to choose tests by. */
  filter: string[];
}

/** Reads `[tier...] [-- filter...]`; no tier means all but those that run by name only. Throws on an unknown tier. */
export function parseTestArguments(args: readonly string[]): TestArguments {
  const separator = args.indexOf('--');
  const named = separator < 0 ? args : args.slice(0, separator);
  const filter = separator < 0 ? [] : args.slice(separator + 1);
  for (const name of named) {
    if (!isTier(name)) throw new Error(`There is no tier "${name}". The tiers are: ${tierNames.join(', ')}.`);
  }
  const isChosen = (tier: TierName) =>
    named.length === 0 ? !byNameOnly.includes(tier) : named.includes(tier);
  const chosen = stages.map((stage) => stage.filter(isChosen)).filter((stage) => stage.length > 0);
  return { stages: chosen, filter };
}

/**
 * The file names of a filter as Playwright takes them: it looks for them in whole paths, and that of the folder in which the
 * project lies is not meant. Options, and what belongs to them, stay as they are, as does a regular expression between slashes.
 */
export function filterBelow(folder: string, filter: readonly string[]): string[] {
  const start = `^${folder.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}.*`;
  const firstOption = filter.findIndex((one) => one.startsWith('-'));
  return filter.map((one, index) => {
    const isName = firstOption < 0 || index < firstOption;
    if (!isName || /^\/.*\/[gi]*$/.test(one) || one.startsWith(folder)) return one;
    return one.replace(
      /^(.*?)((?::\d+){0,2})$/,
      (_, name: string, line: string) => `${start}(?:${name})${line}`,
    );
  });
}

function isTier(name: string): name is TierName {
  return (tierNames as readonly string[]).includes(name);
}
