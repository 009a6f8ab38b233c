/**
 * `npm run usability`: a person does the twelve tasks of a counter at the practice desk of the real app, by keyboard and by
 * mouse. Prints a line of JSON each: keystrokes, pointer moves, seconds by the keystroke-level model, the time waited for the
 * app, the screens seen, and the baseline beside it. docs/usability.md says what they mean. Ends with 1 when a goal was missed.
 */
import { buildIfNeeded } from './build.ts';
import { runScript } from './run-script.ts';
import { withDesktop } from './runtime/desktop.ts';
import { prepare } from './runtime/prepare.ts';
import { parseRun, type Run } from './usability/arguments.ts';
import { besideBaseline, readBaseline, tableOf, writeBaseline } from './usability/baseline.ts';
import { timed } from './usability/keystroke-level-model.ts';
import type { Observed } from './usability/person.ts';
import { type Measured, runTask } from './usability/run-task.ts';
import { tasks } from './usability/tasks/index.ts';

await runScript(async () => {
  const run = parseRun(process.argv.slice(2), tasks);
  const { env } = await prepare({ desktop: true });
  await buildIfNeeded();
  return withDesktop({ privateKeychain: true, privateDisplay: true }, async (desktop) => {
    Object.assign(process.env, env, desktop.env);
    return measure(run);
  });
});

async function measure({ tasks, ways, language, explain, save }: Run): Promise<number> {
  const baseline = readBaseline();
  const all: Measured[] = [];
  let missed = 0;
  for (const task of tasks) {
    for (const way of ways) {
      const { measured, observed } = await runTask(task, way, language);
      if (explain) explainRun(observed);
      const goal =
        task.limit === undefined ? {} : { limit: task.limit, ok: measured.totalSeconds <= task.limit };
      if (goal.ok === false) missed += 1;
      console.log(JSON.stringify({ ...measured, ...besideBaseline(measured, baseline), ...goal }));
      all.push(measured);
      if (save) writeBaseline(measured);
    }
  }
  console.error(tableOf(all, baseline));
  return missed > 0 ? 1 : 0;
}

/** Every operator with its seconds, what the app took after each step, and what was seen. */
function explainRun({ operators, waits, seen }: Observed): void {
  for (const { operator, isPrepared, seconds } of timed(operators)) {
    const { kind, unit } = operator;
    const way =
      kind === 'point' ? `${Math.round(operator.pixels)} px, ${Math.round(operator.width)} px wide` : '';
    console.error(
      [unit, isPrepared && kind !== 'look' ? `M ${kind}` : kind, seconds.toFixed(2), way].join('\t'),
    );
  }
  for (const { unit, seconds } of waits) console.error([unit, 'wait', seconds.toFixed(2)].join('\t'));
  console.error(`${seen.join('\n')}\n`);
}
