/** The list under headings of days: every line is where a plain list would have it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayAt,
  type ListLine,
  lineOf,
  linesBetween,
  placed,
  scrolling,
} from '../../../src/renderer/features/history/day-list.ts';

const heights = { heading: 30, row: 50 };
const someDays = fc
  .array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 })
  .map((counts) => counts.map((count, at) => ({ from: 1_000 - at, count })));

/** All lines, one after the other. */
function plain(days: readonly { from: number; count: number }[]): ListLine[] {
  const lines: ListLine[] = [];
  let [top, index] = [0, 0];
  for (const { from, count } of days) {
    lines.push({ type: 'day', from, top, line: lines.length });
    top += heights.heading;
    for (let nth = 0; nth < count; nth += 1) {
      lines.push({ type: 'entry', index, top, line: lines.length });
      top += heights.row;
      index += 1;
    }
  }
  return lines;
}

const heightOf = (line: ListLine) => (line.type === 'day' ? heights.heading : heights.row);

describe('a list of days', () => {
  it('draws what is in view, and nothing else', () => {
    fc.assert(
      fc.property(someDays, fc.nat({ max: 3_000 }), fc.integer({ min: 1, max: 600 }), (days, from, view) => {
        const inView = plain(days).filter(
          (line) => line.top + heightOf(line) > from && line.top < from + view,
        );
        expect(linesBetween(placed(days, heights), from, from + view)).toEqual(inView);
      }),
    );
  });

  it('knows where each entry is and of which day', () => {
    fc.assert(
      fc.property(someDays, (days) => {
        const list = placed(days, heights);
        const lines = plain(days);
        const entries = lines.filter((line) => line.type === 'entry');
        expect(list.total).toBe(entries.length);
        expect(list.height).toBe(lines.reduce((sum, line) => sum + heightOf(line), 0));
        expect(entries.map((_, index) => lineOf(list, index))).toEqual(entries);
        expect(lineOf(list, entries.length)).toBeUndefined();
        let day: number | undefined;
        for (const line of lines) {
          if (line.type === 'day') day = line.from;
          expect(dayAt(list, line.top)).toBe(day);
        }
      }),
    );
  });
});

describe('scrolling', () => {
  it('reaches both ends of a list that no browser could lay out', () => {
    for (const height of [0, 400, 5_000, 52_000_000]) {
      const { height: shown, topAt, scrolledFor } = scrolling(height, 600, 10_000);
      expect(shown).toBe(Math.min(height, 10_000));
      expect(topAt(0)).toBe(0);
      expect(topAt(Math.max(0, shown - 600))).toBeCloseTo(Math.max(0, height - 600));
      expect(topAt(scrolledFor(height / 3))).toBeCloseTo(Math.min(height / 3, Math.max(0, height - 600)));
    }
  });
});
