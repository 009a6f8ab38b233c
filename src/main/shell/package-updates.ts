/** Whether and how the package that Baton runs from is replaced by a newer one. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { app, autoUpdater, powerMonitor } from 'electron';
import type { UpdatesOff } from '../../shared/contract/index.ts';
import type { Transport } from '../network/transport.ts';
import { after } from '../parts/after.ts';
import type { PackageKind, UpdatesHere } from '../updates/updates-here.ts';
import type { Log } from './log.ts';
import { updateServerOf } from './package-facts.ts';

/** How the package was installed, or why it is not replaced by Baton. */
function kindOf(resources: string, configFile: string): PackageKind | UpdatesOff {
  switch (process.platform) {
    case 'win32': {
      // What was installed by an MSI is not replaced by an NSIS installer beside it.
      if (!existsSync(join(dirname(process.execPath), `Uninstall ${app.getName()}.exe`)))
        return 'installed-by-others';
      // Without it electron-updater would take a package from any publisher.
      const isSigned = existsSync(configFile) && /^publisherName:/m.test(readFileSync(configFile, 'utf8'));
      return isSigned ? 'nsis' : 'not-signed';
    }
    case 'darwin':
      return 'mac';
    default: {
      if (process.env.APPIMAGE) return 'appimage';
      const typeFile = join(resources, 'package-type');
      const isDeb = existsSync(typeFile) && readFileSync(typeFile, 'utf8').trim() === 'deb';
      return isDeb ? 'deb' : 'installed-by-others';
    }
  }
}

const kinds: ReadonlySet<string> = new Set<PackageKind>(['nsis', 'mac', 'deb', 'appimage']);

/** Not with the roaming profile: packages are large. */
function cacheFolder(): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (process.platform === 'win32') return LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return XDG_CACHE_HOME ?? join(homedir(), '.cache');
}

export function createPackageUpdates(transport: Transport, dataFolder: string, log: Log) {
  let atTheEnd: (() => Promise<unknown>) | undefined;
  let isSystemEnding = false;
  const configFile = join(process.resourcesPath ?? '', 'app-update.yml');
  const server = updateServerOf(app.getAppPath());
  const kind = server && kindOf(process.resourcesPath, configFile);
  const off: UpdatesOff | undefined = !app.isPackaged
    ? 'from-source'
    : !server
      ? 'no-server'
      : kinds.has(kind as string)
        ? undefined
        : (kind as UpdatesOff);

  const here: UpdatesHere = {
    off,
    async updater() {
      if (!server || off) throw new Error('This package does not update itself.');
      const { createUpdater } = await import('../updates/updater.ts');
      return createUpdater({
        kind: kind as PackageKind,
        source: { transport, ...server },
        app: {
          version: app.getVersion(),
          configFile,
          folder: dataFolder,
          cacheFolder: cacheFolder(),
          relaunch: () => app.relaunch(),
          onRestart: (listener) => autoUpdater.once('before-quit-for-update', listener),
        },
        after,
        reportDefect: log.defect,
      });
    },
    away: () => ({
      isLocked: powerMonitor.getSystemIdleState(60) === 'locked',
      idleMs: powerMonitor.getSystemIdleTime() * 1000,
    }),
    isSystemEnding: () => isSystemEnding,
    quit: () => app.quit(),
    atTheEnd(install) {
      atTheEnd = install;
    },
  };
  return {
    here,
    systemEnds(): void {
      isSystemEnding = true;
    },
    /** Begins what was decided on, when all else has ended. */
    async end(): Promise<void> {
      await atTheEnd?.();
    },
  };
}
