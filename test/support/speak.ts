/** The page's words without a page, as on a system with one locale. */
import { vi } from 'vitest';
import { speak, startWords } from '../../src/renderer/i18n/words.ts';
import { spokenFor } from '../../src/shared/languages.ts';

export async function speakAs(locale: string): Promise<void> {
  vi.stubGlobal('document', { documentElement: {} });
  await startWords('en');
  await speak(spokenFor('system', [locale]));
}
