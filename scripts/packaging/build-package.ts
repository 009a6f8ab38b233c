import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pinnedVersion } from '../runtime/official.ts';
import { projectFolder } from '../runtime/paths.ts';
import { builderConfig } from './builder-config.ts';
import { stageApp } from './stage.ts';
import { nameOf, type Target } from './target.ts';

interface BuildOptions {
  target: Target;
  /** Without a folder electron-builder fetches that version. */
  runtime: { dist: string | undefined; version: string; mark?: string };
  /** What to make besides the unpacked folder, by electron-builder's names: `deb`, `dmg`. None: the folder alone. */
  formats: readonly string[];
  forTests: boolean;
  /** Keep what was packed before beside it. */
  besides?: boolean;
  /** Where the packages go, other than where they usually do. */
  output?: string;
}

/** Where finished packages are. */
export const releaseFolder = path.join(projectFolder, 'out', 'release');

/** Where what only tests and the audit start is put, so that nobody takes it for a release. */
const testFolder = path.join(projectFolder, 'out', 'package', 'for-tests');

/** What tells a package with another Electron than the shipped one apart, in its file name; empty for the shipped one. */
export function markOf(version: string, shipped = pinnedVersion()): string {
  return version === shipped ? '' : `+electron${version.split('.')[0]}`;
}

/** The unpacked folder of a target as `buildPackage` leaves it. */
export function unpackedFolder(
  { platform, arch }: Target,
  forTests: boolean,
  output = usualFolder(forTests),
): string {
  const system = { linux: 'linux', win32: 'win', darwin: 'mac' }[platform];
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  const name = platform === 'darwin' ? `${system}${suffix}` : `${system}${suffix}-unpacked`;
  return path.join(output, name);
}

function usualFolder(forTests: boolean): string {
  return forTests ? testFolder : releaseFolder;
}

/** The deb that `buildPackage` has made for tests. */
export function debForTests(): string {
  const found = readdirSync(testFolder).find((name) => name.endsWith('.deb'));
  if (!found) throw new Error('There is no deb for tests.');
  return path.join(testFolder, found);
}

/**
 * Packs what `out/` holds for a target, in place of whatever was packed before. Gives the files that were made, the unpacked folder apart.
 * Throws when a part is missing, when a fuse cannot be set, or when electron-builder fails.
 */
export async function buildPackage(options: BuildOptions): Promise<string[]> {
  const { target, runtime, formats, forTests, besides = false } = options;
  const work = path.join(projectFolder, 'out', 'package');
  const app = path.join(work, `app-${nameOf(target)}${forTests ? '-for-tests' : ''}`);
  const output = options.output ?? usualFolder(forTests);
  await stageApp({ target, folder: app, forTests, electron: runtime.version });
  if (!besides) rmSync(output, { recursive: true, force: true });
  if (formats.includes('deb')) process.env.CUSTOM_FPM_PATH = fpmIn(work);
  // Loaded only when something is packed: it is large, and wants a newer Node than the rest.
  const { build, Platform, Arch } = await import('electron-builder');
  const platform = { linux: Platform.LINUX, win32: Platform.WINDOWS, darwin: Platform.MAC }[target.platform];
  const made = await build({
    projectDir: projectFolder,
    targets: platform.createTarget(formats.length > 0 ? [...formats] : ['dir'], Arch[target.arch]),
    config: builderConfig({
      app,
      output,
      electron: runtime,
      mark: runtime.mark ?? markOf(runtime.version),
      env: process.env,
    }),
    publish: 'never',
  });
  return made;
}

/** A program that electron-builder takes for fpm. */
function fpmIn(folder: string): string {
  const file = path.join(folder, 'fpm');
  mkdirSync(folder, { recursive: true });
  const script = path.join(import.meta.dirname, 'fpm.ts');
  const loader = import.meta.resolve('tsx');
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' --import '${loader}' '${script}' "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}
