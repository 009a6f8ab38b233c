import { Menu } from 'electron';

/**
 * The menu of a built app: on macOS what makes copying, pasting and quitting work there, elsewhere none, since the
 * window has everything. In particular no developer tools and no reload.
 */
export function setMenu(): void {
  const mac = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }] as const;
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate([...mac]) : null);
}
