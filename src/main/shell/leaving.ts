/**
 * Closing the window or quitting while imports wait: the page shows which, and the person decides. Nothing would be
 * lost, since they are on disk; but nothing would be sent either, and tokens end.
 */
import { app, type BrowserWindow, powerMonitor } from 'electron';

export interface LeavingParts {
  /** How many imports wait. */
  waiting: () => number;
  /** Shows the window and has the page ask. False when there is no page that could. */
  ask: () => boolean;
  hide: () => void;
}

export type Leaving = ReturnType<typeof createLeaving>;

export function createLeaving(parts: LeavingParts) {
  let decided = false;
  let asked = false;

  /** The system ends the session: it must not wait for an answer. */
  powerMonitor.on('shutdown', () => {
    decided = true;
  });

  return {
    /** Whether the window may close, or the app quit, now. Asked a second time without an answer, it may. */
    mayGo(): boolean {
      if (decided || asked || parts.waiting() === 0) return true;
      asked = parts.ask();
      return !asked;
    },
    guard(window: BrowserWindow): void {
      window.on('close', (event) => {
        if (this.mayGo()) decided = true;
        else event.preventDefault();
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
        app.quit();
      }
      if (how === 'tray') parts.hide();
    },
  };
}
