/** What a person does in the window, as the system tells it: script in the page can make none of it. */
import type { BrowserWindow } from 'electron';
import type { Gestures } from '../clipboard/guarded-calls.ts';

const gestures: ReadonlySet<string> = new Set(['mouseDown', 'mouseUp', 'rawKeyDown', 'keyDown', 'touchEnd']);

export function watchGestures(window: BrowserWindow, { made, left }: Gestures): void {
  window.webContents.on('input-event', (_, { type }) => {
    if (gestures.has(type)) made();
  });
  window.on('blur', left);
}
