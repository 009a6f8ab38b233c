/** The words on the screen by their keys, as the page has them, so that a scene needs no language. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import i18next from 'i18next';
import type { Language } from '../../src/shared/languages.ts';
import { projectFolder } from '../runtime/paths.ts';

/** A key such as `share.create`, with the values that its words take; plurals by `count`. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

/** Reads the words of a language. The reader throws on a key that the language does not have. */
export async function wordsOf(language: Language): Promise<Words> {
  const file = path.join(projectFolder, 'src', 'renderer', 'i18n', `${language}.json`);
  const spoken = i18next.createInstance();
  await spoken.init({
    lng: language,
    resources: { [language]: { translation: JSON.parse(readFileSync(file, 'utf8')) } },
    interpolation: { escapeValue: false },
    contextSeparator: '~',
  });
  return (key, values = {}) => {
    if (!spoken.exists(key, values)) throw new Error(`There are no words for "${key}" in ${language}.json.`);
    return String(spoken.t(key as never, values as never));
  };
}
