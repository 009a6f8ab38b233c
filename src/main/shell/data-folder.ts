/** The lock of the data folder as this Baton has it: known by this computer, and the end of a Baton that has lost it. */
import { app, powerMonitor } from 'electron';
import { createFolderLock, type FolderLock } from '../database/folder-lock.ts';
import { realRuntime } from '../parts/real-runtime.ts';
import type { Log } from './log.ts';
import { isRunning, thisComputer } from './this-computer.ts';

export function createDataFolderLock(folder: string, log: Log): FolderLock {
  const lock = createFolderLock({
    folder,
    computer: thisComputer(process.platform),
    pid: process.pid,
    isRunning,
    ...realRuntime,
    onLost({ evidence }) {
      log.info('data folder taken over', { by: String(evidence[0]?.values.host ?? '') });
      startOver();
    },
    onDefect: log.defect,
  });
  void app.whenReady().then(() => powerMonitor.on('resume', () => void lock.check()));
  return lock;
}

/**
 * Ends at once, as a crash does: an orderly end would write into a database that is another's now. What was being sent is
 * looked up by whoever has it. The new start says who that is.
 */
function startOver(): void {
  const { APPIMAGE } = process.env;
  app.relaunch(APPIMAGE ? { execPath: APPIMAGE } : {});
  app.exit(0);
}
