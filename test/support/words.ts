/** The words of the page and of the shell as they stand in their files, flat: `share.title` and its text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, languages } from '../../src/shared/languages.ts';

export const wordFolders = { page: 'src/renderer/i18n', shell: 'src/main/shell/words' } as const;
export type WordFolder = keyof typeof wordFolders;

type Nested = { [key: string]: string | Nested };

const root = join(import.meta.dirname, '../..');

export function wordsOf(folder: WordFolder, language: Language): Map<string, string> {
  const file = join(root, wordFolders[folder], `${language}.json`);
  return flat(JSON.parse(readFileSync(file, 'utf8')) as Nested);
}

/** Every folder in every language but English, which the others are compared with. */
export const translations = (Object.keys(wordFolders) as WordFolder[]).flatMap((folder) =>
  languages.filter((language) => language !== 'en').map((language) => ({ folder, language })),
);

/** A key without its plural form, as the code names it. */
export function stemOf(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

function flat(words: Nested, before = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[before + name, value]] : [...flat(value, `${before}${name}.`)],
    ),
  );
}
