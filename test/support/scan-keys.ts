/** A hand scanner at a page: its keys as the system's own events. */
import type { Page } from '@playwright/test';
import type { Key } from '../../src/shared/keyboard-wedge/key.ts';
import { type Scanner, scanned } from './hand-scanner.ts';
import { withTimersHeld } from './held-timers.ts';

const shiftBit = 8;

/** Presses keys with the times they have; all are on their way at once, as a scanner's are. */
async function press(page: Page, keys: readonly Key[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const began = Date.now() / 1_000 - (keys[0]?.at ?? 0) / 1_000;
  const sent = () =>
    keys.flatMap(({ code, key, shift, at }) => {
      const text = key === 'Enter' ? '\r' : [...key].length === 1 ? key : '';
      const common = { code, key, modifiers: shift ? shiftBit : 0, timestamp: began + at / 1_000 };
      return [
        devtools.send('Input.dispatchKeyEvent', {
          ...common,
          type: text === '' ? 'rawKeyDown' : 'keyDown',
          windowsVirtualKeyCode: key === 'Enter' ? 13 : 0,
          ...(text === '' ? {} : { text, unmodifiedText: text }),
        }),
        devtools.send('Input.dispatchKeyEvent', { ...common, type: 'keyUp' }),
      ];
    });
  await withTimersHeld(page, () => Promise.all(sent()));
  await devtools.detach();
}

/** Scans a text into whatever has the focus. */
export function scanKeys(page: Page, text: string, options: Scanner): Promise<void> {
  return press(page, scanned(text, options));
}
