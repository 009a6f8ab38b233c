import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runScript } from './run-script.ts';
import { runCrashTest } from './test-run/crash.ts';

// `npm run test:crash -- [--kills N] [--seed S]`: kills the desk N times (default 100) at every labelled step and at
// random times, in bad networks, and prints one line of JSON. Ends with 1 when an import was lost, made twice or left
// behind. Progress, findings and the kills at each step go to stderr.
await runScript(async () => {
  const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
  const kills = Number(values.kills ?? '100');
  if (!Number.isInteger(kills) || kills < 1) throw new Error('--kills takes a whole number above 0.');
  const seed = values.seed ?? randomBytes(4).toString('hex');
  const { result, passed } = await runCrashTest({ kills, seed, log: console.error });
  console.log(JSON.stringify(result));
  return passed ? 0 : 1;
});
