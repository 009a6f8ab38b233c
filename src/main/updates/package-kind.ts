import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { UpdatesOff } from '../../shared/contract/index.ts';
import type { PackageKind } from './updates-here.ts';

/** What electron-builder tells a package that updates itself. */
export const configName = 'app-update.yml';

const product = 'Baton';
/** What the NSIS installer leaves beside the program to remove it with. */
const uninstaller = `Uninstall ${product}.exe`;

interface Installed {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  /** The program that runs. */
  program: string;
  /** The package's folder of resources. */
  resources: string;
}

/** How a package was installed, or why it is not replaced by Baton. */
export function packageKind({ platform, env, program, resources }: Installed): PackageKind | UpdatesOff {
  const said = (name: string) => {
    const file = join(resources, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  if (platform === 'darwin') return 'mac';
  if (platform === 'win32') {
    // What was installed by an MSI is not replaced by an NSIS installer beside it.
    if (!existsSync(join(dirname(program), uninstaller))) return 'installed-by-others';
    // Without it electron-updater would take a package from any publisher.
    return /^publisherName:/m.test(said(configName)) ? 'nsis' : 'not-signed';
  }
  if (env.APPIMAGE) return 'appimage';
  return said('package-type').trim() === 'deb' ? 'deb' : 'installed-by-others';
}
