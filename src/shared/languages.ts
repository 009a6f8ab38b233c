/** The languages Baton speaks, which of them a desk reads, and the locale its dates and numbers follow. */

/** English first: it is what is spoken where nothing else fits. */
export const languages = ['en', 'de', 'fr', 'es'] as const;
export type Language = (typeof languages)[number];

/** Each in itself, since whoever looks for it may read nothing else. */
export const languageNames = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
} as const satisfies Record<Language, string>;

/** What a person can choose for a desk. */
export const languageChoices = ['system', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** In what Didit can be asked to write to a customer (docs/didit-api.md#changing-a-status). */
export const noticeLanguages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ro'] as const;
export type NoticeLanguage = (typeof noticeLanguages)[number];

/** What is spoken, and the locale for dates and numbers: `fr` and `fr-CA`. */
export interface Spoken {
  language: Language;
  locale: string;
}

/** The language of a locale such as `de-AT`; `undefined` for one that Baton does not speak. */
export function languageOf(locale: string): Language | undefined {
  const base = locale.toLowerCase().split('-')[0];
  return languages.find((language) => language === base);
}

/** What is spoken for a choice, on a system with these locales: their own one of that language, where there is one. */
export function spokenFor(choice: LanguageChoice, systemLocales: readonly string[]): Spoken {
  const language = choice === 'system' ? systemLanguage(systemLocales) : choice;
  return { language, locale: systemLocales.find((locale) => languageOf(locale) === language) ?? language };
}

/**
 * The locales of a system, the one that decides first. `asked` is what Baton was started with and is believed; else
 * the `region` whose dates and numbers the person has chosen goes before others of its language.
 */
export function systemLocales(system: {
  asked: string;
  preferred: readonly string[];
  region: string;
}): string[] {
  const asked = valid([system.asked]);
  const preferred = valid(system.preferred);
  const region = valid([system.region]);
  const isOfLanguage = region.some((locale) => languageOf(locale) === systemLanguage(preferred));
  const own = isOfLanguage ? [...region, ...preferred] : [...preferred, ...region];
  return [...new Set([...asked, ...own])];
}

function systemLanguage(locales: readonly string[]): Language {
  return locales.map(languageOf).find((language) => language !== undefined) ?? 'en';
}

/** Systems also name locales that are none, such as `C` or `en-US@posix`. */
function valid(locales: readonly string[]): string[] {
  return locales.flatMap((locale) => {
    try {
      return Intl.getCanonicalLocales(locale.replaceAll('_', '-'));
    } catch (error) {
      if (error instanceof RangeError) return [];
      throw error;
    }
  });
}
