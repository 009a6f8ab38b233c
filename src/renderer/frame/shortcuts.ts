/**
 * The keyboard shortcuts that work on every screen, and the list of all of them: one table drives both, and does what is
 * chosen from the system's menu. `Mod` is Cmd on a Mac and Ctrl elsewhere. Shortcuts of one screen are handled where they
 * belong, those of the window by the system's menu, and both are only named here.
 */
import { screens } from '../../shared/screens.ts';
import { on } from '../desk/bridge.ts';
import { show, showByKey } from '../desk/navigation.ts';
import { askForProfileList } from '../desk/profile-list.ts';
import { showSearchEverywhere } from '../desk/search-everywhere.ts';
import { showShortcutSheet } from '../desk/shortcut-sheet.ts';
import { isMac, type Platform, platform } from '../helpers/platform.ts';

/** Where a shortcut works: on every screen, on the one that its words name, or outside the page. */
export const groups = ['everywhere', 'onWindow', 'onScreens'] as const;

interface Shortcut {
  /** Its words are under `shortcuts.what`. */
  what: string;
  group: (typeof groups)[number];
  /** Each is a way to do it: keys joined by `+`. None: not on this system. */
  keys: readonly string[];
  /** What it does, where the page does it here. */
  run?: () => void;
}

export const shortcuts = shortcutsFor(platform);

/** All of them, as they are on a system. */
function shortcutsFor(system: Platform) {
  const mac = system === 'mac';
  const table = [
    ...screens.map((screen, at) => ({
      what: screen,
      group: 'everywhere' as const,
      keys: [`Mod+${at + 1}`, ...(screen === 'settings' ? ['Mod+,'] : [])],
      run: () => showByKey(screen),
    })),
    { what: 'search', group: 'everywhere', keys: ['Mod+F', '/'], run: search },
    { what: 'everything', group: 'everywhere', keys: ['Mod+K'], run: () => showSearchEverywhere(true) },
    { what: 'profiles', group: 'everywhere', keys: ['Mod+Shift+P'], run: askForProfileList },
    { what: 'sheet', group: 'everywhere', keys: ['?'], run: () => showShortcutSheet(true) },
    { what: 'larger', group: 'onWindow', keys: ['Mod+Plus'] },
    { what: 'smaller', group: 'onWindow', keys: ['Mod+-'] },
    { what: 'usualSize', group: 'onWindow', keys: ['Mod+0'] },
    { what: 'fullScreen', group: 'onWindow', keys: [mac ? 'Ctrl+Mod+F' : 'F11'] },
    { what: 'menu', group: 'onWindow', keys: mac ? [] : ['Alt'] },
    { what: 'close', group: 'onWindow', keys: ['Mod+W'] },
    { what: 'quit', group: 'onWindow', keys: system === 'windows' ? [] : ['Mod+Q'] },
    { what: 'results', group: 'onScreens', keys: ['↓', '↑'] },
    { what: 'pick', group: 'onScreens', keys: ['Enter'] },
    { what: 'codeAtOnce', group: 'onScreens', keys: ['Mod+Enter'] },
    { what: 'next', group: 'onScreens', keys: ['Mod+Enter'] },
    { what: 'hide', group: 'onScreens', keys: ['Esc'] },
    { what: 'plain', group: 'onScreens', keys: ['P'] },
    { what: 'nextCode', group: 'onScreens', keys: ['N'] },
    { what: 'addPartner', group: 'onScreens', keys: ['N'] },
    { what: 'back', group: 'onScreens', keys: ['Esc'] },
    { what: 'blocks', group: 'onScreens', keys: ['←', '→'] },
    { what: 'paste', group: 'onScreens', keys: ['Mod+V'] },
    { what: 'decide', group: 'onScreens', keys: ['A', 'D', 'R'] },
    { what: 'confirmDecision', group: 'onScreens', keys: ['Mod+Enter'] },
    { what: 'rows', group: 'onScreens', keys: ['↑', '↓', 'PageUp', 'PageDown', 'Home', 'End'] },
  ] as const satisfies readonly Shortcut[];
  return table.filter(({ keys }) => keys.length > 0);
}

/**
 * Listens to the keys and to the system's menu until the answer is called. A question that is open is answered first.
 * What the page does is kept from the menu, so that nothing is done twice.
 */
export function listenToShortcuts(): () => void {
  const doing: readonly Shortcut[] = shortcuts.filter((shortcut) => 'run' in shortcut);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || isAsking()) return;
    const shortcut = doing.find(({ keys }) => keys.some((combination) => fits(event, combination)));
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run?.();
  };
  window.addEventListener('keydown', onKeyDown);
  const stopMenu = on('menu', ({ choice }) => {
    if (!isAsking()) doing.find(({ what }) => what === choice)?.run?.();
  });
  return () => {
    window.removeEventListener('keydown', onKeyDown);
    stopMenu();
  };
}

function isAsking(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target'>;

/** Whether a key that went down is a combination. A single character belongs to a field that has the focus. */
function fits(event: Pressed, combination: string, mac = isMac): boolean {
  const parts = combination.split('+');
  const key = parts.at(-1) ?? '';
  const withMod = parts.length > 1;
  const [mod, other] = mac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (mod !== withMod || other || event.altKey) return false;
  if (parts.includes('Shift') && !event.shiftKey) return false;
  if (!withMod && isField(event.target)) return false;
  // A French keyboard has its digits above other signs: there the key counts.
  return /^\d$/.test(key) ? event.code === `Digit${key}` : event.key.toLowerCase() === key.toLowerCase();
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function search(): void {
  show('share');
  // The screen may have to be drawn first; it gives the field the focus by itself then.
  document.querySelector<HTMLInputElement>('input[type="search"]')?.focus();
}
