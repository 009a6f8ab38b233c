import { describe, expect, it } from 'vitest';
import { parseRun } from '../../../scripts/usability/arguments.ts';
import { besideBaseline, readBaseline } from '../../../scripts/usability/baseline.ts';
import {
  type Operator,
  personSeconds,
  pointingSeconds,
  timed,
  wayTo,
} from '../../../scripts/usability/keystroke-level-model.ts';
import type { Measured } from '../../../scripts/usability/run-task.ts';
import { ways } from '../../../scripts/usability/task.ts';
import { tasks } from '../../../scripts/usability/tasks/index.ts';

const [K, B, H, M, reach] = [0.28, 0.2, 0.4, 1.35, 1.1];

const key = (unit: number, role: 'command' | 'argument' | 'terminator' | 'anticipated' = 'command') =>
  ({ kind: 'key', role, unit }) as const satisfies Operator;
const look = (unit: number) => ({ kind: 'look', unit }) as const satisfies Operator;
const home = (unit: number) => ({ kind: 'home', unit }) as const satisfies Operator;

/** Before which of them, by their places, the mind gets ready. */
function prepared(...operators: Operator[]): number[] {
  return timed(operators).flatMap(({ isPrepared }, at) => (isPrepared ? at : []));
}

describe('pointing', () => {
  it('follows Fitts’ law in MacKenzie’s form, by the smaller side of the target', () => {
    const box = { x: 200, y: 0, width: 200, height: 40 };
    // 280 px to the middle and 40 px wide: three bits.
    expect(wayTo(box, { x: 20, y: 20 })).toEqual({ pixels: 280, width: 40 });
    expect(pointingSeconds(280, 40)).toBeCloseTo(0.23 + 3 * 0.166, 9);
  });

  it('grows with the way and shrinks with the target', () => {
    expect(pointingSeconds(600, 40)).toBeGreaterThan(pointingSeconds(300, 40));
    expect(pointingSeconds(300, 80)).toBeLessThan(pointingSeconds(300, 40));
  });

  it('takes nothing where the pointer is already', () => {
    const box = { x: 10, y: 10, width: 30, height: 30 };
    expect(wayTo(box, { x: 12, y: 38 }).pixels).toBe(0);
    expect(pointingSeconds(0, 30)).toBe(0);
  });
});

describe('the mind gets ready', () => {
  it('before a command, once for all the keys that are thought of as one', () => {
    expect(prepared(key(1), key(1), key(2))).toEqual([0, 2]);
  });

  it('not before an argument, whatever hand has to move for it', () => {
    expect(prepared(key(1), home(2), key(2, 'argument'), key(2, 'argument'))).toEqual([0]);
  });

  it('before what ends an argument, and not before what ends a command or another end', () => {
    expect(prepared(key(1, 'argument'), key(2, 'terminator'))).toEqual([1]);
    expect(prepared(key(1), key(2, 'terminator'))).toEqual([0]);
    expect(prepared(key(1, 'argument'), key(2, 'terminator'), key(3, 'terminator'))).toEqual([1]);
  });

  it('not before what was anticipated: the button after the pointer, Enter after the focus', () => {
    const point = { kind: 'point', role: 'command', unit: 1, pixels: 100, width: 20 } as const;
    expect(prepared(point, { kind: 'button', role: 'anticipated', unit: 1 })).toEqual([0]);
    expect(prepared(key(1), key(1), key(2, 'anticipated'))).toEqual([0]);
  });

  it('by looking: then the command that follows needs no more of it', () => {
    expect(prepared(look(1), home(2), key(2), look(3), look(4))).toEqual([0, 3]);
  });
});

it('the seconds of a person are those of all operators', () => {
  const operators: Operator[] = [
    { kind: 'reach', role: 'command', unit: 1 },
    home(2),
    key(2, 'argument'),
    key(3, 'terminator'),
    { kind: 'button', role: 'anticipated', unit: 4 },
    look(5),
  ];
  expect(personSeconds(operators)).toBeCloseTo(M + reach + H + K + (M + K) + B + M, 9);
});

describe('the baseline', () => {
  const before = { usability: 'offline', way: 'mouse', seconds: 10 } as Measured;

  it('has a figure for each task and way, and none for another', () => {
    const figures = readBaseline().map(({ usability, way }) => `${usability} ${way}`);
    expect(figures.sort()).toEqual(tasks.flatMap(({ name }) => ways.map((way) => `${name} ${way}`)).sort());
  });

  it('stands beside what is measured now', () => {
    const now = { ...before, seconds: 7.5 };
    expect(besideBaseline(now, [before])).toEqual({ baselineSeconds: 10, lessPercent: 25 });
    expect(besideBaseline({ ...now, way: 'keyboard' }, [before])).toEqual({});
  });
});

describe('a run', () => {
  it('has the twelve tasks, each with a name of its own', () => {
    expect(new Set(tasks.map(({ name }) => name)).size).toBe(12);
  });

  it('takes everything that is not narrowed, and refuses a name that there is not', () => {
    expect(parseRun([], tasks)).toMatchObject({ tasks, ways: ['keyboard', 'mouse'], language: 'en' });
    const narrow = parseRun(['--task', 'offline', '--way', 'mouse', '--language', 'de'], tasks);
    expect(narrow).toMatchObject({ tasks: [{ name: 'offline' }], ways: ['mouse'], language: 'de' });
    expect(() => parseRun(['--task', 'ofline'], tasks)).toThrow('There is no task "ofline".');
  });
});
