/** Puts up the system's menu, and the dialog that says what this Baton is. */
import { app, type BrowserWindow, dialog, Menu } from 'electron';
import { screens } from '../../shared/screens.ts';
import { type MenuDeps, menuTemplate } from './menu-template.ts';
import type { Words } from './words/words.ts';

/** Also when the language has changed: the menu is made anew. */
export function setMenu(words: Words, deps: MenuDeps): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, deps)));
}

/** Before the first profile there are no screens to go to. */
export function offerScreens(on: boolean): void {
  const menu = Menu.getApplicationMenu();
  for (const id of [...screens, 'preferences', 'search', 'sheet']) {
    const item = menu?.getMenuItemById(id);
    if (item) item.enabled = on;
  }
}

/** Version and runtime, as whoever helps at a distance asks for them. */
export async function showAbout(words: Words, over: BrowserWindow | undefined): Promise<void> {
  const { electron, chrome, node } = process.versions;
  const options = {
    type: 'info',
    title: words('menuAbout'),
    message: `Baton ${app.getVersion()}`,
    detail: [
      words('aboutText'),
      '',
      `Electron ${electron}`,
      `Chromium ${chrome}`,
      `Node ${node}`,
      `${process.platform} ${process.arch}, ${process.getSystemVersion()}`,
    ].join('\n'),
    buttons: [words('aboutClose')],
  } satisfies Electron.MessageBoxOptions;
  await (over ? dialog.showMessageBox(over, options) : dialog.showMessageBox(options));
}
