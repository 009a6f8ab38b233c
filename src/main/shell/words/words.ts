/** The few sentences that main says itself, where the page cannot: tray and notifications. */
import { createInstance } from 'i18next';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };

/** A key of the words without its plural form. */
export type Word = keyof typeof en extends infer Key
  ? Key extends `${infer Stem}_${'zero' | 'one' | 'other'}`
    ? Stem
    : Key
  : never;

export type Words = (word: Word, values?: { count: number }) => string;

/** The words in the first of the system's languages that Baton has, else in English. */
export async function chooseWords(languages: readonly string[]): Promise<Words> {
  const resources = { en: { translation: en }, de: { translation: de } };
  const known = languages.map((language) => language.split('-')[0] ?? '').find((one) => one in resources);
  const i18n = createInstance();
  await i18n.init({
    resources,
    lng: known ?? 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  });
  return (word, values) => i18n.t(word, values ?? {});
}
