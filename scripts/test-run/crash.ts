import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFolder } from '../runtime/paths.ts';

interface CrashOptions {
  kills: number;
  seed: string;
  log: (line: string) => void;
}

/** What the crash test ends with; printed as one line of JSON. */
export interface CrashResult {
  kills: number;
  lost: number;
  doubled: number;
  stuck: number;
}

type RunTest = (options: CrashOptions) => Promise<{ result: CrashResult; passed: boolean }>;

/** Kills the desk as often as asked and judges what is left (test/crash). Rejects when the test cannot go on. */
export const runCrashTest: RunTest = async (options) => {
  const test = await load<{ runCrashTest: RunTest }>('run.ts');
  return test.runCrashTest(options);
};

/** The same for the relay and its PostgreSQL (test/crash/relay). */
export const runRelayCrashTest: RunTest = async (options) => {
  const test = await load<{ runRelayCrashTest: RunTest }>('relay', 'run.ts');
  return test.runRelayCrashTest(options);
};

async function load<Module>(...file: string[]): Promise<Module> {
  return (await import(pathToFileURL(path.join(projectFolder, 'test', 'crash', ...file)).href)) as Module;
}
