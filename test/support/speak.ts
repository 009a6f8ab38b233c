/** The page's words without a page, as on a system with one locale. */
import { readFile } from 'node:fs/promises';
import { vi } from 'vitest';
import { speak, startWords } from '../../src/renderer/i18n/words.ts';
import { type Language, spokenFor } from '../../src/shared/languages.ts';

export async function speakAs(locale: string): Promise<void> {
  vi.stubGlobal('document', { documentElement: {} });
  await startWords('en', wordsOf);
  await speak(spokenFor('system', [locale]));
}

async function wordsOf(language: Language): Promise<unknown> {
  const file = new URL(`../../src/renderer/i18n/${language}.json`, import.meta.url);
  return JSON.parse(await readFile(file, 'utf8'));
}
