import path from 'node:path';
import { buildIfNeeded } from '../build.ts';
import { provideElectron, type Runtime } from '../runtime/electron.ts';
import { hasProgram } from '../runtime/system.ts';
import { buildPackage, markOf, releaseFolder, unpackedFolder } from './build-package.ts';
import { writeChecksums } from './checksums.ts';
import { writeSbom } from './sbom.ts';
import { nameOf, type Target, targetOfThisMachine } from './target.ts';

interface PackageHereOptions {
  /** Make only the unpacked folder. */
  folderOnly: boolean;
}

/** A format that this machine cannot make, and why. */
interface LeftOut {
  format: string;
  why: string;
}

/**
 * Makes every package that this machine can make, with checksums and a list of their parts, and prints where they are.
 * Gives the exit code. Throws when one that it can make fails.
 */
export async function packageHere({ folderOnly }: PackageHereOptions): Promise<number> {
  const target = targetOfThisMachine();
  const runtime = await provideElectron();
  await buildIfNeeded();
  const { formats, leftOut } = folderOnly ? { formats: [], leftOut: [] } : formatsOf(target);
  const made = await buildPackage({ target, runtime, formats, forTests: false });
  if (!folderOnly && target.platform === 'linux') {
    const appImage = await buildAppImage(target, runtime);
    if (appImage) made.push(...appImage);
    else
      leftOut.push({
        format: 'AppImage',
        why: 'its runtime file, on a public release host, could not be had',
      });
  }
  const finished = made.filter((file) => !file.endsWith('.blockmap'));
  const files = folderOnly ? [] : [...finished, await writeSbom(releaseFolder)];
  if (files.length > 0) writeChecksums(releaseFolder, files);

  console.log(`\nBaton for ${nameOf(target)} with Electron ${runtime.version}:`);
  for (const file of [unpackedFolder(target, false), ...files]) console.log(`  ${path.relative('.', file)}`);
  for (const { format, why } of leftOut) console.log(`  no ${format}: ${why}`);
  if (markOf(runtime.version) !== '') {
    console.log(
      'This Electron is for development and tests. The packages say so in their names and must not be released.',
    );
  }
  return 0;
}

function formatsOf({ platform }: Target): { formats: string[]; leftOut: LeftOut[] } {
  if (platform === 'darwin') return { formats: ['dmg', 'pkg', 'zip'], leftOut: [] };
  if (platform === 'win32') {
    const why = 'they are made on Linux, by `npm run package -- --windows --from FOLDER`';
    return { formats: [], leftOut: [{ format: 'installers', why }] };
  }
  if (hasProgram('dpkg-deb')) return { formats: ['deb'], leftOut: [] };
  return { formats: [], leftOut: [{ format: 'deb', why: 'dpkg-deb is not installed here' }] };
}

/** Undefined where what it stands on cannot be fetched: where Electron's release host is closed, so is that one. */
async function buildAppImage(target: Target, runtime: Runtime): Promise<string[] | undefined> {
  if (runtime.source === 'registry') return undefined;
  try {
    return await buildPackage({ target, runtime, formats: ['AppImage'], forTests: false, besides: true });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}
