/** Starts i18next with the language of the system. Only English is in the first bundle. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

const others: Record<Exclude<Language, 'en'>, () => Promise<unknown>> = {
  de: async () => (await import('./de.json')).default,
};

/** The language Baton speaks for a system language such as `de-AT`; English where it has none. */
export function languageFor(system: string): Language {
  const base = system.toLowerCase().split('-')[0];
  return languages.find((language) => language === base) ?? 'en';
}

/** Loads the words for the system's language and makes them ready. */
export async function startWords(system: string): Promise<void> {
  const language = languageFor(system);
  const own = language === 'en' ? en : await others[language]();
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, [language]: { translation: own as typeof en } },
    interpolation: { escapeValue: false },
    // A fact without one of its values must still read as a sentence.
    missingInterpolationHandler: () => '–',
    // Codes such as NOT_STARTED are keys, and their underscore is no context.
    contextSeparator: '~',
    returnNull: false,
  });
}
