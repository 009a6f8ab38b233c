/** The one window and its page, while they are there: Baton goes on without them until everything has stopped. */
import type { BrowserWindow, WebContents } from 'electron';

export type PageWindow = ReturnType<typeof createPageWindow>;

export function createPageWindow() {
  let opened: BrowserWindow | undefined;
  const listeners: (() => void)[] = [];
  const window = () => (opened?.isDestroyed() ? undefined : opened);

  return {
    /** This is the window from now on. */
    use(one: BrowserWindow): void {
      opened = one;
    },
    window,
    page: (): WebContents | undefined => window()?.webContents,
    /** Brings it before the person. */
    show(): void {
      const shown = window();
      if (!shown) return;
      if (shown.isMinimized()) shown.restore();
      shown.show();
      shown.focus();
      for (const listener of listeners) listener();
    },
    /** Somebody was shown the window. */
    onShow: (listener: () => void) => void listeners.push(listener),
  };
}
