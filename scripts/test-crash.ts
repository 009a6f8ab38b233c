import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runScript } from './run-script.ts';
import { runCrashTest, runRelayCrashTest } from './test-run/crash.ts';

// `npm run test:crash -- [--kills N] [--seed S]`: kills the desk N times (default 100) at every labelled step and at
// random times, in bad networks, and prints one line of JSON. Ends with 1 when an import was lost, made twice or left
// behind. Progress, findings and the kills at each step go to stderr.
// `npm run test:crash -- relay [--kills N] [--seed S]`: the same with the company's relay and its PostgreSQL (default 200
// times, at random), under deliveries. Ends with 1 when an event was lost, told twice, or a desk hears nothing any more.
await runScript(async () => {
  const { values, positionals } = parseArgs({
    options: { kills: { type: 'string' }, seed: { type: 'string' } },
    allowPositionals: true,
  });
  const [what, ...more] = positionals;
  if ((what !== undefined && what !== 'relay') || more.length > 0)
    throw new Error('The crash test is of the desk, or of "relay".');
  const kills = Number(values.kills ?? (what === 'relay' ? '200' : '100'));
  if (!Number.isInteger(kills) || kills < 1) throw new Error('--kills takes a whole number above 0.');
  const seed = values.seed ?? randomBytes(4).toString('hex');
  const run = what === 'relay' ? runRelayCrashTest : runCrashTest;
  const { result, passed } = await run({ kills, seed, log: console.error });
  console.log(JSON.stringify(result));
  return passed ? 0 : 1;
});
