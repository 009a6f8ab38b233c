import type { FormatterModule } from 'i18next';
import { isolated } from './isolate.ts';

/** For i18next: numbers in a sentence are written by `writeNumber`, and texts so that they leave its order as it is. */
export function valuesIn(writeNumber: (value: number) => string): FormatterModule {
  return {
    type: 'formatter',
    init: () => undefined,
    add: () => undefined,
    addCached: () => undefined,
    format(value: unknown) {
      if (typeof value === 'number') return writeNumber(value);
      return typeof value === 'string' ? isolated(value) : (value as string);
    },
  };
}
