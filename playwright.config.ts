import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'out/test/e2e',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // The desks of one test share a display and its clipboard, and two cores.
  workers: 1,
  reporter: 'list',
});
