import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { provideElectron } from '../../../scripts/runtime/electron.ts';
import { projectFolder } from '../../../scripts/runtime/paths.ts';
import { sandboxSwitches } from '../../../scripts/runtime/system.ts';
import { purposeVariable } from '../../../src/main/shell/start-check.ts';
import { evaluateIn, readyTime } from './devtools.ts';

/** The two apps that are compared. */
export const appFolders = {
  baton: projectFolder,
  bare: path.join(projectFolder, 'test', 'bench', 'bare'),
} as const;

/** An app that has become usable. */
export interface MeasuredApp {
  pid: number;
  /** From just before its process was started to its page being usable. */
  startMs: number;
  /** What an expression gives in its page. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

const READY_LIMIT_MS = 60_000;
const QUIT_LIMIT_MS = 5_000;

/** Starts an app and waits until its page is ready. Throws, with what the app printed, when that does not happen. */
export async function startMeasured(
  appFolder: string,
  dataFolder: string,
  more: readonly string[] = [],
): Promise<MeasuredApp> {
  const runtime = await provideElectron();
  const sandbox = sandboxSwitches();
  const switches = [`--user-data-dir=${dataFolder}`, '--remote-debugging-port=0', '--remote-allow-origins=*'];
  const startedAt = Date.now();
  const child = spawn(runtime.path, [...sandbox, appFolder, ...switches, ...more], {
    env: { ...process.env, [purposeVariable]: 'test' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const port = await devtoolsPort(child);
    const readyAt = await readyTime(port, READY_LIMIT_MS);
    return {
      pid: child.pid ?? 0,
      startMs: readyAt - startedAt,
      evaluate: (expression) => evaluateIn(port, expression),
      close: () => quit(child),
    };
  } catch (error) {
    await quit(child);
    throw error;
  }
}

function devtoolsPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const limit = setTimeout(() => reject(new Error(`no DevTools port in time:\n${output}`)), READY_LIMIT_MS);
    child.stderr?.on('data', (data: Buffer) => {
      output += data.toString();
      const port = output.match(/DevTools listening on ws:\/\/[^:]+:(\d+)\//)?.[1];
      if (!port) return;
      clearTimeout(limit);
      resolve(Number(port));
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(limit);
      reject(new Error(`the app ended with code ${code}:\n${output}`));
    });
  });
}

async function quit(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    const limit = setTimeout(() => child.kill('SIGKILL'), QUIT_LIMIT_MS);
    child.once('exit', () => {
      clearTimeout(limit);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
