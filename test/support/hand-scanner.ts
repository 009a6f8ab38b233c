/** A hand scanner that types, as the page sees it: which keys it presses, and what the computer makes of them. */
import { type Key, turnCase } from '../../src/shared/keyboard-wedge/key.ts';
import { codes, type Layout, written } from '../../src/shared/keyboard-wedge/layouts.ts';

export interface Scanner {
  scanner: Layout;
  computer: Layout;
  capsLock?: boolean;
  /** Ms between two keys. */
  pace?: number;
  start?: number;
  suffix?: readonly string[];
}

/** The physical key and Shift that write a character; `undefined` where the layout needs more than that. */
export function keyFor(layout: Layout, character: string): { code: string; shift: boolean } | undefined {
  return codes
    .flatMap((code) => [false, true].map((shift) => ({ code, shift })))
    .find(({ code, shift }) => written(layout, code, shift) === character);
}

/** The keys for a text; characters that a layout needs more than Shift for cannot be scanned. */
export function scanned(text: string, options: Scanner): Key[] {
  const { scanner, computer, capsLock = false, pace = 8, start = 1_000, suffix = ['Enter'] } = options;
  const characters = [...text].map((character) => {
    const pressed = keyFor(scanner, character);
    if (!pressed) throw new Error(`${character} is not on the ${scanner} keyboard`);
    const key = written(computer, pressed.code, pressed.shift) ?? 'Unidentified';
    return { ...pressed, key: capsLock && key.length === 1 ? turnCase(key) : key };
  });
  const ends = suffix.map((key) => ({ code: key, shift: false, key }));
  return [...characters, ...ends].map((pressed, index) => ({
    ...pressed,
    control: false,
    alt: 0,
    capsLock,
    at: start + index * pace,
  }));
}

/** The same in ALT mode: every character by its number on the number pad. */
export function scannedByNumber(text: string, pace = 4): Key[] {
  return [...text]
    .flatMap((character, index) =>
      [...`0${character.charCodeAt(0)}`].map((digit) => ({
        code: `Numpad${digit}`,
        key: digit,
        alt: index + 1,
      })),
    )
    .map((pressed, index) => ({
      ...pressed,
      shift: false,
      control: false,
      capsLock: false,
      at: 1_000 + index * pace,
    }));
}
