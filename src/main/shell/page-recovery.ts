/**
 * Brings back a page that has ended, does not answer or could not be loaded. Its work is in main and on disk; what was
 * half typed is gone, as after a start.
 */
import type { BrowserWindow, RenderProcessGoneDetails } from 'electron';
import type { Log } from './log.ts';

/** A page that ends more often than this within `span` ms would do so for ever. */
const most = 3;
const span = 60_000;

/** Chromium's code for a load that another one has taken the place of. */
const aborted = -3;

interface PageRecoveryDeps {
  /** Ms since some fixed moment, never set. */
  monotonic: () => number;
  log: Pick<Log, 'info'>;
  /** Tells the person that the page was opened anew. */
  tellReopened: () => Promise<void>;
  /** Whether to try once more; else Baton quits. */
  reloadEnded: () => Promise<boolean>;
  /** Whether to load a page anew that does not answer. */
  reloadSilent: (over: AbortSignal) => Promise<boolean>;
  quit: () => void;
  onDefect: (error: unknown) => void;
}

export type PageRecovery = ReturnType<typeof createPageRecovery>;

export function createPageRecovery(deps: PageRecoveryDeps) {
  const { log } = deps;
  /** When it was reopened. */
  let reopened: number[] = [];
  let asking = false;
  let telling = false;

  function reopen(window: BrowserWindow): void {
    reopened.push(deps.monotonic());
    window.webContents.off('did-finish-load', tell);
    window.webContents.once('did-finish-load', tell);
    window.webContents.reload();
  }

  function tell(): void {
    if (telling) return;
    telling = true;
    deps
      .tellReopened()
      .catch(deps.onDefect)
      .finally(() => {
        telling = false;
      });
  }

  async function recover(window: BrowserWindow): Promise<void> {
    if (asking || window.isDestroyed()) return;
    reopened = reopened.filter((at) => deps.monotonic() - at < span);
    if (reopened.length < most) return reopen(window);
    asking = true;
    const again = await deps.reloadEnded().finally(() => {
      asking = false;
    });
    reopened = [];
    if (!again) deps.quit();
    else if (!window.isDestroyed()) reopen(window);
  }

  const recoverFrom = (window: BrowserWindow) => void recover(window).catch(deps.onDefect);

  async function askAboutSilence(window: BrowserWindow): Promise<void> {
    const over = new AbortController();
    const end = () => over.abort();
    window.once('responsive', end);
    window.webContents.once('render-process-gone', end);
    const reload = await deps.reloadSilent(over.signal);
    window.off('responsive', end);
    if (window.isDestroyed()) return;
    window.webContents.off('render-process-gone', end);
    // It hears no request to load either; once it has ended, it is loaded anew like any other.
    if (reload && !over.signal.aborted) window.webContents.forcefullyCrashRenderer();
  }

  return {
    /** Looks after the page of the window from now on. */
    follow(window: BrowserWindow): void {
      const { webContents } = window;
      webContents.on('render-process-gone', (_, { reason, exitCode }: RenderProcessGoneDetails) => {
        if (reason === 'clean-exit') return;
        log.info('page ended', { reason, exitCode });
        recoverFrom(window);
      });
      webContents.on('did-fail-load', (_, code, description, __, isMainFrame) => {
        if (!isMainFrame || code === aborted) return;
        log.info('page not loaded', { code, reason: description });
        recoverFrom(window);
      });
      window.on('unresponsive', () => {
        log.info('page does not answer');
        void askAboutSilence(window).catch(deps.onDefect);
      });
    },
    /** Somebody wants to see the window: a page that has ended is loaded anew. */
    shown(window: BrowserWindow | undefined): void {
      if (window?.webContents.isCrashed()) recoverFrom(window);
    },
  };
}
