import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Display, type Place, placeFor, placeToKeep } from '../../../src/main/shell/window-place.ts';

const display = (id: number, x: number, y: number, width: number, height: number): Display => ({
  id,
  workArea: { x, y, width, height },
});

const laptop = display(1, 0, 0, 1440, 860);
const desk = display(2, 1440, -200, 2560, 1400);
const kept: Place = placeToKeep({ x: 1700, y: 0, width: 1300, height: 900 }, false, [laptop, desk]);

describe('the place of the window', () => {
  it('is the middle of the primary display at first, and no larger than that', () => {
    expect(placeFor(undefined, [laptop, desk])).toEqual({
      bounds: { x: 100, y: 20, width: 1240, height: 820 },
      maximised: false,
    });
    expect(placeFor(undefined, [display(1, 0, 30, 1024, 700)]).bounds).toEqual({
      x: 0,
      y: 30,
      width: 1024,
      height: 700,
    });
  });

  it('is kept with the display that most of it is on', () => {
    expect(kept.display).toEqual({ id: 2, x: 1440, y: -200 });
    expect(placeToKeep({ x: 900, y: 0, width: 900, height: 600 }, true, [laptop, desk])).toMatchObject({
      maximised: true,
      display: { id: 1 },
    });
  });

  it('is where it was while nothing has changed, maximised or not', () => {
    expect(placeFor(kept, [laptop, desk]).bounds).toEqual(kept.bounds);
    expect(placeFor({ ...kept, maximised: true }, [laptop, desk])).toEqual({
      bounds: kept.bounds,
      maximised: true,
    });
  });

  it('goes with its display when that stands elsewhere by now', () => {
    const moved = display(2, -2560, 100, 2560, 1400);
    expect(placeFor(kept, [laptop, moved]).bounds).toMatchObject({ x: 1700 - 4000, y: 300 });
  });

  it('comes back to the primary display when its own is gone', () => {
    expect(placeFor(kept, [laptop]).bounds).toEqual({ x: 140, y: 0, width: 1300, height: 860 });
  });

  it('shrinks with a display that has become smaller, as by another scale', () => {
    const scaled = display(2, 1440, -200, 1280, 700);
    expect(placeFor(kept, [laptop, scaled]).bounds).toEqual({ x: 1440, y: -200, width: 1280, height: 700 });
  });

  it('may hang over an edge or over two displays as long as its title bar can be grasped', () => {
    for (const bounds of [
      { x: -900, y: 100, width: 1100, height: 700 },
      { x: 1000, y: 50, width: 1100, height: 700 },
      { x: 1200, y: 800, width: 1100, height: 700 },
    ]) {
      const place = placeToKeep(bounds, false, [laptop, desk]);
      expect(placeFor(place, [laptop, desk]).bounds).toEqual(bounds);
    }
    const above = placeToKeep({ x: 100, y: -40, width: 1100, height: 700 }, false, [laptop]);
    expect(placeFor(above, [laptop]).bounds.y).toBe(0);
  });

  it('is never out of reach, whatever was kept and whatever displays there are', () => {
    const length = fc.integer({ min: 640, max: 4000 });
    const where = fc.integer({ min: -6000, max: 6000 });
    const anyDisplay = fc
      .tuple(fc.integer({ min: 1, max: 4 }), where, where, length, length)
      .map((numbers) => display(...numbers));
    const anyPlace = fc.record({
      bounds: fc.record({ x: where, y: where, width: length, height: length }),
      maximised: fc.boolean(),
      display: fc.record({ id: fc.integer({ min: 1, max: 4 }), x: where, y: where }),
    });
    fc.assert(
      fc.property(fc.array(anyDisplay, { minLength: 1, maxLength: 3 }), anyPlace, (displays, place) => {
        const { x, y, width } = placeFor(place, displays).bounds;
        const grasped = displays.some(({ workArea: area }) => {
          const seenWidth = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
          const seenHeight = Math.min(y + 32, area.y + area.height) - Math.max(y, area.y);
          return seenWidth >= 120 && seenHeight >= 16;
        });
        expect(grasped).toBe(true);
      }),
    );
  });
});
