/**
 * Telling a scanner from a person by timing alone: a pure state machine over keys.
 *
 * Every key is let through until six characters have come in a quarter of a second (a scanner needs 1 to 45 ms a
 * character; the fastest typists 80 on average, with pairs and triples in less). From there on the burst is caught: its keys are
 * kept from the page until there is silence, whatever ends it (Enter, Tab, both, nothing). Letting the first keys
 * through and mending the field afterwards is chosen over holding them back, because then ordinary typing is never
 * touched: no delay, no lost dead key or input method, and the field's own undo.
 */
import { isCharacter, type Key } from './key.ts';

/** Characters that must have come quickly. */
export const fewest = 6;
/** Longest time between two keys of what may be a burst, and their longest mean, ms. */
const maxGap = 75;
const maxMean = 50;
/** After this long without a key a caught burst is over, ms. Bluetooth scanners stall for less. */
export const silence = 150;

export interface Burst {
  keys: readonly Key[];
  caught: boolean;
}

export const noBurst: Burst = { keys: [], caught: false };

interface Step {
  burst: Burst;
  /** A caught burst that was over before this key. */
  ended: readonly Key[] | undefined;
  /** Whether the page shall not see this key. */
  kept: boolean;
}

/** Takes a key that went down, not one that repeats because it is held. Keys come in the order of their times. */
export function press(before: Burst, key: Key): Step {
  const last = before.keys.at(-1);
  const gap = last ? key.at - last.at : Number.POSITIVE_INFINITY;
  if (before.caught && gap <= silence) {
    return { burst: { keys: [...before.keys, key], caught: true }, ended: undefined, kept: true };
  }
  const ended = before.caught ? before.keys : undefined;
  const keys = !before.caught && gap <= maxGap ? [...before.keys, key] : [key];
  const caught = isQuick(keys.filter(isCharacter));
  return { burst: { keys, caught }, ended, kept: caught };
}

function isQuick(characters: readonly Key[]): boolean {
  const [first, last] = [characters.at(-fewest), characters.at(-1)];
  return first !== undefined && last !== undefined && (last.at - first.at) / (fewest - 1) <= maxMean;
}
