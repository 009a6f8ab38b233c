import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const cores = availableParallelism();

export default defineConfig({
  test: {
    // Files of one worker share its modules (`isolate: false`): to load them anew for each takes as long as the tests.
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
          isolate: false,
          maxWorkers: cores,
          sequence: { groupOrder: 0 },
          setupFiles: ['test/support/leave-no-trace.ts'],
        },
      },
      {
        // These wait as often as they work.
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          setupFiles: ['test/support/held-files.ts'],
          testTimeout: 30_000,
          isolate: false,
          maxWorkers: 2 * cores,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
