/** A Windows under Wine of a test's own, and what its installers leave in it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { provideWindows, windowsPath } from '../../scripts/wine/windows.ts';

export interface WindowsHere {
  /** Runs a program with arguments as they stand, and gives its whole exit code, of which Linux would keep eight bits. */
  run(program: string, args: string): Promise<number>;
  /** Starts the installed Baton; gives it when it runs. */
  start(folder: string): Promise<RunningHere>;
  /** The values of a key of the registry, by name; undefined where it has none. */
  registry(key: string): Promise<Record<string, string> | undefined>;
  /** The values of each key below one that has this `DisplayName`. */
  registryBelow(key: string, name: string): Promise<Record<string, string>[]>;
  /** A place on drive C, as this machine calls it. */
  place(...parts: string[]): string;
  /** The files below a folder on drive C, in order; none where it is not there. */
  files(...folder: string[]): string[];
  /** Whether there is an entry in the start menu. */
  hasMenuEntry(): boolean;
  remove(): Promise<void>;
}

interface RunningHere {
  /** Ends it, and waits until it has ended. */
  end(): Promise<void>;
}

/** Throws, with what to do, where there is no Wine. */
export async function windowsHere(): Promise<WindowsHere> {
  const windows = await provideWindows();
  const work = mkdtempSync(path.join(os.tmpdir(), 'baton-installers-'));
  const prefix = path.join(work, 'prefix');
  await cp(windows.env.WINEPREFIX ?? '', prefix, { recursive: true, verbatimSymlinks: true });
  const env = { ...process.env, ...windows.env, WINEPREFIX: prefix };
  /** Runs a command to its end, its output into a file: what it starts on the way would keep a pipe open. Gives the output. */
  const run = async (command: string, ...args: string[]): Promise<string> => {
    const output = path.join(work, 'output');
    const descriptor = openSync(output, 'w');
    const child = spawn(command, args, { env, stdio: ['ignore', descriptor, 'ignore'] });
    await once(child, 'exit');
    closeSync(descriptor);
    return readFileSync(output, 'utf8');
  };
  // Else Windows ends with each program, and starts anew for the next.
  await run('wineserver', '--persistent');
  const drive = path.join(prefix, 'drive_c');
  const place = (...parts: string[]) => path.join(drive, ...parts);
  const files = (...folder: string[]) => filesIn(place(...folder));
  let answers = 0;

  async function runHere(program: string, args: string): Promise<number> {
    answers += 1;
    const answer = path.join(work, `answer-${answers}`);
    const script = `
      const [program, args, answer] = process.argv.slice(1);
      const { status } = require('node:child_process').spawnSync(program, [args], {
        windowsVerbatimArguments: true,
        // Wine's desktop, which a program may start, would keep a pipe open.
        stdio: 'ignore',
      });
      require('node:fs').writeFileSync(answer, String(status));`;
    await run('wine', windows.node, '-e', script, program, args, windowsPath(answer));
    return Number(readFileSync(answer, 'utf8'));
  }

  return {
    run: runHere,
    async start(folder) {
      answers += 1;
      const sign = path.join(work, `runs-${answers}`);
      const seen = seenIn(work, path.basename(sign));
      const child = spawn('wine', [path.join(place(folder), 'Baton.exe'), windowsPath(sign)], {
        env,
        stdio: 'ignore',
      });
      await seen;
      return { end: () => ended(child, () => run('wine', 'taskkill', '/f', '/im', 'Baton.exe')) };
    },
    async registry(key) {
      const values = valuesIn(await run('wine', 'reg', 'query', key));
      return Object.keys(values).length > 0 ? values : undefined;
    },
    async registryBelow(key, name) {
      return (await run('wine', 'reg', 'query', key, '/s'))
        .split(/^HKEY_/m)
        .map(valuesIn)
        .filter(({ DisplayName }) => DisplayName === name);
    },
    place,
    files,
    // Wine takes a person's menu for the computer's where an MSI asks for it.
    hasMenuEntry: () =>
      [files('ProgramData'), files('users')].some((names) =>
        names.some((name) => name.endsWith('Programs/Baton.lnk')),
      ),
    async remove() {
      await run('wineserver', '--kill');
      rmSync(work, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** What `reg query` says of values. */
function valuesIn(text: string): Record<string, string> {
  const values = text.matchAll(/^ {4}(\w+) {4}REG_\w+ {4}(.*?)\r?$/gm);
  return Object.fromEntries([...values].map(([, name = '', value = '']) => [name, value]));
}

async function ended(child: ChildProcess, end: () => Promise<unknown>): Promise<void> {
  const exit = child.exitCode === null ? once(child, 'exit') : undefined;
  await end();
  await exit;
}

/** Resolves when the file is made. */
function seenIn(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_, changed) => {
      if (changed !== name) return;
      watcher.close();
      resolve();
    });
  });
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
