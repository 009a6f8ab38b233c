/** Keeps the window out of screenshots and shared screens while a code can be seen on it, as far as the system does. */
import type { BrowserWindow } from 'electron';
import type { ScreenProtection } from '../../shared/contract/index.ts';

/**
 * What `setContentProtection` comes to (Electron documentation, "win.setContentProtection"): Windows leaves the window
 * out of every capture (WDA_EXCLUDEFROMCAPTURE), macOS out of those that ask for it (NSWindowSharingNone, which
 * ScreenCaptureKit need not heed), Linux does nothing.
 */
const protections: Partial<Record<NodeJS.Platform, ScreenProtection>> = {
  win32: 'excluded',
  darwin: 'mostly-excluded',
};

export function createScreenProtection(window: () => BrowserWindow | undefined, platform: NodeJS.Platform) {
  return {
    /** Switches it, and says what that comes to here. */
    set(on: boolean): ScreenProtection {
      window()?.setContentProtection(on);
      return protections[platform] ?? 'none';
    },
    /** A page that is gone or begins anew shows no code and cannot say so. */
    follow(shown: BrowserWindow): void {
      const off = () => shown.setContentProtection(false);
      shown.webContents.on('did-start-loading', off);
      shown.webContents.on('render-process-gone', off);
    },
  };
}
