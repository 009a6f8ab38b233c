import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../sha256.ts';
import { runCommand } from '../start-process.ts';
import { say } from './say.ts';

interface LockedOptions {
  /** Where package.json and package-lock.json are. */
  from: string;
  /** Where they are installed; what was there goes. */
  folder: string;
  /** For npm, beside what every such installation has. */
  args: readonly string[];
  /** What is said before it takes its time. */
  saying: string;
  run?: typeof runCommand;
}

/**
 * Installs what a lock file names into a folder of its own, once for every state of it, and runs no package's script. Rejects when npm
 * cannot.
 */
export async function installLocked(options: LockedOptions): Promise<void> {
  const { from, folder, args, saying, run = runCommand } = options;
  const manifests = ['package.json', 'package-lock.json'];
  const stamp = path.join(folder, '.stamp');
  const current = sha256(manifests.map((name) => readFileSync(path.join(from, name), 'utf8')).join('\0'));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === current) return;
  say(saying);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of manifests) cpSync(path.join(from, name), path.join(folder, name));
  const usual = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const code = await run('npm', [...usual, ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (code !== 0) throw new Error(`This did not work: ${saying}`);
  writeFileSync(stamp, current);
}
