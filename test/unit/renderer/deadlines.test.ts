import { describe, expect, it } from 'vitest';
import { grownShort, type Seen } from '../../../src/renderer/frame/deadlines.ts';

const second = 1000;
const lives = (id: string, from: number, to: number) => ({
  id,
  issuedAt: from * second,
  expiresAt: to * second,
});

/** What is said at each of the moments, in seconds. */
function saidAt(items: ReturnType<typeof lives>[], moments: number[]): string[][] {
  let seen: Seen = new Map();
  return moments.map((moment) => {
    const looked = grownShort(items, seen, moment * second);
    seen = looked.seen;
    return looked.short.map(({ id }) => id);
  });
}

describe('deadlines that are said', () => {
  it('are said once at a quarter and once at a tenth of the lifetime, and not at the end', () => {
    const moments = [0, 50, 74, 76, 77, 89, 91, 92, 99, 100, 120];
    const said = saidAt([lives('a', 0, 100)], moments).map((ids) => ids.length);
    expect(said).toEqual([0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('are not said of what has only just come', () => {
    expect(saidAt([lives('a', 0, 100)], [80, 81])).toEqual([[], []]);
  });

  it('skip a threshold that was slept through', () => {
    expect(saidAt([lives('a', 0, 100)], [10, 95, 96])).toEqual([[], ['a'], []]);
  });

  it('are said together where they fall together, in the order given', () => {
    const items = [lives('a', 0, 100), lives('b', 0, 100), lives('c', 0, 1000)];
    expect(saidAt(items, [10, 80])).toEqual([[], ['a', 'b']]);
  });
});
