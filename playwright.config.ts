import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'out/test/e2e',
  timeout: 180_000,
  expect: { timeout: 15_000 },
  // A test mostly waits, so several keep two cores busy; more than three only make each other late. Only on Linux has each worker a desktop of its own; elsewhere
  // all share one clipboard, one focus and one keychain.
  fullyParallel: true,
  workers: process.platform === 'linux' ? 3 : 1,
  // One that passes only when it is repeated is reported as flaky and is to be mended; it does not keep a change out.
  retries: process.env.CI ? 1 : 0,
  reporter: 'list',
});
