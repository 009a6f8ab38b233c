import { describe, expect, it } from 'vitest';
import { keptRatios, ratiosIn, worseThan } from '../../../scripts/bench/baseline.ts';

describe('the ratios of the benches', () => {
  it('are found wherever they stand in a result', () => {
    const result = { ok: true, save: { ratio: 1.5, spread: [1, 2] }, drain: { ratio: 0.8 }, runs: 12 };
    expect(ratiosIn('queue', result)).toEqual({ 'queue.save': 1.5, 'queue.drain': 0.8 });
    expect(ratiosIn('start', { ratio: 1.2 })).toEqual({ start: 1.2 });
    expect(ratiosIn('qr', { ok: true, readers: ['baton'] })).toEqual({});
  });

  it('are told where they are worse than what was kept, in their own direction', () => {
    const kept = { start: 1.2, 'queue.drain': 0.9 };
    expect(worseThan(kept, { start: 1.31, 'queue.drain': 0.82, memory: 3 })).toEqual([]);
    expect(worseThan(kept, { start: 1.33, 'queue.drain': 0.8 })).toEqual([
      'start is 1.33, and was 1.2',
      'queue.drain is 0.8, and was 0.9',
    ]);
    expect(worseThan(kept, { start: 0.5, 'queue.drain': 2 })).toEqual([]);
  });

  it('that are kept are numbers', () => {
    for (const ratio of Object.values(keptRatios())) expect(ratio).toBeGreaterThan(0);
  });
});
