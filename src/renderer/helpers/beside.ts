import { isolated } from '../../shared/isolate.ts';

/** Several short texts on one line, each in its own order; what is empty or absent is left out. */
export function beside(...texts: readonly (string | false | undefined)[]): string {
  return texts.flatMap((text) => (text ? [isolated(text)] : [])).join(' · ');
}
