/** A hand scanner at a page: its keys as the system's own events. */
import type { Page } from '@playwright/test';
import type { Key } from '../../src/shared/keyboard-wedge/key.ts';
import { type Scanner, scanned } from './hand-scanner.ts';

const shiftBit = 8;

/** Presses keys with the times they have; all are on their way at once, as a scanner's are. */
async function press(page: Page, keys: readonly Key[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const began = Date.now() / 1_000 - (keys[0]?.at ?? 0) / 1_000;
  // A computer with other work to do hands them over late, and a timer of the page would come in between.
  await page.evaluate(holdTimers, true);
  await Promise.all(
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
    }),
  );
  await page.evaluate(holdTimers, false);
  await devtools.detach();
}

/** In the page: lets timers that come due wait, until they are let go. */
function holdTimers(hold: boolean): void {
  const page = globalThis as typeof globalThis & { timers?: { hold: boolean; due: Map<number, () => void> } };
  if (!page.timers) {
    const timers = { hold, due: new Map<number, () => void>() };
    const [start, stop] = [window.setTimeout, window.clearTimeout];
    window.setTimeout = ((run: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
      const ring = () => void (timers.hold ? timers.due.set(id, () => run(...given)) : run(...given));
      const id = start(ring, ms);
      return id;
    }) as typeof window.setTimeout;
    window.clearTimeout = (id) => {
      timers.due.delete(Number(id));
      stop(id);
    };
    page.timers = timers;
  }
  page.timers.hold = hold;
  if (hold) return;
  for (const [id, run] of page.timers.due) {
    page.timers.due.delete(id);
    run();
  }
}

/** Scans a text into whatever has the focus. */
export function scanKeys(page: Page, text: string, options: Scanner): Promise<void> {
  return press(page, scanned(text, options));
}
