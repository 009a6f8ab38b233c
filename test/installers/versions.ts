/** Two versions of Baton for Windows to install one after the other, with the stand-in for Electron. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildInstallers } from '../../scripts/packaging/windows/installers.ts';
import { standInFolder } from '../../scripts/packaging/windows/package-windows.ts';
import { productOf } from '../../scripts/packaging/windows/product.ts';
import type { Signer } from '../../scripts/packaging/windows/sign.ts';
import { standInMark } from '../../scripts/packaging/windows/stand-in.ts';

export interface Version {
  /** The unpacked package that the installers bring. */
  folder: string;
  exe: string;
  msi: string;
}

/** A file that one version has and the newer one has not, and the other way round; the name is one that a script would take amiss. */
export const [olderAlone, newerAlone] = [
  path.join('locales', 'older & odd.pak'),
  path.join('swift', 'newer.dat'),
];

/** The older one, then the newer one, made in a folder that `remove` removes. */
export async function twoVersions(
  signer?: Signer,
  env: NodeJS.ProcessEnv = {},
): Promise<{ older: Version; newer: Version; remove: () => void }> {
  const work = mkdtempSync(path.join(os.tmpdir(), 'baton-versions-'));
  const make = async (version: string, own: string): Promise<Version> => {
    const folder = path.join(work, version, 'unpacked');
    cpSync(path.join(standInFolder, 'win-unpacked'), folder, { recursive: true });
    mkdirSync(path.dirname(path.join(folder, own)), { recursive: true });
    writeFileSync(path.join(folder, own), version);
    writeFileSync(path.join(folder, 'LICENSE.electron.txt'), version);
    const [exe = '', msi = ''] = await buildInstallers({
      folder,
      mark: standInMark,
      output: path.join(work, version),
      work: path.join(work, version, 'work'),
      signer,
      env,
      quick: true,
      product: { ...productOf(standInMark), version },
    });
    return { folder, exe, msi };
  };
  return {
    older: await make('1.0.0', olderAlone),
    newer: await make('1.1.0', newerAlone),
    remove: () => rmSync(work, { recursive: true, force: true }),
  };
}
