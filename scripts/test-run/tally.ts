/** How many tests ended how. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export const emptyTally: Tally = { passed: 0, failed: 0, skipped: 0 };

export function addTallies(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** Reads the counts from vitest's JSON report. Throws when it is not one. */
export function tallyOfVitest(report: unknown): Tally {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report as Record<string, unknown>;
  return {
    passed: count(numPassedTests),
    failed: count(numFailedTests),
    skipped: count(numPendingTests) + count(numTodoTests),
  };
}

/** Reads the counts from Playwright's JSON report; a test that passed on a second try counts as passed. */
export function tallyOfPlaywright(report: unknown): Tally {
  const { stats } = report as { stats?: Record<string, unknown> };
  return {
    passed: count(stats?.expected) + count(stats?.flaky),
    failed: count(stats?.unexpected),
    skipped: count(stats?.skipped),
  };
}

/** Counts each kill of the crash test as a test, and each finding as one that failed. */
export function tallyOfCrash(
  { kills, lost, doubled, stuck }: { kills: number; lost: number; doubled: number; stuck: number },
  succeeded: boolean,
): Tally {
  const failed = Math.max(lost + doubled + stuck, succeeded ? 0 : 1);
  return { passed: Math.max(0, kills - failed), failed, skipped: 0 };
}

/** The line that a test run ends with. */
export function closingLine(tally: Tally): string {
  return `tests: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
}

/** A run that failed outside any test, or that should have run tests and ran none, counts one failure. */
export function settle(tally: Tally, succeeded: boolean, testsExpected: boolean): Tally {
  const nothingRan = testsExpected && tally.passed + tally.failed === 0;
  return (!succeeded || nothingRan) && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function count(value: unknown): number {
  if (typeof value !== 'number') throw new Error('this is not a test report');
  return value;
}
