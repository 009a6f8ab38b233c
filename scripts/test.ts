import { prepare } from './runtime/prepare.ts';
import { parseTestArguments } from './test-run/arguments.ts';
import { addTallies, closingLine, emptyTally, settle } from './test-run/tally.ts';
import { tiers } from './test-run/tiers.ts';

// `npm test -- [tier...] [-- filter...]`: runs the tiers in order, stops at the first that fails, and always ends with
// one line of counts. Types and lint count no tests, but a failure there counts as one.
let tally = emptyTally;
let succeeded = true;
let testsExpected = true;
try {
  const chosen = parseTestArguments(process.argv.slice(2));
  testsExpected = chosen.tiers.some((name) => name !== 'types' && name !== 'lint');
  const env = chosen.tiers.includes('e2e')
    ? (await prepare({ desktop: true, privateDisplay: true })).env
    : {};
  for (const name of chosen.tiers) {
    console.log(`\n== ${name}`);
    const result = await tiers[name]({ filter: chosen.filter, env });
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
