/** Composition root, first half: the window, which is on its way before the rest of Baton is loaded (`baton.ts`). */
import { setImmediate as nextLoop } from 'node:timers/promises';
import { openFirstWindow } from './first-window.ts';
import { startOnce } from './shell/start-once.ts';
import { refusedAtStart } from './shell/this-start.ts';

if (refusedAtStart.length > 0)
  void import('./shell/refuse-start.ts').then(({ refuseStart }) => refuseStart('settings', refusedAtStart));
else startOnce(() => void run());

async function run(): Promise<void> {
  const first = await openFirstWindow();
  // The page's process takes longer to begin than this to be loaded; what it asks for by then is answered in between.
  const { startBaton } = await import('./baton.ts');
  await nextLoop();
  // Closed again meanwhile: Baton quits.
  if (!first.opened.isDestroyed()) await startBaton(first);
}
