import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { within } from '../../../src/relay/within.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('gives what comes in time', async () => {
  expect(await within(100, Promise.resolve('stored'))).toBe('stored');
  expect(vi.getTimerCount()).toBe(0);
});

it('fails for what does not come: a database that is there and says nothing', async () => {
  const waited = expect(within(100, new Promise(() => {}))).rejects.toThrow('100 ms');
  await vi.advanceTimersByTimeAsync(100);
  await waited;
});
