import { prepare } from './runtime/prepare.ts';
import { parseTestArguments, withWindows } from './test-run/arguments.ts';
import { runStage } from './test-run/stage.ts';
import { addTallies, closingLine, emptyTally, settle } from './test-run/tally.ts';

// `npm test -- [tier...] [-- filter...]`: runs the tiers stage by stage, stops after the first stage that fails, and always
// ends with one line of counts. Types and lint count no tests, but a failure there counts as one.
let tally = emptyTally;
let succeeded = true;
let testsExpected = true;
try {
  const { stages, filter } = parseTestArguments(process.argv.slice(2));
  const chosen = stages.flat();
  testsExpected = chosen.some((name) => name !== 'types' && name !== 'lint');
  const hasWindows = chosen.some((name) => withWindows.includes(name));
  const env = hasWindows ? (await prepare({ desktop: true, privateDisplay: true })).env : {};
  for (const stage of stages) {
    const result = await runStage(stage, { filter, env });
    tally = addTallies(tally, result.tally);
    succeeded = result.succeeded;
    if (!succeeded) break;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  succeeded = false;
}
tally = settle(tally, succeeded, testsExpected);
console.log(`\n${closingLine(tally)}`);
process.exitCode = succeeded && tally.failed === 0 ? 0 : 1;
