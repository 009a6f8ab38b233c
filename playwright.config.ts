import { defineConfig } from '@playwright/test';

const isLinux = process.platform === 'linux';

export default defineConfig({
  projects: [
    { name: 'e2e', testDir: 'test/e2e', outputDir: 'out/test/e2e' },
    // Most of a test is waiting.
    {
      name: 'packaged',
      testDir: 'test/packaged',
      outputDir: 'out/test/packaged',
      timeout: 120_000,
      workers: isLinux ? 2 : 1,
    },
    // The page in another browser than the app's own; by name only.
    { name: 'chromium', testDir: 'test/chromium', outputDir: 'out/test/chromium' },
  ],
  timeout: 180_000,
  expect: { timeout: 15_000 },
  // Three keep two cores busy; more only make each other late. Only on Linux has each worker a desktop of its own: elsewhere
  // all share one clipboard, one focus and one keychain.
  fullyParallel: true,
  workers: isLinux ? 3 : 1,
  // One that passes only when it is repeated is reported as flaky and is to be mended; it does not keep a change out.
  retries: 1,
  reporter: 'list',
});
