import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../runtime/paths.ts';
import type { TierName } from './arguments.ts';
import { addTallies, emptyTally } from './tally.ts';
import { type TierContext, type TierResult, tiers } from './tiers.ts';

type Shared = Pick<TierContext, 'filter' | 'env'>;

/**
 * Runs the tiers of a stage side by side and adds up what they counted. One alone writes to this terminal as it goes;
 * of several each writes to out/test/<tier>.log, which is shown when it has ended. Rejects when a tier cannot run.
 */
export async function runStage(names: readonly TierName[], shared: Shared): Promise<TierResult> {
  const run = names.length > 1 ? runBeside : runAlone;
  const results = await Promise.all(names.map((name) => run(name, shared)));
  return {
    succeeded: results.every(({ succeeded }) => succeeded),
    tally: results.map(({ tally }) => tally).reduce(addTallies, emptyTally),
  };
}

function runAlone(name: TierName, shared: Shared): Promise<TierResult> {
  console.log(`\n== ${name}`);
  return tiers[name]({ ...shared, stdio: 'inherit', log: console.log });
}

async function runBeside(name: TierName, shared: Shared): Promise<TierResult> {
  const began = performance.now();
  const file = path.join(projectFolder, 'out', 'test', `${name}.log`);
  mkdirSync(path.dirname(file), { recursive: true });
  const output = openSync(file, 'w');
  const log = (line: string) => appendFileSync(output, `${line}\n`);
  try {
    return await tiers[name]({ ...shared, stdio: ['ignore', output, output], log });
  } finally {
    closeSync(output);
    const seconds = Math.round((performance.now() - began) / 1_000);
    console.log(`\n== ${name} (${seconds} s)\n${readFileSync(file, 'utf8').trimEnd()}`);
  }
}
