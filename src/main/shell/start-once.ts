/** One Baton for one data folder on this computer, and none where the folder cannot be used. */
import { app } from 'electron';
import { isFolderAsked, isFull, type UnusableFolder, whyUnusable } from './folder-check.ts';

/**
 * Runs Baton, or has the one that runs already show itself. Electron refuses its lock also where it cannot write, as if
 * another Baton were running, and it takes the usual folder without a word where it cannot make the one that was asked for.
 */
export function startOnce(run: () => void): void {
  const unusable = unusableFolder();
  // That a disk is full the page can say better, if it can be shown.
  if ((!unusable || isFull(unusable)) && app.requestSingleInstanceLock()) run();
  else if (unusable) void import('./refuse-start.ts').then(({ refuseFolder }) => refuseFolder(unusable));
  else app.quit();
}

function unusableFolder(): UnusableFolder | undefined {
  const asked = app.commandLine.getSwitchValue('user-data-dir');
  const given = app.getPath('userData');
  if (isFolderAsked(asked, given)) return whyUnusable(given, process.pid);
  return whyUnusable(asked, process.pid) ?? { folder: asked, code: 'other-folder' };
}
