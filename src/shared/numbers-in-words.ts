import type { FormatterModule } from 'i18next';

/** For i18next: numbers in a sentence are written by `write`, and everything else as it is. */
export function numbersIn(write: (value: number) => string): FormatterModule {
  return {
    type: 'formatter',
    init: () => undefined,
    add: () => undefined,
    addCached: () => undefined,
    format: (value: unknown) => (typeof value === 'number' ? write(value) : (value as string)),
  };
}
