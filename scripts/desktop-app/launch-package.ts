/** Starts a package that was built for tests and drives it from outside, as nothing inside it can be: inspect is fused off. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { refusedVariables } from '../../src/main/shell/start-check.ts';
import { sandboxSwitches } from '../runtime/system.ts';
import { leave } from './leave.ts';

interface LaunchPackageOptions {
  executable: string;
  dataFolder: string;
  args?: string[];
  env?: Record<string, string>;
  /** On Linux, the number of an ordinary user to start it as: Chromium's sandbox does not work as root. */
  uid?: number;
}

/** A running package, its page, and the lines that it has written to its error output. */
interface RunningPackage {
  process: ChildProcess;
  browser: Browser;
  page: Page;
  lines: string[];
  /** Asks it to quit, and ends when it has. */
  quit(): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
}

/** Generous, since build machines are slow. */
const PATIENCE_MS = 90_000;

/** Starts it and waits for its page. Rejects, with what it said, when it ends before. */
export async function launchPackage(options: LaunchPackageOptions): Promise<RunningPackage> {
  const { child, lines, said } = startPackage({
    ...options,
    args: ['--remote-debugging-port=0', ...(options.args ?? [])],
  });
  const { browser, page } = await connect(said).catch((error) => {
    child.kill('SIGKILL');
    throw error;
  });
  const ended = once(child, 'exit');
  return {
    process: child,
    browser,
    page,
    lines,
    async quit() {
      // Its page may be gone before the answer is.
      await page.evaluate(leave).catch(() => undefined);
      await ended;
      await browser.close();
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
      await browser.close();
    },
  };
}

async function connect(said: (line: RegExp) => Promise<string>): Promise<{ browser: Browser; page: Page }> {
  const line = await said(/^DevTools listening on ws:/);
  const address = line.replace('DevTools listening on ', '');
  const browser = await chromium.connectOverCDP(address, { timeout: PATIENCE_MS });
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page', { timeout: PATIENCE_MS }));
  if (!page) throw new Error('The package shows no page.');
  return { browser, page };
}

/** Starts a package. `said` waits for a line of its error output, and rejects with all of them when it ends before. */
export function startPackage({ executable, dataFolder, args = [], env = {}, uid }: LaunchPackageOptions) {
  const own = { ...process.env, ...env };
  for (const name of refusedVariables) delete own[name];
  const child = spawn(
    executable,
    [
      `--user-data-dir=${dataFolder}`,
      '--lang=en-US',
      ...(uid === undefined ? sandboxSwitches() : []),
      ...args,
    ],
    {
      env: own,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    },
  );
  const lines: string[] = [];
  const reader = createInterface(child.stderr);
  reader.on('line', (line) => lines.push(line));
  const said = (wanted: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = (line: string) => wanted.test(line) && resolve(line);
      lines.forEach(look);
      reader.on('line', look);
      reader.once('close', () => reject(new Error(`The package has ended:\n${lines.join('\n')}`)));
      child.once('error', reject);
    });
  return { child, lines, said };
}
