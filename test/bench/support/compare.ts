import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { prepareDesk } from './filled-desk.ts';
import { appFolders, type MeasuredApp, startMeasured } from './measured-app.ts';
import { median, round, type Summary, summarize } from './statistics.ts';

export interface Comparison {
  ratio: number;
  budget: number;
  ok: boolean;
  baton: Summary;
  bare: Summary;
  runs: number;
}

interface ComparisonPlan {
  /** The largest ratio of Baton to the bare window that is still good. */
  budget: number;
  unit: string;
  measure(app: MeasuredApp): Promise<number>;
}

/** At least ten; BATON_BENCH_RUNS asks for more, or for fewer while working on a bench. */
const RUNS = Number(process.env.BATON_BENCH_RUNS ?? 10);

/**
 * Measures Baton, with a profile and 10,000 entries, and the bare window in turn, so that a machine that slows down slows both.
 * Each keeps one data folder and is started once unmeasured: what is measured is a day's start, not the first one after
 * installing.
 */
export async function compareWithBareWindow(plan: ComparisonPlan): Promise<Comparison> {
  const values: Record<keyof typeof appFolders, number[]> = { baton: [], bare: [] };
  const data = await mkdtemp(path.join(os.tmpdir(), 'baton-bench-'));
  try {
    await prepareDesk(path.join(data, 'baton'));
    for (let run = 0; run <= RUNS; run += 1) {
      for (const name of ['baton', 'bare'] as const) {
        const app = await startMeasured(appFolders[name], path.join(data, name));
        try {
          const value = run === 0 ? undefined : await plan.measure(app);
          if (value !== undefined) values[name].push(value);
        } finally {
          await app.close();
        }
      }
      process.stderr.write(`\r${run} of ${RUNS}`);
    }
    process.stderr.write('\n');
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 3 });
  }
  const ratio = round(median(values.baton) / median(values.bare), 2);
  return {
    ratio,
    budget: plan.budget,
    ok: ratio <= plan.budget,
    baton: summarize(values.baton, plan.unit),
    bare: summarize(values.bare, plan.unit),
    runs: RUNS,
  };
}
