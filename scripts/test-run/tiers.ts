import type { StdioOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildIfNeeded } from '../build.ts';
import { packForTests } from '../packaging/pack-for-tests.ts';
import { packageForWindows } from '../packaging/windows/package-windows.ts';
import { chromiumHere, chromiumVariable } from '../runtime/chromium.ts';
import { provideNode24 } from '../runtime/node24.ts';
import { projectFolder } from '../runtime/paths.ts';
import { runTool } from '../start-process.ts';
import { runTestsUnderWine } from '../wine/tests.ts';
import { filterBelow, type TierName } from './arguments.ts';
import { runCrashTest } from './crash.ts';
import {
  addTallies,
  emptyTally,
  type Tally,
  tallyOfCrash,
  tallyOfPlaywright,
  tallyOfVitest,
} from './tally.ts';

export interface TierResult {
  succeeded: boolean;
  tally: Tally;
}

/** What a tier needs to know of the run it is part of. */
export interface TierContext {
  filter: string[];
  /** Where a tool's output goes. */
  stdio: StdioOptions;
  /** For what a tier says itself; takes one line. */
  log: (line: string) => void;
  /** The environment that tells where Electron is. */
  env: Record<string, string>;
}

type Tier = (context: TierContext) => Promise<TierResult>;

/** Enough to be killed several times at every step. */
const killsInATestRun = 100;

/** How each tier runs. A tier's report, where it writes one, is under out/test/. */
export const tiers: Record<TierName, Tier> = {
  types: ({ stdio }) => uncounted(runTool('typescript', ['--build'], { stdio })),
  lint: ({ stdio }) => uncounted(runTool('@biomejs/biome', ['check', '--error-on-warnings', '.'], { stdio })),
  unit: (context) => vitest('unit', context),
  integration: (context) => vitest('integration', context),
  crash,
  node24,
  e2e: (context) => playwright('e2e', context),
  packaged,
  chromium,
  wine,
  installers,
};

async function uncounted(run: Promise<number>): Promise<TierResult> {
  return { succeeded: (await run) === 0, tally: emptyTally };
}

interface VitestRun {
  /** The executable of another Node than this one. */
  node?: string;
  report?: string;
  /** Tests that are left out, by a pattern of their files. */
  exclude?: string;
}

async function vitest(
  projects: string,
  { filter, stdio }: TierContext,
  { node, report: name = projects, exclude }: VitestRun = {},
): Promise<TierResult> {
  const report = reportFile(name);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const chosen = ['--project', projects, ...filter, ...(exclude ? ['--exclude', exclude] : [])];
  const args = ['run', ...chosen, ...reporters, ...allowNone(filter)];
  const code = await runTool('vitest', args, { stdio, ...(node ? { node } : {}) });
  return { succeeded: code === 0, tally: readReport(report, tallyOfVitest) };
}

/** The tests without a window once more, on the Node inside the Electron that is shipped; but for the page, which never runs there. */
async function node24(context: TierContext): Promise<TierResult> {
  const node = await provideNode24();
  if (node) return vitest('*', context, { node, report: 'node24', exclude: 'test/unit/renderer/**' });
  context.log('Nothing to do: this Node is of that line, or there is none for this system in the registry.');
  return { succeeded: true, tally: emptyTally };
}

/** The crash test is one test with many kills; a filter that does not name it chooses others. */
async function crash({ filter, log }: TierContext): Promise<TierResult> {
  if (filter.length > 0 && !filter.includes('crash')) return { succeeded: true, tally: emptyTally };
  const seed = randomBytes(4).toString('hex');
  const { result, passed } = await runCrashTest({ kills: killsInATestRun, seed, log });
  log(JSON.stringify(result));
  return { succeeded: passed, tally: tallyOfCrash(result, passed) };
}

async function playwright(project: string, { filter, env, stdio }: TierContext): Promise<TierResult> {
  await buildIfNeeded();
  const report = reportFile(project);
  const chosen = [...filterBelow(projectFolder, filter), ...allowNone(filter)];
  const args = ['test', `--project=${project}`, '--reporter=list,json', ...chosen];
  const code = await runTool('@playwright/test', args, {
    stdio,
    env: { ...process.env, ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return { succeeded: code === 0, tally: readReport(report, tallyOfPlaywright) };
}

/** The page's main walks in this system's Chromium, which is newer than that of the Electron for tests. */
function chromium(context: TierContext): Promise<TierResult> {
  const { path: program, version } = chromiumHere();
  context.log(version);
  return playwright('chromium', { ...context, env: { ...context.env, [chromiumVariable]: program } });
}

/** What is packed here, with every fuse as it is shipped. */
async function packaged(context: TierContext): Promise<TierResult> {
  await packForTests(process.platform === 'linux' ? ['deb'] : []);
  return playwright('packaged', context);
}

/** The tests without a window and the crash test once more, on Windows' builds of Node, libsql and keytar. */
async function wine({ filter, log }: TierContext): Promise<TierResult> {
  const report = reportFile('wine');
  const { succeeded, crash: counts } = await runTestsUnderWine({
    filter,
    kills: killsInATestRun,
    report,
    log,
  });
  const tally = counts ? tallyOfCrash(counts, succeeded) : emptyTally;
  return { succeeded, tally: addTallies(readReport(report, tallyOfVitest), tally) };
}

/** The installers for Windows with a stand-in for Electron, run in a Windows under Wine. */
async function installers({ filter, stdio }: TierContext): Promise<TierResult> {
  await packageForWindows({ from: undefined, standIn: true });
  const report = reportFile('installers');
  const config = ['--config', 'test/installers/vitest.config.ts'];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runTool('vitest', ['run', ...config, ...filter, ...reporters, ...allowNone(filter)], {
    stdio,
  });
  return { succeeded: code === 0, tally: readReport(report, tallyOfVitest) };
}

/** A filter may well choose tests of one tier only; that none was chosen in any is found out at the end. */
function allowNone(filter: string[]): string[] {
  return filter.length > 0 ? ['--pass-with-no-tests'] : [];
}

function reportFile(name: string): string {
  const file = path.join(projectFolder, 'out', 'test', `${name}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true }); // an old report must not pass for this run's
  return file;
}

/** A runner that ended before it could report counted nothing. */
function readReport(file: string, read: (report: unknown) => Tally): Tally {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return emptyTally;
  }
}
