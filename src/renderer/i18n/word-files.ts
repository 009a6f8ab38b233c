/** Where the words of each language are. They are read as data, which costs a page less than a script, and one language at a time. */
import type { Language } from '../../shared/languages.ts';
import de from './de.json?url';
import en from './en.json?url';
import es from './es.json?url';
import fr from './fr.json?url';

const files: Record<Language, string> = { en, de, fr, es };

/** Those of the language in which main began the page are in it; others are fetched. Rejects when there are none. */
export async function wordsOf(language: Language): Promise<unknown> {
  const here = document.getElementById('words');
  if (here?.dataset.language === language) return JSON.parse(here.textContent ?? '');
  const answer = await fetch(files[language]);
  if (!answer.ok) throw new Error(`no words: ${answer.status}`);
  return answer.json();
}
