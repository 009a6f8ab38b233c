/** Whether and how the package that Baton runs from is replaced by a newer one. */
import { join } from 'node:path';
import { app, autoUpdater, powerMonitor } from 'electron';
import type { UpdatesOff } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/result.ts';
import type { Transport } from '../network/transport.ts';
import { after } from '../parts/after.ts';
import { configName, packageKind } from '../updates/package-kind.ts';
import type { PackageKind, UpdatesHere } from '../updates/updates-here.ts';
import type { Log } from './log.ts';
import { updateServerOf } from './package-facts.ts';

const kinds: ReadonlySet<string> = new Set<PackageKind>(['nsis', 'mac', 'deb', 'appimage']);

export function createPackageUpdates(transport: Transport, dataFolder: string, log: Log) {
  let atTheEnd: (() => Promise<Result<void>>) | undefined;
  let isSystemEnding = false;
  const { env, platform, execPath: program, resourcesPath: resources } = process;
  const server = updateServerOf(app.getAppPath());
  const kind = server && packageKind({ platform, env, program, resources });
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
          configFile: join(resources, configName),
          folder: dataFolder,
          relaunch(asked) {
            const execPath = asked ?? env.APPIMAGE;
            app.relaunch(execPath ? { execPath } : {});
          },
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
      const begun = await atTheEnd?.();
      if (begun) log.info('update begun', { ok: begun.ok, problem: begun.ok ? '' : begun.problem.code });
    },
  };
}
