/**
 * Closing the window or quitting while imports wait: the page shows which, and the person decides. Nothing would be
 * lost, since they are on disk; but nothing would be sent either, and tokens end.
 */
import type { BrowserWindow } from 'electron';
import type { Closing } from './closing.ts';

export interface LeavingParts {
  /** How many imports wait. */
  waiting: () => number;
  /** Shows the window and has the page ask. False when there is no page that could. */
  ask: () => boolean;
  /** What closing the window means now. */
  closing: () => Closing;
  /** The window goes, and Baton goes on without it. */
  hide: (where: Exclude<Closing, 'quit'>) => void;
  quit: () => void;
  /** The system ends the session. */
  onShutdown: (listener: () => void) => void;
  /** Where Baton goes on when a person has chosen that instead of quitting. */
  hidesIn: Exclude<Closing, 'quit'>;
}

export type Leaving = ReturnType<typeof createLeaving>;

export function createLeaving(parts: LeavingParts) {
  let decided = false;
  let asked = false;

  // It must not wait for an answer then.
  parts.onShutdown(() => {
    decided = true;
  });

  return {
    /** Whether the app may quit now; once it may, it goes. Asked a second time without an answer, it may. */
    mayGo(): boolean {
      if (decided || asked || parts.waiting() === 0) decided = true;
      else asked = parts.ask();
      decided ||= !asked;
      return decided;
    },
    guard(window: BrowserWindow): void {
      window.on('close', (event) => {
        const means = decided ? 'quit' : parts.closing();
        if (means === 'quit' && this.mayGo()) return;
        event.preventDefault();
        if (means !== 'quit') parts.hide(means);
      });
      // Windows signs the person off.
      window.on('session-end', () => {
        decided = true;
      });
    },
    decide(how: 'quit' | 'tray' | 'stay'): void {
      asked = false;
      if (how === 'quit') {
        decided = true;
        parts.quit();
      }
      if (how === 'tray') parts.hide(parts.hidesIn);
    },
  };
}
