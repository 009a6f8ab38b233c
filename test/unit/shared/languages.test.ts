import { describe, expect, it } from 'vitest';
import { languageOf, spokenFor, systemLocales } from '../../../src/shared/languages.ts';

describe('the language of a desk', () => {
  it('is the one of a locale, in whatever way that is written', () => {
    expect(['de-AT', 'DE', 'en-GB', 'fr-FR', 'es-419', 'it-IT', ''].map(languageOf)).toEqual([
      'de',
      'de',
      'en',
      'fr',
      'es',
      undefined,
      undefined,
    ]);
  });

  it.each([
    [['de-AT', 'en-GB'], 'de', 'de-AT'],
    [['it-IT', 'fr-CA', 'en'], 'fr', 'fr-CA'],
    [['it-IT', 'pt'], 'en', 'en'],
    [[], 'en', 'en'],
  ])('is with the system %j the first that Baton speaks, or else English', (locales, language, locale) => {
    expect(spokenFor('system', locales)).toEqual({ language, locale });
  });

  it('is what a person has chosen, with dates and numbers as their own system writes them', () => {
    expect(spokenFor('fr', ['en-GB', 'fr-CA'])).toEqual({ language: 'fr', locale: 'fr-CA' });
    expect(spokenFor('es', ['en-GB', 'fr-CA'])).toEqual({ language: 'es', locale: 'es' });
  });
});

describe('the locales of a system', () => {
  it('begin with the region whose dates and numbers a person has chosen, in the language they read', () => {
    expect(systemLocales({ asked: '', preferred: ['de-DE', 'en-US'], region: 'de-CH' })).toEqual([
      'de-CH',
      'de-DE',
      'en-US',
    ]);
  });

  it('keep the language that is read where the region is of another one', () => {
    expect(systemLocales({ asked: '', preferred: ['en-US'], region: 'fr_CA' })).toEqual(['en-US', 'fr-CA']);
  });

  it('begin with the one that Baton was started with', () => {
    expect(systemLocales({ asked: 'es', preferred: ['de-AT'], region: 'de-AT' })).toEqual(['es', 'de-AT']);
  });

  it('leave out what names no locale', () => {
    expect(systemLocales({ asked: '', preferred: [], region: 'en-US@posix' })).toEqual([]);
    expect(systemLocales({ asked: '', preferred: ['C', 'fr-FR'], region: '' })).toEqual(['fr-FR']);
  });
});
