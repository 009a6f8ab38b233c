import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'out/test/e2e',
  timeout: 180_000,
  expect: { timeout: 15_000 },
  // A test mostly waits, so several keep two cores busy. Only on Linux has each worker a desktop of its own; elsewhere
  // all share one clipboard, one focus and one keychain.
  fullyParallel: true,
  workers: process.platform === 'linux' ? 5 : 1,
  reporter: 'list',
});
