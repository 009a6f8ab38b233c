import type { StdioOptions } from 'node:child_process';
import { buildIfNeeded } from '../build.ts';
import { provideElectron } from '../runtime/electron.ts';
import { runTool } from '../start-process.ts';
import { buildPackage } from './build-package.ts';
import { targetOfThisMachine } from './target.ts';

interface PackagedTierOptions {
  /** For Playwright, for example a file name to choose tests by. */
  filter: string[];
  /** Where Electron is, and what else the tests need. */
  env: Record<string, string>;
  /** Where Playwright's JSON report goes. */
  report: string;
  /** Where the output goes. */
  stdio: StdioOptions;
}

/**
 * Packs the built app for tests and runs what is in test/packaged against it. Gives Playwright's exit code.
 * The desktop's system packages have to be there (`prepare`). Throws when the package cannot be built.
 */
export async function runPackagedTests({ filter, env, report, stdio }: PackagedTierOptions): Promise<number> {
  await buildIfNeeded();
  const target = targetOfThisMachine();
  const formats = target.platform === 'linux' ? ['deb'] : [];
  await buildPackage({ target, runtime: await provideElectron(), formats, forTests: true });
  const args = ['test', '--config', 'test/packaged/playwright.config.ts', '--reporter=list,json', ...filter];
  return runTool('@playwright/test', args, {
    stdio,
    env: { ...process.env, ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
}
