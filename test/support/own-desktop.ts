/** Playwright's `test` with a desktop for each of its workers. */
import { test as base } from '@playwright/test';
import { type Desktop, startDesktop } from '../../scripts/runtime/desktop.ts';

// Tests that run at the same time share neither display, focus, clipboard nor keychain.
export const testOnOwnDesktop = base.extend<object, { desktop: Desktop }>({
  desktop: [
    // biome-ignore lint/correctness/noEmptyPattern: this is how Playwright hears that nothing is needed.
    async ({}, use) => {
      const desktop = await startDesktop({ privateDisplay: true, privateKeychain: true });
      Object.assign(process.env, desktop.env);
      await use(desktop);
      await desktop.stop();
    },
    { scope: 'worker', auto: true },
  ],
});
