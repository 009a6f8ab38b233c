/** For files of tests that share a process: what one of them has put in the place of a global is gone before the next. */
import { afterAll, vi } from 'vitest';

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
