/** Notices when nobody is at the desk any more, as far as Electron tells: of locking it does on macOS and Windows. */
import { type BrowserWindow, powerMonitor } from 'electron';
import type { CopyEnd } from '../../shared/contract/index.ts';

/** Calls `onAway` when the screen is locked, and when the computer sleeps, is shut down or signs the person off. */
export function watchAway(
  window: BrowserWindow,
  onAway: (why: Extract<CopyEnd, 'lock' | 'sleep' | 'quit'>) => void,
): void {
  powerMonitor.on('lock-screen', () => onAway('lock'));
  powerMonitor.on('suspend', () => onAway('sleep'));
  powerMonitor.on('shutdown', () => onAway('quit'));
  window.on('session-end', () => onAway('quit'));
}
