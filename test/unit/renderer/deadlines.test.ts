import { describe, expect, it } from 'vitest';
import { grownShort, type Seen } from '../../../src/renderer/frame/deadlines.ts';

const second = 1000;
const ends = (id: string, at: number) => ({ id, expiresAt: at * second });

/** What is said at each of the moments, in seconds. */
function saidAt(items: ReturnType<typeof ends>[], moments: number[]): string[][] {
  let seen: Seen = new Map();
  return moments.map((moment) => {
    const looked = grownShort(items, seen, moment * second);
    seen = looked.seen;
    return looked.short.map(({ id }) => id);
  });
}

describe('deadlines that are said', () => {
  it('are said once below ten minutes and once below three, however long they have lived, and not at the end', () => {
    const moments = [0, 2_900, 3_000, 3_001, 3_002, 3_400, 3_421, 3_422, 3_599, 3_600, 3_700];
    const said = saidAt([ends('a', 3_600)], moments).map((ids) => ids.length);
    expect(said).toEqual([0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('are not said of what has only just come', () => {
    expect(saidAt([ends('a', 100)], [80, 81])).toEqual([[], []]);
  });

  it('skip a threshold that was slept through', () => {
    expect(saidAt([ends('a', 3_600)], [10, 3_500, 3_501])).toEqual([[], ['a'], []]);
  });

  it('are said together where they fall together, in the order given', () => {
    const items = [ends('a', 700), ends('b', 700), ends('c', 5_000)];
    expect(saidAt(items, [10, 150])).toEqual([[], ['a', 'b']]);
  });
});
