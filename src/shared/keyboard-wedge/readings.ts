/** What a burst of keys may say: the same keys read by what the computer made of them, and by each layout. */
import { type Key, turnCase } from './key.ts';
import { type Layout, layouts, written } from './layouts.ts';

export interface Reading {
  by: 'key' | 'alt' | Layout;
  text: string;
  /** Whether letters were turned over, as Caps Lock turns them. */
  turned: boolean;
}

/** All readings, the likelier first: ALT mode says so itself, and scanners come from the factory set to US. */
export function readings(keys: readonly Key[]): Reading[] {
  const alt = keys.some((key) => key.alt > 0) ? [{ by: 'alt' as const, text: byAlt(keys) }] : [];
  const all: Omit<Reading, 'turned'>[] = [
    ...alt,
    { by: 'us', text: byLayout(keys, 'us') },
    { by: 'key', text: byKey(keys) },
    ...layouts.slice(1).map((layout) => ({ by: layout, text: byLayout(keys, layout) })),
  ];
  return [false, true].flatMap((turned) =>
    all.map(({ by, text }) => ({ by, text: turned ? turnCase(text) : text, turned })),
  );
}

/** What the computer wrote: without dead keys, commands and control characters. */
export function byKey(keys: readonly Key[]): string {
  return keys
    .map(({ key, control, alt }) => (!control && alt === 0 && [...key].length === 1 ? key : ''))
    .join('');
}

function byLayout(keys: readonly Key[], layout: Layout): string {
  return keys
    .map(({ code, shift, control, alt }) => {
      const character = control || alt > 0 ? undefined : written(layout, code, shift);
      return character === undefined || character === 'Dead' ? '' : character;
    })
    .join('');
}

/** Characters spelled by their number on the number pad while Alt is held; other keys as the computer wrote them. */
function byAlt(keys: readonly Key[]): string {
  const parts: { alt: number; text: string }[] = [];
  for (const key of keys) {
    const digit = key.alt > 0 ? (/^Numpad(\d)$/.exec(key.code)?.[1] ?? '') : byKey([key]);
    const last = parts.at(-1);
    if (last && key.alt > 0 && last.alt === key.alt) last.text += digit;
    else parts.push({ alt: key.alt, text: digit });
  }
  return parts
    .map(({ alt, text }) => (alt === 0 || text === '' ? text : String.fromCharCode(Number(text) % 256)))
    .join('');
}
