/** Main says which language this desk speaks; the page speaks it from then on. */
import i18next from 'i18next';
import { create } from 'zustand';
import { type LanguageChoice, languageOf, type Spoken, spokenFor } from '../../shared/languages.ts';
import type { Problem } from '../../shared/problem.ts';
import { announce, forgetAnnouncements, inQuiet } from '../helpers/announce.ts';
import { wordsOf } from '../i18n/word-files.ts';
import { speak, startWords } from '../i18n/words.ts';
import { act, pageProblem } from './bridge.ts';
import { useDesk } from './desk-store.ts';

interface LanguageStore {
  /** The desk has been heard once: what is drawn now does not begin in another language. */
  heard: boolean;
  /** Why a language could not be spoken; the one before it goes on. */
  problem: Problem | undefined;
}

export const useLanguage = create<LanguageStore>(() => ({ heard: false, problem: undefined }));

let spoken: Spoken | undefined;
let speaking = Promise.resolve();

/** Makes the words ready, and follows the desk's language for as long as the page lives. */
export async function startLanguage(): Promise<void> {
  await startWords(languageOf(document.documentElement.lang) ?? 'en', wordsOf);
  useDesk.subscribe(() => void follow());
  await follow();
}

/** Main says it from then on; the page follows. */
export function chooseLanguage(choice: LanguageChoice): Promise<Problem | undefined> {
  return act('settings.language', { choice });
}

async function follow(): Promise<void> {
  const { slices } = useDesk.getState().desk;
  if (!slices) return;
  const wanted = spokenFor(slices.language, slices.systemLocales);
  const isNew = wanted.language !== spoken?.language || wanted.locale !== spoken.locale;
  if (isNew) speaking = change(wanted);
  await speaking;
  if (slices.desk.opening !== 'opening' && !useLanguage.getState().heard)
    useLanguage.setState({ heard: true });
}

async function change(wanted: Spoken): Promise<void> {
  spoken = wanted;
  try {
    await inQuiet(() => speak(wanted));
    useLanguage.setState({ problem: undefined });
  } catch {
    useLanguage.setState({ problem: pageProblem('unexpected', 'report-defect') });
    return;
  }
  forgetAnnouncements();
  if (useLanguage.getState().heard) announce(i18next.t('language.changed'));
}
