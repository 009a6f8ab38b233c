/** Leaving, as the window, its page and the tray do it. */
import { app, powerMonitor } from 'electron';
import { after } from '../parts/after.ts';
import type { Attention } from './attention.ts';
import { closingMeans } from './closing.ts';
import { createLeaving } from './leaving.ts';
import { hideWindow } from './main-window.ts';
import type { PageWindow } from './page-window.ts';
import type { WindowMemory } from './window-memory.ts';

interface WindowLeavingDeps {
  window: PageWindow;
  attention: Pick<Attention, 'moveToTray' | 'explainTray'>;
  memory: WindowMemory;
  /** How many imports wait. */
  waiting: () => number;
  /** Has the page ask, or ask no more. */
  tellPage: (asked: boolean) => void;
  platform: NodeJS.Platform;
}

export function createWindowLeaving(deps: WindowLeavingDeps) {
  const { window, attention, memory, platform, tellPage } = deps;
  return createLeaving({
    waiting: deps.waiting,
    ask() {
      const page = window.page();
      if (!page || page.isCrashed()) return false;
      window.show();
      tellPage(true);
      return true;
    },
    withdraw: () => tellPage(false),
    quit: () => app.quit(),
    onShutdown: (listener) => powerMonitor.on('shutdown', listener),
    after,
    closing: () => closingMeans(platform, memory.read().keepInTray),
    hidesIn: platform === 'darwin' ? 'dock' : 'tray',
    hide(where) {
      const shown = window.window();
      if (!shown) return;
      if (where === 'tray') attention.moveToTray();
      if (where === 'tray' && !memory.read().trayExplained) {
        attention.explainTray();
        memory.change({ trayExplained: true });
      }
      hideWindow(shown);
    },
  });
}
