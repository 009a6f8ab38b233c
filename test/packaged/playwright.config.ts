import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../out/test/packaged',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Most of a test is waiting, and on Linux each worker has a desktop of its own.
  fullyParallel: true,
  workers: process.platform === 'linux' ? 2 : 1,
  retries: process.env.CI ? 1 : 0,
});
