/**
 * Closing the window or quitting while imports wait: the page shows which, and the person decides. Nothing would be
 * lost, since they are on disk; but nothing would be sent either, and tokens end.
 */
import type { BrowserWindow } from 'electron';
import type { Closing } from './closing.ts';

interface LeavingDeps {
  /** How many imports wait. */
  waiting: () => number;
  /** Shows the window and has the page ask. False when there is no page that could. */
  ask: () => boolean;
  /** Has the page ask no more. */
  withdraw: () => void;
  /** What closing the window means now. */
  closing: () => Closing;
  /** The window goes, and Baton goes on without it. */
  hide: (where: Exclude<Closing, 'quit'>) => void;
  quit: () => void;
  /** The system ends the session. */
  onShutdown: (listener: () => void) => void;
  /** Runs something after `ms`; the answer calls it off. */
  after: (ms: number, run: () => void) => () => void;
  /** Where Baton goes on when a person has chosen that instead of quitting. */
  hidesIn: Exclude<Closing, 'quit'>;
}

/** How long a session may take to end, ms. Electron does not tell when it has been called off. */
const sessionEnd = 5 * 60_000;

export function createLeaving(deps: LeavingDeps) {
  let decided = false;
  let asked = false;
  let endsBySystem = false;
  let cancel = () => {};

  /** It must not wait for an answer then. Whoever is still here after a while has called it off. */
  function sessionEnds(): void {
    endsBySystem = true;
    cancel();
    cancel = deps.after(sessionEnd, () => {
      endsBySystem = false;
    });
  }

  /** A question that stands on the page is withdrawn, and asked anew when it matters again. */
  function hide(where: Exclude<Closing, 'quit'>): void {
    if (asked) deps.withdraw();
    asked = false;
    deps.hide(where);
  }

  deps.onShutdown(sessionEnds);

  return {
    /** Whether the app may quit now; once it may, it goes. Asked a second time without an answer, it may. */
    mayGo(): boolean {
      if (decided || endsBySystem || asked || deps.waiting() === 0) decided = true;
      else asked = deps.ask();
      decided ||= !asked;
      return decided;
    },
    guard(window: BrowserWindow): void {
      window.on('close', (event) => {
        const means = decided || endsBySystem ? 'quit' : deps.closing();
        if (means === 'quit' && this.mayGo()) return;
        event.preventDefault();
        if (means !== 'quit') hide(means);
      });
      // Windows signs the person off.
      window.on('session-end', sessionEnds);
    },
    decide(how: 'quit' | 'tray' | 'stay'): void {
      // The page has answered, and asks no more by itself.
      asked = false;
      if (how === 'quit') {
        decided = true;
        deps.quit();
      }
      if (how === 'tray') hide(deps.hidesIn);
    },
  };
}
