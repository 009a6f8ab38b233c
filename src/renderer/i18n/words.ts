/** The words of the page, of one language after the other: each has all of them, so none stands in for another. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, languageOf, type Spoken } from '../../shared/languages.ts';
import { valuesIn } from '../../shared/values-in-words.ts';
import { followLocale, number } from './format.ts';

/** Gives the words of a language. */
type WordsOf = (language: Language) => Promise<unknown>;

let wordsOf: WordsOf = () => Promise.reject(new Error('words were asked for before they were made ready'));

/** Makes the words ready to be drawn, in the language that main wrote into the page. */
export async function startWords(language: Language, words: WordsOf): Promise<void> {
  wordsOf = words;
  await i18next
    .use(initReactI18next)
    .use(valuesIn((value) => number(value)))
    .init({
      lng: language,
      resources: {},
      interpolation: { escapeValue: false, alwaysFormat: true },
      // A fact without one of its values must still read as a sentence.
      missingInterpolationHandler: () => '–',
      // Codes such as NOT_STARTED are keys, and their underscore is no context.
      contextSeparator: '~',
      returnNull: false,
    });
  await speak({ language, locale: language });
}

let wanted: Spoken | undefined;

/**
 * From now on everything is said in this language. What is drawn stays, and with it whatever is being typed. Of two
 * wishes the later one counts, whichever is loaded first.
 */
export async function speak(spoken: Spoken): Promise<void> {
  wanted = spoken;
  const { language, locale } = spoken;
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const words = await wordsOf(language);
    if (wanted !== spoken) return;
    i18next.addResourceBundle(language, 'translation', words);
  }
  followLocale(locale);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** What is spoken now. */
export function languageNow(): Language {
  return languageOf(i18next.language ?? '') ?? 'en';
}
