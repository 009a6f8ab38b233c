/** Shows the menu of the right mouse button. */
import { type BrowserWindow, Menu } from 'electron';
import { contextMenuTemplate } from './context-menu-template.ts';
import type { Words } from './words/words.ts';

/** For as long as the window lives, in the language of the moment. */
export function offerContextMenu(window: BrowserWindow, words: Words): void {
  window.webContents.on('context-menu', (_, pointed) => {
    const template = contextMenuTemplate(words, pointed);
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
}
