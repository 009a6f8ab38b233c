/**
 * The system's menu, as it is for each platform. It leads where the page's own shortcuts lead, and the page does what
 * was chosen. No developer tools and no reload. Pure.
 */
import type { MenuItemConstructorOptions } from 'electron';
import { type MenuChoice, screens } from '../../shared/screens.ts';
import type { TextSizes } from './text-size.ts';
import type { Word, Words } from './words/words.ts';

type Item = MenuItemConstructorOptions;

export interface MenuDeps {
  platform: NodeJS.Platform;
  /** Whether there are screens to go to: not before the first profile. */
  hasScreens: boolean;
  /** The page shall do it. */
  choose: (choice: MenuChoice) => void;
  textSize: TextSizes;
  about: () => void;
}

const separator: Item = { type: 'separator' };

export function menuTemplate(words: Words, deps: MenuDeps): Item[] {
  const isMac = deps.platform === 'darwin';
  const role = (name: NonNullable<Item['role']>, word: Word): Item => ({ role: name, label: words(word) });
  const choice = (name: MenuChoice, label: string, accelerator?: string): Item => ({
    id: name,
    label,
    enabled: deps.hasScreens,
    click: () => deps.choose(name),
    // The page hears these keys itself. macOS asks the page first and registers all the same; elsewhere they are only shown.
    ...(accelerator ? { accelerator, registerAccelerator: isMac } : {}),
  });
  // It is there for a desk that cannot be opened too.
  const diagnostics: Item = { ...choice('diagnostics', words('menuDiagnostics')), enabled: true };
  const about: Item = { id: 'about', label: words('menuAbout'), click: deps.about };

  const app: Item = {
    label: 'Baton',
    submenu: [
      about,
      separator,
      { ...choice('settings', words('menuPreferences'), 'Cmd+,'), id: 'preferences' },
      separator,
      role('services', 'menuServices'),
      separator,
      role('hide', 'menuHide'),
      role('hideOthers', 'menuHideOthers'),
      role('unhide', 'menuUnhide'),
      separator,
      role('quit', 'menuQuit'),
    ],
  };

  const file: Item = {
    label: words('menuFile'),
    submenu: [role('close', 'menuClose'), ...(isMac ? [] : [role('quit', 'menuQuit')])],
  };

  const edit: Item = {
    label: words('menuEdit'),
    submenu: [
      role('undo', 'menuUndo'),
      role('redo', 'menuRedo'),
      separator,
      role('cut', 'menuCut'),
      role('copy', 'menuCopy'),
      role('paste', 'menuPaste'),
      role('selectAll', 'menuSelectAll'),
      separator,
      choice('search', words('menuSearch'), 'CmdOrCtrl+F'),
      choice('everything', words('menuEverything'), 'CmdOrCtrl+K'),
    ],
  };

  const view: Item = {
    label: words('menuView'),
    submenu: [
      ...screens.map((screen, at) => choice(screen, words(screenWords[screen]), `CmdOrCtrl+${at + 1}`)),
      separator,
      {
        id: 'larger',
        label: words('menuLarger'),
        accelerator: 'CmdOrCtrl+Plus',
        click: deps.textSize.larger,
      },
      // On many keyboards plus is on another level than the key that people press for it.
      {
        label: words('menuLarger'),
        accelerator: 'CmdOrCtrl+=',
        visible: false,
        acceleratorWorksWhenHidden: true,
        click: deps.textSize.larger,
      },
      {
        id: 'smaller',
        label: words('menuSmaller'),
        accelerator: 'CmdOrCtrl+-',
        click: deps.textSize.smaller,
      },
      {
        id: 'usualSize',
        label: words('menuUsualSize'),
        accelerator: 'CmdOrCtrl+0',
        click: deps.textSize.default,
      },
      separator,
      role('togglefullscreen', 'menuFullScreen'),
    ],
  };

  const window: Item = {
    role: 'windowMenu',
    label: words('menuWindow'),
    submenu: [
      role('minimize', 'menuMinimise'),
      ...(isMac ? [role('zoom', 'menuZoom'), separator, role('front', 'menuFront')] : []),
    ],
  };

  const help: Item = {
    role: 'help',
    label: words('menuHelp'),
    submenu: [choice('sheet', words('menuShortcuts')), diagnostics, ...(isMac ? [] : [separator, about])],
  };

  return [...(isMac ? [app] : []), file, edit, view, window, help];
}

const screenWords = {
  today: 'menuToday',
  share: 'menuShare',
  receive: 'menuReceive',
  queue: 'menuQueue',
  history: 'menuHistory',
  partners: 'menuPartners',
  settings: 'menuSettings',
} as const satisfies Record<(typeof screens)[number], Word>;
