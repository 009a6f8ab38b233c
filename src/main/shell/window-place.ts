/**
 * Where the window stood, and where it is put back: on the display it was on, and never where nobody can grasp it.
 * Pure. All lengths are in device-independent pixels, so another scale is another size of the display.
 */
import type { Rectangle } from 'electron';

/** What of Electron's displays matters here. */
export interface Display {
  readonly id: number;
  /** Without taskbar, dock and menu bar. */
  readonly workArea: Rectangle;
}

export interface Place {
  /** While it is not maximised. */
  readonly bounds: Rectangle;
  readonly maximised: boolean;
  /** The display it was on, and where that began. */
  readonly display: { readonly id: number; readonly x: number; readonly y: number };
}

export const smallest = { width: 900, height: 600 } as const;
/** Of the window before anybody has made it another size. */
export const defaultSize = { width: 1240, height: 820 } as const;

/** What of a window must be seen of its title bar for a person to take hold of it. */
const grip = { height: 32, leastWidth: 120, leastHeight: 16 } as const;

/** What is kept of a window. `displays` begins with the primary one. */
export function placeToKeep(bounds: Rectangle, maximised: boolean, displays: readonly Display[]): Place {
  const home = mostlyOn(bounds, displays);
  return { bounds, maximised, display: { id: home.id, x: home.workArea.x, y: home.workArea.y } };
}

/** Where a window is opened. `displays` begins with the primary one. */
export function placeFor(
  kept: Place | undefined,
  displays: readonly Display[],
): Pick<Place, 'bounds' | 'maximised'> {
  if (!kept) return { bounds: centred(defaultSize, first(displays).workArea), maximised: false };
  const { maximised, display } = kept;
  // A display may stand elsewhere among the others by now: the window goes with it.
  const home = displays.find(({ id }) => id === display.id);
  const bounds = home
    ? {
        ...kept.bounds,
        x: kept.bounds.x + home.workArea.x - display.x,
        y: kept.bounds.y + home.workArea.y - display.y,
      }
    : kept.bounds;
  const { workArea } = mostlyOn(bounds, displays);
  const isTooLarge = bounds.width > workArea.width || bounds.height > workArea.height;
  const stays = !isTooLarge && isWithinReach(bounds, displays);
  return { bounds: stays ? bounds : within(bounds, workArea), maximised };
}

function isWithinReach({ x, y, width }: Rectangle, displays: readonly Display[]): boolean {
  return displays.some(({ workArea }) => {
    const seen = overlap({ x, y, width, height: grip.height }, workArea);
    return seen.width >= grip.leastWidth && seen.height >= grip.leastHeight;
  });
}

/** The display that most of it is on; the primary one for what is on none. */
function mostlyOn(bounds: Rectangle, displays: readonly Display[]): Display {
  const area = ({ workArea }: Display) => {
    const { width, height } = overlap(bounds, workArea);
    return width * height;
  };
  return displays.reduce((best, one) => (area(one) > area(best) ? one : best), first(displays));
}

function overlap(one: Rectangle, other: Rectangle): { width: number; height: number } {
  const length = (from: number, size: number, otherFrom: number, otherSize: number) =>
    Math.max(0, Math.min(from + size, otherFrom + otherSize) - Math.max(from, otherFrom));
  return {
    width: length(one.x, one.width, other.x, other.width),
    height: length(one.y, one.height, other.y, other.height),
  };
}

/** As near to where it was, and as large, as the area allows. */
function within(bounds: Rectangle, area: Rectangle): Rectangle {
  const width = Math.min(bounds.width, area.width);
  const height = Math.min(bounds.height, area.height);
  return {
    x: Math.min(Math.max(bounds.x, area.x), area.x + area.width - width),
    y: Math.min(Math.max(bounds.y, area.y), area.y + area.height - height),
    width,
    height,
  };
}

function centred(size: { width: number; height: number }, area: Rectangle): Rectangle {
  const x = area.x + Math.round((area.width - size.width) / 2);
  const y = area.y + Math.round((area.height - size.height) / 2);
  return within({ x, y, ...size }, area);
}

function first(displays: readonly Display[]): Display {
  const [primary] = displays;
  if (!primary) throw new Error('A window needs a display.');
  return primary;
}
