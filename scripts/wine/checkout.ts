import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, utimes } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectFolder, runtimeCacheFolder } from '../runtime/paths.ts';
import { buildInto, removeUnused } from '../runtime/registry-package.ts';
import { say } from '../runtime/say.ts';

const run = promisify(execFile);

/** What says which packages are installed. */
const manifests = ['package.json', 'package-lock.json'];

/** What the folders of packages in the cache begin with. */
const packagesName = 'packages-win32-x64-';

/** How long packages stay that no checkout asks for, in ms. */
const packagesKept = 7 * 24 * 60 * 60 * 1_000;

/** The project as it is now, beside Windows' packages. */
interface WindowsCheckout {
  folder: string;
  /** Where what runs there may put temporary files. */
  temp: string;
  /** Removes both. */
  remove(): Promise<void>;
}

/**
 * Copies the project's files, committed or not, to a temporary folder and puts the packages for Windows into it, which are
 * installed once for each package-lock.json. Throws when they cannot be installed.
 */
export async function makeWindowsCheckout(): Promise<WindowsCheckout> {
  const packages = await providePackages();
  const root = await mkdtemp(path.join(os.tmpdir(), 'baton-wine-'));
  const folder = path.join(root, 'checkout');
  const temp = path.join(root, 'temp');
  await mkdir(temp);
  for (const file of await projectFiles()) await cp(path.join(projectFolder, file), path.join(folder, file));
  // To Windows a link is what it leads to.
  await symlink(packages, path.join(folder, 'node_modules'));
  return { folder, temp, remove: () => rm(root, { recursive: true, force: true }) };
}

async function providePackages(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of manifests) hash.update(readFileSync(path.join(projectFolder, file)));
  const target = path.join(runtimeCacheFolder(), `${packagesName}${hash.digest('hex').slice(0, 12)}`);
  if (!existsSync(target)) await buildInto(target, installPackages);
  const now = new Date();
  await utimes(target, now, now);
  await removeUnused(path.dirname(target), packagesName, packagesKept);
  return path.join(target, 'node_modules');
}

async function installPackages(work: string): Promise<string> {
  say("installing the project's packages for Windows (500 MB, once for each package-lock.json)");
  const folder = path.join(work, 'packages');
  for (const file of manifests) await cp(path.join(projectFolder, file), path.join(folder, file));
  // No package's script runs: it would take this machine for Windows.
  const how = ['--os=win32', '--cpu=x64', '--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', ['ci', ...how], { cwd: folder });
  return folder;
}

async function projectFiles(): Promise<string[]> {
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: projectFolder,
    maxBuffer: 64 * 1024 * 1024,
  });
  const listed = stdout.split('\0').filter((file) => file !== '');
  return listed.filter((file) => existsSync(path.join(projectFolder, file)));
}
