import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder, runtimeCacheFolder } from './paths.ts';
import { say } from './say.ts';

const electronPackage = path.join(projectFolder, 'node_modules', 'electron');
const REMEMBERED_FOR_MS = 24 * 60 * 60 * 1000;

/** The version of Electron that package.json pins and that Baton ships with. */
export function pinnedVersion(): string {
  const manifest = readFileSync(path.join(electronPackage, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** Where the executable lies inside a folder of Electron's own layout. */
export function executableIn(dist: string): string {
  if (process.platform === 'darwin') return path.join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return path.join(dist, process.platform === 'win32' ? 'electron.exe' : 'electron');
}

/** The folder of the official binary if it is installed, whole and of the pinned version. */
export function installedOfficial(): string | undefined {
  const dist = path.join(electronPackage, 'dist');
  // `path.txt` is written last by Electron's installer, so an interrupted one does not count as installed.
  if (!existsSync(path.join(electronPackage, 'path.txt')) || !existsSync(executableIn(dist)))
    return undefined;
  return versionIn(dist) === pinnedVersion() ? dist : undefined;
}

/** The Electron version that a folder says it holds, or an empty text. */
export function versionIn(dist: string): string {
  try {
    return readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return '';
  }
}

/**
 * Runs the `electron` package's own installer, for at most `limitMs`. Gives the folder, or undefined when it failed;
 * the failure is remembered for a day so that later starts on a closed network do not wait for it again.
 */
export async function installOfficial(limitMs: number): Promise<string | undefined> {
  say(`fetching Electron ${pinnedVersion()} from its release host`);
  const failure = await runInstaller(limitMs);
  const dist = installedOfficial();
  if (dist) {
    await rm(refusalFile(), { force: true });
    return dist;
  }
  say(`that did not work: ${failure ?? 'the installer left no executable'}`);
  await mkdir(path.dirname(refusalFile()), { recursive: true });
  await writeFile(refusalFile(), JSON.stringify({ at: Date.now(), mirror: mirror() }));
  return undefined;
}

/** Whether the official binary was tried in vain within the last day, from the same place as it would be now. */
export function officialWasRefused(now = Date.now()): boolean {
  try {
    const refusal = JSON.parse(readFileSync(refusalFile(), 'utf8')) as { at: number; mirror: string };
    return refusal.mirror === mirror() && now - refusal.at < REMEMBERED_FOR_MS;
  } catch {
    return false;
  }
}

function refusalFile(): string {
  return path.join(runtimeCacheFolder(), `${pinnedVersion()}-official-refused.json`);
}

function mirror(): string {
  return process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? '';
}

/** Gives undefined on success, else the reason in one line. */
function runInstaller(limitMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(electronPackage, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: limitMs,
    });
    let complaint = '';
    child.stderr.on('data', (data: Buffer) => {
      complaint += data.toString();
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(undefined);
      else if (signal) resolve(`no answer within ${limitMs / 1000} seconds`);
      else resolve(complaint.trim().split('\n')[0] || `exit code ${code}`);
    });
  });
}
