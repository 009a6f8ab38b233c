import { describe, expect, it } from 'vitest';
import { createWords, type ShellWords } from '../../../src/main/shell/words/words.ts';
import { type Language, languages } from '../../../src/shared/languages.ts';
import { wordsOf } from '../../support/words.ts';

async function speaking(language: Language, locale: string = language): Promise<ShellWords> {
  const shell = await createWords();
  await shell.speak({ language, locale });
  return shell;
}

describe('the words of the shell', () => {
  it('are English until another language is spoken', async () => {
    const { words } = await createWords();
    expect(words('trayQuit')).toBe('Quit Baton');
  });

  it.each(languages)('are those of the language that is spoken, and count (%s)', async (language) => {
    const { words } = await speaking(language);
    const texts = wordsOf('shell', language);
    expect(words('trayQuit')).toBe(texts.get('trayQuit'));
    expect(words('alertFailedBody')).toBe(texts.get('alertFailedBody'));
    expect(words('trayTooltip', { count: 0 })).toBe(texts.get('trayTooltip_zero'));
    expect(words('trayTooltip', { count: 1 })).toBe(texts.get('trayTooltip_one')?.replace('{{count}}', '1'));
    expect(words('trayTooltip', { count: 7 })).toBe(
      texts.get('trayTooltip_other')?.replace('{{count}}', '7'),
    );
  });

  it('write numbers as the locale does', async () => {
    const { words, speak } = await speaking('de');
    expect(words('trayTooltip', { count: 1_234 })).toContain('1.234');
    await speak({ language: 'de', locale: 'de-CH' });
    expect(words('trayTooltip', { count: 1_234 })).toMatch(/1[’']234/);
  });

  it('change while they are shown, and tell whoever shows them once the new ones are there', async () => {
    const shell = await speaking('de');
    const heard: string[] = [];
    shell.onChange(() => heard.push(shell.words('trayQuit')));
    await shell.speak({ language: 'fr', locale: 'fr-CA' });
    await shell.speak({ language: 'en', locale: 'en' });
    expect(heard).toEqual(['Quitter Baton', 'Quit Baton']);
  });

  it('are said anew only in another language or for another locale', async () => {
    const shell = await speaking('de');
    let heard = 0;
    shell.onChange(() => (heard += 1));
    await shell.speak({ language: 'de', locale: 'de' });
    expect(heard).toBe(0);
    await shell.speak({ language: 'de', locale: 'de-CH' });
    expect(heard).toBe(1);
  });

  it('are spoken when either of two like wishes has ended', async () => {
    const shell = await createWords();
    const early = shell.speak({ language: 'es', locale: 'es' });
    await shell.speak({ language: 'es', locale: 'es' });
    expect(shell.words('trayQuit')).toBe(wordsOf('shell', 'es').get('trayQuit'));
    await early;
  });

  it('end with the later of two wishes, whichever is loaded first', async () => {
    const shell = await createWords();
    const early = shell.speak({ language: 'fr', locale: 'fr' });
    await shell.speak({ language: 'en', locale: 'en' });
    await early;
    expect(shell.words('trayQuit')).toBe('Quit Baton');
  });
});
