/** Holds quitting up until everything has stopped. */
import type { App } from 'electron';

interface QuittingDeps {
  app: Pick<App, 'on' | 'quit'>;
  /** Whether the person lets Baton go. */
  mayGo: () => boolean;
  stop: () => Promise<void>;
}

export function stopBeforeQuitting({ app, mayGo, stop }: QuittingDeps): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping' || !mayGo()) return;
    state = 'stopping';
    void stop().then(() => {
      state = 'stopped';
      app.quit();
    });
  });
}
