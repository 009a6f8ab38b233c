import { rmSync } from 'node:fs';
import path from 'node:path';
import { extractFile } from '@electron/asar';
import { buildIfNeeded } from '../../build.ts';
import { pinnedVersion, versionIn } from '../../runtime/official.ts';
import { projectFolder } from '../../runtime/paths.ts';
import { howToInstall, missingHere } from '../../runtime/system.ts';
import { installerNeeds, standInNeeds } from '../../runtime/system-needs.ts';
import { buildPackage, markOf, releaseFolder, unpackedFolder } from '../build-package.ts';
import { writeChecksums } from '../checksums.ts';
import { writeSbom } from '../sbom.ts';
import type { Target } from '../target.ts';
import { buildInstallers } from './installers.ts';
import { signerFrom } from './sign.ts';
import { isStandIn, makeStandIn, standInMark } from './stand-in.ts';

interface WindowsOptions {
  /** An unpacked package from a Windows; without it one is packed here. */
  from: string | undefined;
  /** Pack a stand-in for Electron, to try the installers. */
  standIn: boolean;
}

/** The one for which both native modules exist. */
const target: Target = { platform: 'win32', arch: 'x64' };

/** An unpacked Electron for Windows; without it the official one is fetched. */
const electronVariable = 'BATON_WINDOWS_ELECTRON';

const work = path.join(projectFolder, 'out', 'package', 'windows');

/** Where packages with the stand-in are put, so that nobody takes one for a release. */
export const standInFolder = path.join(work, 'stand-in');

/**
 * Makes the NSIS installer and the MSI, here on Linux, with checksums and a list of their parts, and prints where they are. Gives the
 * exit code. Throws, with what to do, where a program is missing or no Electron for Windows can be had.
 */
export async function packageForWindows({ from, standIn }: WindowsOptions): Promise<number> {
  const missing = missingHere([...installerNeeds, ...(standIn ? standInNeeds : [])]);
  if (missing.length > 0)
    throw new Error(`Installers for Windows cannot be made here. ${howToInstall(missing)}`);
  const { folder, mark } = from ? given(path.resolve(from)) : await pack(standIn);
  const output = isStandIn(path.join(folder, 'Baton.exe')) ? standInFolder : releaseFolder;
  const signing = path.join(work, 'signing');
  try {
    const signer = signerFrom(process.env, signing);
    const made = await buildInstallers({ folder, mark, output, work, signer, env: process.env });
    const files = [...made, await writeSbom(output)];
    writeChecksums(output, files);
    console.log(`\nBaton for Windows, ${signer ? `signed by ${signer.publisher}` : 'not signed'}:`);
    for (const file of files) console.log(`  ${path.relative('.', file)}`);
  } finally {
    // The certificate's password is in it.
    rmSync(signing, { recursive: true, force: true });
  }
  if (mark === standInMark) {
    console.log(
      'There is NO ELECTRON in it but a stand-in that does nothing. It is for trying the installers alone.',
    );
  } else if (mark !== '') {
    console.log(
      'This Electron is not the one that is shipped. The packages say so in their names and must not be released.',
    );
  }
  return 0;
}

async function pack(standIn: boolean): Promise<{ folder: string; mark: string }> {
  await buildIfNeeded();
  const dist = standIn ? path.join(work, 'electron') : process.env[electronVariable];
  if (standIn) makeStandIn(path.join(work, 'electron'));
  const version = (standIn || dist === undefined ? '' : versionIn(dist)) || pinnedVersion();
  const mark = standIn ? standInMark : markOf(version);
  const output = standIn ? standInFolder : releaseFolder;
  try {
    const runtime = { dist, version, mark };
    await buildPackage({ target, runtime, formats: [], forTests: false, besides: !standIn, output });
  } catch (error) {
    if (dist !== undefined) throw error;
    throw new Error(
      `The package for Windows could not be made. Where Electron ${version} for Windows cannot be fetched, name the folder of an ` +
        `unpacked one in ${electronVariable}; to try the installers without it, add --stand-in.`,
      { cause: error },
    );
  }
  return { folder: unpackedFolder(target, false, output), mark };
}

/** What was packed elsewhere says with which Electron. */
function given(folder: string): { folder: string; mark: string } {
  if (isStandIn(path.join(folder, 'Baton.exe'))) return { folder, mark: standInMark };
  const manifest = extractFile(path.join(folder, 'resources', 'app.asar'), 'package.json').toString('utf8');
  const { electron } = JSON.parse(manifest) as { electron?: string };
  if (electron === undefined) throw new Error(`${folder} does not say which Electron is in it.`);
  return { folder, mark: markOf(electron) };
}
