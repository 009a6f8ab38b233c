import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { appFolders, startMeasured } from './support/measured-app.ts';
import { median, round, summarize } from './support/statistics.ts';

const budget = 2;
const calls = 500;
const RUNS = Number(process.env.BATON_BENCH_RUNS ?? 12);

/** µs of one call, of many, one after the other. */
const timesOf = (call: string) => `(async () => {
  const began = performance.now();
  for (let nth = 0; nth < ${calls}; nth += 1) await ${call};
  return (performance.now() - began) * 1000 / ${calls};
})()`;

/**
 * A call of the contract from the page to main and back, through sender check, schemas and door, against a bare \`invoke\` that
 * answers with the same: the state of a desk. The two apps take turns.
 */
export async function run() {
  const data = await mkdtemp(path.join(os.tmpdir(), 'baton-bench-ipc-'));
  const baton = await startMeasured(appFolders.baton, path.join(data, 'baton'));
  const bare = await startMeasured(appFolders.bare, path.join(data, 'bare'), ['--with-calls']);
  try {
    const snapshot = await baton.evaluate("baton.call('desk.snapshot', {})");
    await bare.evaluate(`bare.keep(${JSON.stringify(snapshot)}).then(() => true)`);
    const values = { baton: [] as number[], bare: [] as number[] };
    for (let run = 0; run <= RUNS; run += 1) {
      const one = {
        baton: Number(await baton.evaluate(timesOf("baton.call('desk.snapshot', {})"))),
        bare: Number(await bare.evaluate(timesOf('bare.give({})'))),
      };
      // The first warms both up.
      if (run === 0) continue;
      values.baton.push(one.baton);
      values.bare.push(one.bare);
    }
    const ratios = values.baton.map((value, at) => value / (values.bare[at] ?? value));
    const ratio = round(median(ratios), 2);
    return {
      ok: ratio <= budget,
      ratio,
      spread: [round(Math.min(...ratios), 2), round(Math.max(...ratios), 2)],
      budget,
      baton: summarize(values.baton, 'µs'),
      bare: summarize(values.bare, 'µs'),
      runs: RUNS,
    };
  } finally {
    await baton.close();
    await bare.close();
    await rm(data, { recursive: true, force: true, maxRetries: 3 });
  }
}
