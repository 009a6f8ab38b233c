/** A small number in words, to begin a sentence with. */
import i18next from 'i18next';
import { number } from './format.ts';

/** `Two` for 2; digits where there is no word. */
export function numberWord(count: number): string {
  const key = `chooser.number.${count}`;
  return i18next.exists(key) ? i18next.t(key as 'chooser.number.2') : number(count);
}
