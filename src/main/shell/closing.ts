/** What closing the window means on each system. Pure. */

/** `dock`, `tray`: the window goes and Baton stays there. `quit`: Baton ends, once nothing waits or somebody has said so. */
export type Closing = 'dock' | 'tray' | 'quit';

/** On macOS a closed window is not a program that has ended. On Windows a setting decides; elsewhere a tray may not be there. */
export function closingMeans(platform: NodeJS.Platform, keepInTray: boolean): Closing {
  if (platform === 'darwin') return 'dock';
  return platform === 'win32' && keepInTray ? 'tray' : 'quit';
}

/** The setting as the page shows it: none where the system does not have that habit. */
export function keepInTraySetting(platform: NodeJS.Platform, kept: boolean): boolean | null {
  return platform === 'win32' ? kept : null;
}
