/** Puts up the system's menu, and the dialog that says what this Baton is. */
import { app, type BrowserWindow, dialog, Menu } from 'electron';
import { screens } from '../../shared/screens.ts';
import { type MenuDeps, menuTemplate } from './menu-template.ts';
import { shippedElectron } from './package-facts.ts';
import type { PageWindow } from './page-window.ts';
import type { ShellWords, Words } from './words/words.ts';

interface KeptMenuDeps extends Pick<MenuDeps, 'textSize' | 'choose'> {
  words: ShellWords;
  window: PageWindow;
  hasScreens: () => boolean;
  onDefect: (error: unknown) => void;
}

/** Puts up the menu, and anew whenever the language has changed. */
export function keepMenu({ words, window, hasScreens, textSize, choose, onDefect }: KeptMenuDeps): void {
  function putUp(): void {
    const template = menuTemplate(words.words, {
      platform: process.platform,
      hasScreens: hasScreens(),
      choose(choice) {
        window.show();
        choose(choice);
      },
      textSize,
      about() {
        const about = showAbout(words.words, window.window());
        about.then((leadsOn) => leadsOn && choose('diagnostics')).catch(onDefect);
      },
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }
  putUp();
  words.onChange(putUp);
}

/** Before the first profile there are no screens to go to. */
export function offerScreens(on: boolean): void {
  const menu = Menu.getApplicationMenu();
  for (const id of [...screens, 'preferences', 'search', 'everything', 'sheet']) {
    const item = menu?.getMenuItemById(id);
    if (item) item.enabled = on;
  }
}

/** Version and runtime, as whoever helps at a distance asks for them. Gives whether the person wants to see more. */
async function showAbout(words: Words, over: BrowserWindow | undefined): Promise<boolean> {
  const { electron, chrome, node } = process.versions;
  const options = {
    type: 'info',
    title: words('menuAbout'),
    message: `Baton ${app.getVersion()}`,
    detail: [
      words('aboutText'),
      '',
      `Electron ${electron}`,
      ...(electron === shippedElectron ? [] : [words('aboutForTests', { version: shippedElectron })]),
      `Chromium ${chrome}`,
      `Node ${node}`,
      `${process.platform} ${process.arch}, ${process.getSystemVersion()}`,
    ].join('\n'),
    buttons: [words('aboutClose'), words('menuDiagnostics')],
    cancelId: 0,
    noLink: true,
  } satisfies Electron.MessageBoxOptions;
  const asked = over ? dialog.showMessageBox(over, options) : dialog.showMessageBox(options);
  return (await asked).response === 1;
}
