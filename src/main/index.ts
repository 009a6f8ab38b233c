/** Composition root, first half: the window, which is on its way before the rest of Baton is loaded (`baton.ts`). */
import { setTimeout as wait } from 'node:timers/promises';
import { openFirstWindow } from './first-window.ts';
import { startOnce } from './shell/start-once.ts';
import { refusedAtStart } from './shell/this-start.ts';

/** Main waits no longer for its page to begin, ms. */
const patienceMs = 400;

if (refusedAtStart.length > 0)
  void import('./shell/refuse-start.ts').then(({ refuseStart }) => refuseStart('settings', refusedAtStart));
else startOnce(() => void run());

async function run(): Promise<void> {
  const first = await openFirstWindow();
  // Loading keeps main busy, and a page that waits for main's answer would begin after it instead of beside it.
  await Promise.race([first.page.hasScript, wait(patienceMs)]);
  const { startBaton } = await import('./baton.ts');
  // Closed again meanwhile: Baton quits.
  if (!first.opened.isDestroyed()) await startBaton(first);
}
