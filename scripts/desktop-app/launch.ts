import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { purposeVariable } from '../../src/main/shell/start-check.ts';
import { provideElectron } from '../runtime/electron.ts';
import { projectFolder } from '../runtime/paths.ts';
import { sandboxSwitches } from '../runtime/system.ts';
import { leave } from './leave.ts';

export interface LaunchOptions {
  /** Where this Baton keeps its data; one per test. */
  dataFolder: string;
  args?: string[];
  /** A CommonJS module that main loads before the app. */
  before?: string;
  env?: Record<string, string>;
  /** A Y4M file for the webcam to show (see scripts/camera); without it there is no camera. */
  camera?: string;
}

/** A running Baton, its window, and what it wrote to its output since Playwright was connected, line by line. */
export interface RunningBaton {
  app: ElectronApplication;
  page: Page;
  logs: string[];
  /** Asks it to quit; one that does not within ten seconds is killed. Nothing happens to one that has ended. */
  close(): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
}

const QUIT_LIMIT_MS = 10_000;

/** Starts the built app (out/) and waits for its first window. Throws when it ends before it shows one. */
export async function launchBaton(options: LaunchOptions): Promise<RunningBaton> {
  const runtime = await provideElectron();
  const app = await _electron.launch({
    executablePath: runtime.path,
    args: [
      ...(options.before ? ['-r', options.before] : []),
      projectFolder,
      ...switches(options),
      ...(options.args ?? []),
    ],
    // Without it Baton refuses to be driven.
    env: { ...process.env, [purposeVariable]: 'test', ...options.env } as Record<string, string>,
  });
  const logs = collectLogs(app);
  const page = await app.firstWindow();
  await askedAgain(() => answerForAddresses(app));
  let ended: Promise<void> | undefined;
  app.once('close', () => {
    ended ??= Promise.resolve();
  });
  const end = (how: (app: ElectronApplication) => Promise<void>) => {
    ended ??= how(app);
    return ended;
  };
  return { app, page, logs, close: () => end(quit), kill: () => end(kill) };
}

/** Now and then V8 collects the promise that Playwright waits for, the more so while main is loading; asked again, it is there. */
async function askedAgain(ask: () => Promise<void>, times = 5): Promise<void> {
  for (let left = times - 1; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

/**
 * As the person would: a key may go to the practice service on this computer. Every other dialog of the system stays for
 * whoever drives Baton.
 */
async function answerForAddresses(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    const system = dialog as unknown as Record<'showMessageBox', (...given: unknown[]) => Promise<unknown>>;
    const show = system.showMessageBox.bind(dialog);
    system.showMessageBox = (...given) => {
      const { message = '' } = given[given.length - 1] as { message?: string };
      const isAddress = /\b127\.0\.0\.1:\d+/.test(message);
      return isAddress ? Promise.resolve({ response: 0, checkboxChecked: false }) : show(...given);
    };
  });
}

function switches({ dataFolder, camera }: LaunchOptions): string[] {
  const given = [`--user-data-dir=${dataFolder}`, ...sandboxSwitches()];
  if (camera) {
    given.push('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream');
    given.push(`--use-file-for-fake-video-capture=${camera}`);
  }
  return given;
}

function collectLogs(app: ElectronApplication): string[] {
  const lines: string[] = [];
  for (const stream of [app.process().stdout, app.process().stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
    });
  }
  return lines;
}

async function quit(app: ElectronApplication): Promise<void> {
  const child = app.process();
  const limit = setTimeout(() => child.kill('SIGKILL'), QUIT_LIMIT_MS);
  // Imports that wait would make it ask whether it may. The page may be gone before its answer is.
  await app
    .windows()[0]
    ?.evaluate(leave)
    .catch(() => undefined);
  await app.close();
  clearTimeout(limit);
}

async function kill(app: ElectronApplication): Promise<void> {
  const ended = new Promise<void>((resolve) => app.once('close', () => resolve()));
  app.process().kill('SIGKILL');
  await ended;
}
