import { describe, expect, it } from 'vitest';
import { memoryOfTree } from '../../bench/support/process-memory.ts';
import { median, summarize } from '../../bench/support/statistics.ts';

describe('the statistics of a bench', () => {
  it.each([
    [[5], 5],
    [[3, 1, 2], 2],
    [[10, 2, 9, 1], 5.5],
  ])('has the median of %j at %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('has no median of nothing', () => {
    expect(() => median([])).toThrow();
  });

  it('sums up a row without changing it', () => {
    const row = [30.04, 10, 20.26];
    expect(summarize(row, 'ms')).toEqual({ median: 20.3, spread: [10, 30], unit: 'ms' });
    expect(row).toEqual([30.04, 10, 20.26]);
  });
});

describe('the memory of a process tree', () => {
  it('is more than nothing for this process', () => {
    expect(memoryOfTree(process.pid)).toBeGreaterThan(10_000_000);
  });
});
