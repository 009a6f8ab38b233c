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

interface CrashTest {
  runCrashTest(options: CrashOptions): Promise<{ result: CrashResult; passed: boolean }>;
}

/** Kills the desk as often as asked and judges what is left (test/crash). Rejects when the test cannot go on. */
export async function runCrashTest(options: CrashOptions): ReturnType<CrashTest['runCrashTest']> {
  const file = path.join(projectFolder, 'test', 'crash', 'run.ts');
  const test = (await import(pathToFileURL(file).href)) as CrashTest;
  return test.runCrashTest(options);
}
