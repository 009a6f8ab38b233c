import { describe, expect, it } from 'vitest';
import de from '../../../src/main/shell/words/de.json' with { type: 'json' };
import en from '../../../src/main/shell/words/en.json' with { type: 'json' };
import { chooseWords } from '../../../src/main/shell/words/words.ts';

/** What a sentence has filled in: `{{count}}`. */
const slots = (text: string) => text.match(/\{\{[^}]*\}\}/g) ?? [];

describe('the words of the shell', () => {
  it('are the same in every language, none is empty, and they fill in the same', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
    const german: Record<string, string> = de;
    for (const [key, text] of Object.entries(en)) {
      expect(text.trim(), key).not.toBe('');
      expect(german[key]?.trim(), key).not.toBe('');
      expect(slots(german[key] ?? ''), key).toEqual(slots(text));
    }
  });

  it.each([
    [['de-AT', 'en-GB'], de],
    [['en-GB', 'de-DE'], en],
    [['fr-FR', 'de'], de],
    [['fr-FR', 'it-IT'], en],
    [[], en],
  ])('for %j are those of the first language there is, or else English', async (languages, expected) => {
    const words = await chooseWords(languages);
    expect(words('trayQuit')).toBe(expected.trayQuit);
    expect(words('alertFailedBody')).toBe(expected.alertFailedBody);
  });

  it('count', async () => {
    for (const [language, texts] of [
      ['en', en],
      ['de', de],
    ] as const) {
      const words = await chooseWords([language]);
      expect(words('trayTooltip', { count: 0 })).toBe(texts.trayTooltip_zero);
      expect(words('trayTooltip', { count: 1 })).toBe(texts.trayTooltip_one.replace('{{count}}', '1'));
      expect(words('trayTooltip', { count: 7 })).toBe(texts.trayTooltip_other.replace('{{count}}', '7'));
    }
  });
});
