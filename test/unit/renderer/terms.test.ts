/** One word for one thing, in every language, and sentences that can be taken in at one reading. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../../src/shared/languages.ts';
import { glossary, otherWords, seenAt } from '../../support/terms.ts';
import { type WordFolder, wordFolders, wordsOf } from '../../support/words.ts';

const folders = Object.keys(wordFolders) as WordFolder[];
const everything = folders.flatMap((folder) => languages.map((language) => ({ folder, language })));

/** Without the names of what is put in. */
const bare = (text: string) => text.replaceAll(/\{\{\w+\}\}/g, '{}');

describe('a word of the glossary', () => {
  it('is to be seen somewhere, and what is to be seen there is in the glossary', () => {
    expect([...glossary().keys()].sort()).toEqual(Object.keys(seenAt).sort());
  });

  it.each(languages)('is what the screen says (%s)', (language) => {
    const page = wordsOf('page', language);
    const lower = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ').toLocaleLowerCase(language);
    const unlike = [...glossary()].flatMap(([english, term]) => {
      const key = seenAt[english] ?? '';
      const text = page.get(key) ?? '';
      return lower(text).includes(lower(term[language]))
        ? []
        : [`${key}: “${text}” is not “${term[language]}”`];
    });
    expect(unlike).toEqual([]);
  });
});

describe('another word for the same thing', () => {
  it.each(everything)('is not said ($folder, $language)', ({ folder, language }) => {
    const said = [...wordsOf(folder, language)].flatMap(([key, text]) =>
      otherWords[language]
        .filter(
          ({ not, where, except }) =>
            not.test(bare(text)) && (where?.test(key) ?? true) && !except?.test(key),
        )
        .map(({ but }) => `${key}: “${text}” – say: ${but}`),
    );
    expect(said).toEqual([]);
  });

  it.each(languages)('is excepted only where it is said (%s)', (language) => {
    const texts = folders.flatMap((folder) => [...wordsOf(folder, language)]);
    const idle = otherWords[language].filter(
      ({ not, except }) => except && !texts.some(([key, text]) => except.test(key) && not.test(bare(text))),
    );
    expect(idle.map(({ not }) => not.source)).toEqual([]);
  });
});

/** As many words as are read in one breath. Nothing is exempt: a longer sentence is two. */
const maxWords = 15;

/** The words of each sentence; what is put in from outside counts as one word. */
function sentences(text: string): string[][] {
  return text
    .replaceAll(/\{\{\w+\}\}/g, 'x')
    .split(/(?<=[.!?…]”?)\s+/)
    .map((sentence) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)));
}

describe('a sentence', () => {
  it.each(folders)(`has at most ${maxWords} words in English (%s)`, (folder) => {
    const long = [...wordsOf(folder, 'en')].flatMap(([key, text]) =>
      sentences(text)
        .filter((words) => words.length > maxWords)
        .map((words) => `${key}: ${words.length} words: ${words.join(' ')}`),
    );
    expect(long).toEqual([]);
  });
});
