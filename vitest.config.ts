import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        // One after the other in the same process: to load the modules anew for each file takes as long as the tests.
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
          isolate: false,
          setupFiles: ['test/support/leave-no-trace.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          setupFiles: ['test/support/held-files.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
