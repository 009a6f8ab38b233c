/**
 * The keyboard shortcuts that work on every screen, and the list of all of them: one table drives both. `Mod` is Cmd on a Mac
 * and Ctrl elsewhere. Shortcuts of one screen are handled where they belong and only named here.
 */
import { create } from 'zustand';
import { show } from './navigation.ts';

export const isMac = navigator.userAgent.includes('Mac OS');

export interface Shortcut {
  /** Its words are under `shortcuts.what`. */
  what:
    | 'share'
    | 'receive'
    | 'queue'
    | 'history'
    | 'partners'
    | 'settings'
    | 'search'
    | 'sheet'
    | 'results'
    | 'pick'
    | 'codeAtOnce'
    | 'hide'
    | 'plain'
    | 'back'
    | 'paste';
  /** Each is a way to do it: keys joined by `+`. */
  keys: readonly string[];
  /** What it does anywhere; without it, it belongs to the screen that its words name. */
  run?: () => void;
}

export const shortcuts: readonly Shortcut[] = [
  { what: 'share', keys: ['Mod+1'], run: () => show('share') },
  { what: 'receive', keys: ['Mod+2'], run: () => show('receive') },
  { what: 'queue', keys: ['Mod+3'], run: () => show('queue') },
  { what: 'history', keys: ['Mod+4'], run: () => show('history') },
  { what: 'partners', keys: ['Mod+5'], run: () => show('partners') },
  { what: 'settings', keys: ['Mod+6', 'Mod+,'], run: () => show('settings') },
  { what: 'search', keys: ['Mod+F', '/'], run: search },
  { what: 'sheet', keys: ['?'], run: () => showSheet(true) },
  { what: 'results', keys: ['↓'] },
  { what: 'pick', keys: ['Enter'] },
  { what: 'codeAtOnce', keys: ['Mod+Enter'] },
  { what: 'hide', keys: ['Esc'] },
  { what: 'plain', keys: ['P'] },
  { what: 'back', keys: ['Esc'] },
  { what: 'paste', keys: ['Mod+V'] },
];

export const useSheet = create<{ shown: boolean }>(() => ({ shown: false }));

export function showSheet(shown: boolean): void {
  useSheet.setState({ shown });
}

/** Listens for as long as the page lives. A question that is open is answered first. */
export function startShortcuts(): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.repeat || document.querySelector('dialog[open]')) return;
    const shortcut = shortcuts.find(
      ({ run, keys }) => run && keys.some((combination) => fits(event, combination)),
    );
    if (!shortcut?.run) return;
    event.preventDefault();
    shortcut.run();
  });
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>;

/** Whether a key that went down is a combination. A single character belongs to a field that has the focus. */
export function fits(event: Pressed, combination: string, mac = isMac): boolean {
  const parts = combination.split('+');
  const key = parts.at(-1) ?? '';
  const withMod = parts.length > 1;
  const [mod, other] = mac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (mod !== withMod || other || event.altKey) return false;
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
