import { describe, expect, it } from 'vitest';
import { filterBelow, parseTestArguments, tierNames } from '../../../scripts/test-run/arguments.ts';
import {
  addTallies,
  closingLine,
  emptyTally,
  settle,
  tallyOfCrash,
  tallyOfPlaywright,
  tallyOfVitest,
} from '../../../scripts/test-run/tally.ts';

describe('the arguments of npm test', () => {
  it('means every tier when none is named, but for those that need a program of their own', () => {
    const { stages, filter } = parseTestArguments([]);
    expect(stages.flat()).toEqual(
      tierNames.filter((name) => !['chromium', 'wine', 'installers'].includes(name)),
    );
    expect(parseTestArguments(['chromium']).stages).toEqual([['chromium']]);
    expect(filter).toEqual([]);
  });

  it('keeps the running order whatever order they are named in', () => {
    expect(parseTestArguments(['e2e', 'unit']).stages).toEqual([['unit'], ['e2e']]);
  });

  it('passes on what follows the separator', () => {
    expect(parseTestArguments(['unit', '--', 'queue', '-t', 'unit'])).toEqual({
      stages: [['unit']],
      filter: ['queue', '-t', 'unit'],
    });
  });

  it('chooses no end-to-end test by the folder in which the project lies', () => {
    const folder = '/home/relay (2)/baton';
    const chosen = (given: string) => new RegExp(filterBelow(folder, [given])[0] ?? '', 'gi');
    expect(chosen('relay').test(`${folder}/test/e2e/queue.test.ts`)).toBe(false);
    expect(chosen('relay').test(`${folder}/test/e2e/relay.test.ts`)).toBe(true);
    expect(chosen('queue|relay').test(`${folder}/test/e2e/queue.test.ts`)).toBe(true);
    expect(filterBelow('/baton', ['relay.test.ts:12'])).toEqual(['^/baton.*(?:relay.test.ts):12']);
    const asTheyAre = [`${folder}/test/e2e/queue.test.ts`, '/queue/', '-g', 'of a relay'];
    expect(filterBelow(folder, asTheyAre)).toEqual(asTheyAre);
  });

  it('runs side by side what belongs to one stage, before the windows come', () => {
    expect(parseTestArguments(['e2e', 'node24', 'crash', 'integration']).stages).toEqual([
      ['integration'],
      ['crash', 'node24'],
      ['e2e'],
    ]);
  });

  it('names the tiers when one is unknown', () => {
    expect(() => parseTestArguments(['untit'])).toThrow(/untit.*types, lint, unit/);
  });
});

describe('the count of tests', () => {
  it('reads a vitest report', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      success: false,
    };
    expect(tallyOfVitest(report)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it('reads a Playwright report and counts a flaky test as passed', () => {
    const report = { stats: { expected: 4, flaky: 1, unexpected: 2, skipped: 3 } };
    expect(tallyOfPlaywright(report)).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  it('counts every kill of the crash test, and every finding as a failure', () => {
    const clean = { kills: 100, lost: 0, doubled: 0, stuck: 0 };
    expect(tallyOfCrash(clean, true)).toEqual({ passed: 100, failed: 0, skipped: 0 });
    const found = { kills: 100, lost: 1, doubled: 2, stuck: 3 };
    expect(tallyOfCrash(found, false)).toEqual({ passed: 94, failed: 6, skipped: 0 });
  });

  it('counts a crash test that failed without a finding as one failure', () => {
    expect(tallyOfCrash({ kills: 40, lost: 0, doubled: 0, stuck: 0 }, false)).toMatchObject({ failed: 1 });
    expect(tallyOfCrash({ kills: 0, lost: 0, doubled: 0, stuck: 0 }, false)).toMatchObject({ passed: 0 });
  });

  it.each([null, {}, { stats: {} }, { numPassedTests: 'many' }])('refuses %j as a report', (report) => {
    expect(() => tallyOfVitest(report)).toThrow();
    expect(() => tallyOfPlaywright(report)).toThrow();
  });

  it('adds up over the tiers', () => {
    const sum = addTallies({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 });
    expect(closingLine(sum)).toBe('tests: 11 passed, 22 failed, 33 skipped');
  });

  it('counts a failure outside any test as one', () => {
    expect(settle({ passed: 7, failed: 0, skipped: 0 }, false, true).failed).toBe(1);
    expect(settle({ passed: 7, failed: 3, skipped: 0 }, false, true).failed).toBe(3);
  });

  it('takes a run without any test for a failure, unless none was asked for', () => {
    expect(settle({ ...emptyTally, skipped: 9 }, true, true).failed).toBe(1);
    expect(settle(emptyTally, true, false).failed).toBe(0);
  });

  it('leaves a good run as it is', () => {
    expect(settle({ passed: 3, failed: 0, skipped: 1 }, true, true)).toEqual({
      passed: 3,
      failed: 0,
      skipped: 1,
    });
  });
});
