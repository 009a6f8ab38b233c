/**
 * How long a practised person takes for what they do at a desk, without the app's own time: the keystroke-level model of
 * Card, Moran and Newell (The Psychology of Human-Computer Interaction, 1983, chapter 8), with pointing by Fitts' law instead of
 * its mean. Seconds everywhere. docs/usability.md says where each figure comes from.
 */

export const operatorSeconds = {
  /** K, by a typist of 40 words a minute who is no secretary. Shift and Ctrl are keys of their own. */
  key: 0.28,
  /** A turn of the wheel. */
  wheel: 0.28,
  /** A mouse button, pressed and let go. */
  button: 0.2,
  /** H: a hand goes from the keyboard to the mouse or to a thing on the counter, or back. */
  home: 0.4,
  /** P without a known distance: something on the counter is brought to where it is read. */
  reach: 1.1,
  /** M: the mind gets ready for what comes next, or takes in what is on the screen. */
  mental: 1.35,
} as const;

/** MacKenzie's form of Fitts' law, a + b log2(D / W + 1), with the figures for a mouse and the smaller side of a target. */
const fitts = { a: 0.23, b: 0.166 } as const;

/**
 * What the person means by an operator, which decides whether the mind gets ready before it: a `command`; an `argument`, as the
 * letters of a name or the row it stands in; a `terminator`, which ends what was typed; or something that was `anticipated`
 * with the operator before.
 */
export type Role = 'command' | 'argument' | 'terminator' | 'anticipated';

/** `unit`: operators with the same number are thought of as one. */
export type Operator =
  | { kind: 'key' | 'button' | 'reach' | 'wheel'; role: Role; unit: number }
  | { kind: 'point'; role: Role; unit: number; pixels: number; width: number }
  | { kind: 'home' | 'look'; unit: number };

export interface Point {
  x: number;
  y: number;
}

interface Box extends Point {
  width: number;
  height: number;
}

/** The seconds to a target `pixels` away whose smaller side has `width` pixels; none where the pointer is on it already. */
export function pointingSeconds(pixels: number, width: number): number {
  return pixels === 0 ? 0 : fitts.a + fitts.b * Math.log2(pixels / width + 1);
}

/** How far it is from a point to the middle of a box, and how wide the box is for Fitts; no way at all from within. */
export function wayTo(box: Box, from: Point): { pixels: number; width: number } {
  const isWithin =
    from.x >= box.x && from.x <= box.x + box.width && from.y >= box.y && from.y <= box.y + box.height;
  const pixels = Math.hypot(box.x + box.width / 2 - from.x, box.y + box.height / 2 - from.y);
  return { pixels: isWithin ? 0 : pixels, width: Math.min(box.width, box.height) };
}

/** What an operator takes, without the mind's getting ready for it. */
function motorSeconds(operator: Operator): number {
  if (operator.kind === 'look') return 0;
  if (operator.kind === 'point') return pointingSeconds(operator.pixels, operator.width);
  return operatorSeconds[operator.kind];
}

/** Whether an M stands before the operator at `at`, by the five rules of the model; a look is an M itself. */
function isPrepared(operators: readonly Operator[], at: number): boolean {
  const operator = operators[at];
  const before = operators.slice(0, at).findLast(({ kind }) => kind !== 'home');
  // The mind that has just looked is ready: two M in a row are one.
  if (!operator) return false;
  if (operator.kind === 'look') return before?.kind !== 'look';
  if (!('role' in operator)) return false;
  // Rule 0: before keys that are no argument, and before pointing at commands. Rule 1: not where it was anticipated.
  if (operator.role === 'argument' || operator.role === 'anticipated') return false;
  if (before?.kind === 'look') return false;
  // Rule 2: once for a string of keys that is one unit.
  if (before !== undefined && before.unit === operator.unit) return false;
  // Rules 3 and 4: what ends a variable string is thought of; what ends a command or another end is not.
  if (operator.role === 'terminator')
    return before !== undefined && 'role' in before && before.role === 'argument';
  return true;
}

/** Each operator with what it takes in all. */
export function timed(
  operators: readonly Operator[],
): { operator: Operator; isPrepared: boolean; seconds: number }[] {
  return operators.map((operator, at) => {
    const prepared = isPrepared(operators, at);
    return {
      operator,
      isPrepared: prepared,
      seconds: motorSeconds(operator) + (prepared ? operatorSeconds.mental : 0),
    };
  });
}

/** What a person takes for all of it. */
export function personSeconds(operators: readonly Operator[]): number {
  return timed(operators).reduce((sum, { seconds }) => sum + seconds, 0);
}
