import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { keepRatios, keptRatios, ratiosIn, worseThan } from './bench/baseline.ts';
import { buildIfNeeded } from './build.ts';
import { runScript } from './run-script.ts';
import { withDesktop } from './runtime/desktop.ts';
import { projectFolder } from './runtime/paths.ts';
import { prepare } from './runtime/prepare.ts';

const benchFolder = path.join(projectFolder, 'test', 'bench');

/** What a file in test/bench/ exports to be a bench. */
interface Bench {
  /** Gives what was measured; `ok: false` in it says that a budget was missed. */
  run(): Promise<object>;
}

// `npm run bench -- [name...]`: runs the benches of test/bench/ (all without a name) and prints one line of JSON each.
// Ends with 1 when a budget was missed. Progress goes to stderr, and so does a warning where a ratio is worse than the one that
// was kept in test/bench/baseline.json; `--keep` keeps those of this run instead.
await runScript(async () => {
  const names = chosenBenches(process.argv.slice(2).filter((one) => one !== '--keep'));
  const { env } = await prepare({ desktop: true });
  await buildIfNeeded();
  return withDesktop({ privateKeychain: true }, async (desktop) => {
    Object.assign(process.env, env, desktop.env);
    let missed = 0;
    for (const name of names) {
      const bench = (await import(pathToFileURL(path.join(benchFolder, `${name}.ts`)).href)) as Bench;
      const result = await bench.run();
      console.log(JSON.stringify({ bench: name, ...result }));
      if ('ok' in result && result.ok === false) missed += 1;
      const ratios = ratiosIn(name, result);
      for (const line of worseThan(keptRatios(), ratios)) console.error(`worse than before: ${line}`);
      if (process.argv.includes('--keep')) keepRatios(ratios);
    }
    return missed > 0 ? 1 : 0;
  });
});

function chosenBenches(names: string[]): string[] {
  const known = readdirSync(benchFolder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new Error(`There is no bench "${unknown}". The benches are: ${known.join(', ')}.`);
  return names.length > 0 ? names : known;
}
