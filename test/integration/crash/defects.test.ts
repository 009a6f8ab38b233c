/** The crash test finds the two defects worth fearing when they are built in. */
import { describe, expect, it } from 'vitest';
import { runCrashTest } from '../../crash/run.ts';

const dice = { kills: 25, seed: 'defects', log: () => {} };

describe('the crash test', () => {
  it('finds a desk that sends again without having looked', async () => {
    const { result, passed } = await runCrashTest({ ...dice, defect: 'resend' });
    expect(result.doubled).toBeGreaterThan(0);
    expect(passed).toBe(false);
  }, 120_000);

  it('finds a desk that says “saved” before it is', async () => {
    const { result, passed } = await runCrashTest({ ...dice, defect: 'say-early' });
    expect(result.lost).toBeGreaterThan(0);
    expect(passed).toBe(false);
  }, 120_000);
});
