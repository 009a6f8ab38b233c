/** The few sentences that main says itself, where the page cannot: tray, notifications and the system's dialogs. */
import { createInstance } from 'i18next';
import type { Language, Spoken } from '../../../shared/languages.ts';
import { valuesIn } from '../../../shared/values-in-words.ts';
import en from './en.json' with { type: 'json' };

/** A key of the words without its plural form. */
export type Word = keyof typeof en extends infer Key
  ? Key extends `${infer Stem}_${'zero' | 'one' | 'other'}`
    ? Stem
    : Key
  : never;

export type Words = (word: Word, values?: Readonly<Record<string, string | number>>) => string;

export interface ShellWords {
  words: Words;
  /** From now on everything is said in this language; whoever shows words is told if it is another. */
  speak(spoken: Spoken): Promise<void>;
  /** Whoever shows words shows them anew in `listener`. */
  onChange(listener: () => void): void;
}

const others: Record<Exclude<Language, 'en'>, () => Promise<{ default: Record<keyof typeof en, string> }>> = {
  de: () => import('./de.json', { with: { type: 'json' } }),
  fr: () => import('./fr.json', { with: { type: 'json' } }),
  es: () => import('./es.json', { with: { type: 'json' } }),
};

/** The words, in English until another language is spoken. */
export async function createWords(): Promise<ShellWords> {
  const listeners: (() => void)[] = [];
  let now: Spoken = { language: 'en', locale: 'en' };
  let wanted = now;
  let speaking = Promise.resolve();
  const i18n = createInstance();
  await i18n.use(valuesIn((value) => new Intl.NumberFormat(now.locale).format(value))).init({
    resources: { en: { translation: en } },
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false, alwaysFormat: true },
  });

  async function change(spoken: Spoken): Promise<void> {
    const { language } = spoken;
    if (language !== 'en' && !i18n.hasResourceBundle(language, 'translation')) {
      const { default: words } = await others[language]();
      // Of two wishes the later one counts, whichever is loaded first.
      if (wanted !== spoken) return;
      i18n.addResourceBundle(language, 'translation', words);
    }
    now = spoken;
    await i18n.changeLanguage(language);
    for (const listener of listeners) listener();
  }

  return {
    words: (word, values) => i18n.t(word, values ?? {}),
    speak(spoken) {
      const isOther = spoken.language !== wanted.language || spoken.locale !== wanted.locale;
      if (isOther) {
        wanted = spoken;
        speaking = change(spoken);
      }
      return speaking;
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
