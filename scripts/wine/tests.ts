/** The tests that need no window, run in a Windows under Wine. */
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../runtime/paths.ts';
import { runCommand } from '../start-process.ts';
import type { CrashResult } from '../test-run/crash.ts';
import { makeWindowsCheckout } from './checkout.ts';
import { choiceUnderWine, leftOutFiles, leftOutTests } from './left-out.ts';
import { provideWindows, windowsPath } from './windows.ts';

interface WineTests {
  /** For vitest; the crash test is run without one, or when it is named. */
  filter: string[];
  /** How often the crash test kills the desk. */
  kills: number;
  /** Where vitest's JSON report goes. */
  report: string;
  /** Takes a line. */
  log: (line: string) => void;
}

interface WineOutcome {
  succeeded: boolean;
  /** Undefined where the crash test was not to run, or did not come to its end. */
  crash: CrashResult | undefined;
}

/**
 * Runs the unit and integration tests, and the crash test, on Windows' builds of Node, libsql and keytar. What they say goes
 * to files below out/test, and then to `log`. Throws, with what to do, when there is no such Windows to be had.
 */
export async function runTestsUnderWine({ filter, kills, report, log }: WineTests): Promise<WineOutcome> {
  const windows = await provideWindows();
  const checkout = await makeWindowsCheckout();
  const preload = path.join(checkout.folder, 'scripts', 'wine', 'preload.cjs');
  const env = {
    ...process.env,
    ...windows.env,
    BATON_WINE_TEMP: windowsPath(checkout.temp),
    NODE_OPTIONS: `--require "${windowsPath(preload).replaceAll('\\', '\\\\')}"`,
    NO_COLOR: '1',
  };

  /** Gives the exit code and the output, which goes to a file: not every program of Wine's writes to a pipe. */
  async function runNode(name: string, args: string[]): Promise<{ code: number; output: string }> {
    const file = path.join(projectFolder, 'out', 'test', `${name}.log`);
    log(`${windows.version}: ${path.relative(projectFolder, file)} says how it goes`);
    const descriptor = openSync(file, 'w');
    try {
      const stdio = ['ignore' as const, descriptor, descriptor];
      const code = await runCommand('wine', [windows.node, ...args], { cwd: checkout.folder, env, stdio });
      const output = readFileSync(file, 'utf8').trimEnd();
      log(output);
      return { code, output };
    } finally {
      closeSync(descriptor);
    }
  }

  try {
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--project', 'integration'];
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${windowsPath(report)}`];
    const choice = filter.length > 0 ? [...filter, '--pass-with-no-tests'] : [];
    // A person who names tests may name one that is left out.
    const others = filter.includes('-t') ? [] : choiceUnderWine();
    if (others.length > 0) tellLeftOut(log);
    const { code } = await runNode('wine', [...vitest, ...reporters, ...others, ...choice]);
    if (filter.length > 0 && !filter.includes('crash')) return { succeeded: code === 0, crash: undefined };
    const seed = randomBytes(4).toString('hex');
    const crashTest = ['scripts/test-crash.ts', '--kills', String(kills), '--seed', seed];
    const killed = await runNode('wine-crash', ['--import', 'tsx', ...crashTest]);
    return { succeeded: code === 0 && killed.code === 0, crash: readCounts(killed.output) };
  } finally {
    await checkout.remove();
  }
}

function tellLeftOut(log: (line: string) => void): void {
  for (const { name, why } of leftOutTests) log(`left out: “${name}” ${why}`);
  for (const { file, why } of leftOutFiles) log(`left out: ${file} ${why}`);
}

function readCounts(output: string): CrashResult | undefined {
  const last = output.split('\n').findLast((line) => line.startsWith('{"test":"crash"'));
  return last === undefined ? undefined : (JSON.parse(last) as CrashResult);
}
