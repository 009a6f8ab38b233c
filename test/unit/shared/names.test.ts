/** Names are what they look like, or are refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSkeleton } from '../../../src/main/partners/look-alikes.ts';
import { cleanName, plainName, unseenIn } from '../../../src/shared/names.ts';

const skeleton = await loadSkeleton();

const names = [
  'Harbour Bank',
  'Ågren & Söner AB',
  'Société Générale',
  'Банк Восток',
  '株式会社みなと銀行',
  'بنك الخليج',
  'می‌خواهم',
  'क्‍ष',
  'O’Neill (Jersey) Ltd.',
  '7-11',
  'Tiếng Việt',
];

describe('a name', () => {
  it('of any script is taken as it is', () => {
    for (const name of names) {
      expect(plainName.test(name), name).toBe(true);
      expect(cleanName(name)).toBe(name);
      expect(unseenIn(name)).toEqual([]);
    }
  });

  it('with something in it that nobody sees is refused, and what it is has a name', () => {
    for (const [name, seen] of [
      ['Harb\u202eknaB ruo', 'U+202E'],
      ['Lindgren\u200b', 'U+200B'],
      ['Lind\u00adgren', 'U+00AD'],
      ['Lind\u200dgren', 'U+200D'],
      ['\ufeffLindgren', 'U+FEFF'],
      ['Lindgren\u2067', 'U+2067'],
      ['Lind\u3164gren', 'U+3164'],
      ['Lindgren\u{e0020}', 'U+E0020'],
      ['Lindgren\n', 'U+000A'],
    ] as const) {
      expect(plainName.test(name), seen).toBe(false);
      expect(unseenIn(name)).toEqual([seen]);
      expect(plainName.test(cleanName(name))).toBe(true);
    }
  });

  it('with nothing to see in it is none', () => {
    for (const name of ['', ' ', '\u202e\u200b', '\u3164', '\u00a0', '\u0301']) {
      expect(plainName.test(name)).toBe(false);
      expect(cleanName(name)).toBe('');
    }
  });

  it('is plain once it is clean, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanName(text);
        expect(clean === '' || plainName.test(clean)).toBe(true);
        expect(cleanName(clean)).toBe(clean);
      }),
    );
  });
});

describe('names that look alike', () => {
  it('are known for each other', () => {
    for (const other of [
      'harbour bank',
      'Harbour  Bank',
      'HarbourBank',
      'Harbour-Bank',
      'Hаrbour Bank',
      'Ηarbour Bank',
      'Harbour Bank\u200b',
      'Ｈａｒｂｏｕｒ Ｂａｎｋ',
      'Hárbour Bank',
      'HARBOUR BANK',
    ])
      expect(skeleton(other), other).toBe(skeleton('Harbour Bank'));
    expect(skeleton('Iberia')).toBe(skeleton('lberia'));
    expect(skeleton('Modern')).toBe(skeleton('Modem'));
  });

  it('and those that do not are not', () => {
    expect(new Set(names.map(skeleton)).size).toBe(names.length);
    expect(skeleton('Harbour Bank')).not.toBe(skeleton('Harbour Bank 2'));
    expect(skeleton('Lindgren Leasing')).not.toBe(skeleton('Lindgren Lending'));
  });
});
