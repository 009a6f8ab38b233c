import i18next from 'i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countryCode } from '../../../src/renderer/i18n/countries.ts';
import { factValues } from '../../../src/renderer/i18n/facts.ts';
import {
  countdown,
  country,
  date,
  duration,
  lapse,
  number,
  percent,
  timeOrDay,
} from '../../../src/renderer/i18n/format.ts';
import { speak } from '../../../src/renderer/i18n/words.ts';
import { fact } from '../../../src/shared/problem.ts';
import { speakAs } from '../../support/speak.ts';

beforeEach(() => speakAs('en-GB'));
afterEach(() => vi.unstubAllGlobals());

describe('format', () => {
  it('counts down in minutes, and in hours when there are any', () => {
    expect([59, 60, 3_599, 3_600, 86_399].map(countdown)).toEqual([
      '0:59',
      '1:00',
      '59:59',
      '1:00:00',
      '23:59:59',
    ]);
  });

  it('speaks of a lifetime as a desk does', async () => {
    expect([60, 900, 3_600, 86_400].map(duration)).toEqual(['1 minute', '15 minutes', '1 hour', '24 hours']);
    await speakAs('de-DE');
    expect([60, 86_400].map(duration)).toEqual(['1 Minute', '24 Stunden']);
  });

  it('says how long something lasted or differs in the unit that fits', async () => {
    expect([0, 1, 90, 150, 2_880].map(lapse)).toEqual([
      '1 minute',
      '1 minute',
      '90 minutes',
      '3 hours',
      '2 days',
    ]);
    await speakAs('de-DE');
    expect([4, 1_440].map(lapse)).toEqual(['4 Minuten', '24 Stunden']);
  });

  it('names the day only when it is not today', () => {
    const noon = new Date(2026, 2, 14, 12).getTime();
    expect(timeOrDay(noon - 3_600_000, noon)).toBe('11:00');
    expect(timeOrDay(noon - 86_400_000, noon)).toContain('13 Mar 2026');
  });

  it('shows a day as the day it is, in every time zone', () => {
    expect(date('1980-01-01')).toBe('1 Jan 1980');
    expect(date('not a date')).toBe('not a date');
    expect(date(undefined)).toBe('');
  });

  it('names countries by two or three letters, and leaves what is none', async () => {
    expect(countryCode('ESP')).toBe('ES');
    expect(country('ESP')).toBe('Spain');
    expect(country('gb')).toBe('United Kingdom');
    expect(country('Atlantis')).toBe('Atlantis');
    expect(percent(65.43)).toBe('65.4%');
    await speakAs('de-AT');
    expect(country('ESP')).toBe('Spanien');
  });

  it('follows the language, and its locale where the system has one', async () => {
    const moment = new Date(2026, 2, 14, 15, 30).getTime();
    const written = async (locale: string) => {
      await speakAs(locale);
      return [number(1_234.5), date(moment), i18next.t('share.found', { count: 1_234_567 })].map((text) =>
        text.replace(/[\u00a0\u202f]/g, ' '),
      );
    };
    expect(await written('en-US')).toEqual(['1,234.5', 'Mar 14, 2026', '1,234,567 verifications listed']);
    expect(await written('de-DE')).toEqual([
      '1.234,5',
      '14.03.2026',
      '1.234.567 Verifizierungen in der Liste',
    ]);
    expect(await written('fr-FR')).toEqual([
      '1 234,5',
      '14 mars 2026',
      '1 234 567 vérifications dans la liste',
    ]);
    expect((await written('fr-CH'))[1]).toBe('14 mars 2026');
    expect((await written('es-MX'))[0]).toBe('1,234.5');
    expect((await written('es-ES'))[0]).toBe('1234,5');
  });

  it('speaks the later of two wishes, whichever is loaded first', async () => {
    const early = speak({ language: 'fr', locale: 'fr' });
    await speak({ language: 'en', locale: 'en-GB' });
    await early;
    expect(i18next.t('common.back')).toBe('Back');
    expect(document.documentElement.lang).toBe('en');
  });

  it('puts the values of a fact into words', () => {
    expect(factValues(fact('retry-after', { seconds: 30 }))).toEqual({ seconds: '30 seconds' });
    expect(factValues(fact('session-status', { status: 'IN_PROGRESS' }))).toEqual({ status: 'In progress' });
    expect(factValues(fact('answer-status', { status: 1403 }))).toEqual({ status: '1403' });
    expect(factValues(fact('token-kind', { kind: 'business' }))).toEqual({ kind: 'Business' });
    expect(factValues(fact('token-for', { application: 'abc', name: 'North' })).application).toBe(
      'North (abc)',
    );
    expect(factValues(fact('field', { field: 'applicationId', reason: 'taken', by: 'North' }))).toMatchObject(
      {
        field: 'Application ID',
        reason: 'already used by North',
      },
    );
    expect(factValues(fact('field', { field: 'mystery', reason: 'odd' }))).toMatchObject({
      field: 'mystery',
      reason: 'cannot be used',
    });
  });

  it('puts a clock, an outage and a state into words', async () => {
    const clock = fact('clock-offset', { minutes: 3, direction: 'behind' });
    const sentence = (seen: typeof clock) => i18next.t(`facts.${seen.fact}`, { replace: factValues(seen) });
    expect(sentence(clock)).toBe('This computer’s clock is 3 minutes slow.');
    expect(sentence(fact('last-outage', { minutes: 45 }))).toBe(
      'The last network failure lasted 45 minutes.',
    );
    expect(sentence(fact('import-changed', { state: 'sending' }))).toContain('Sending');
    await speakAs('de');
    expect(sentence(clock)).toBe('Die Uhr dieses Computers geht 3 Minuten nach.');
    expect(sentence(fact('clock-offset', { minutes: 90, direction: 'ahead' }))).toContain('90 Minuten vor');
  });

  it('makes a sentence of a fact even when a value is missing', () => {
    expect(i18next.t('facts.retry-after', { replace: factValues(fact('retry-after')) })).toBe(
      'Didit asked Baton to wait –.',
    );
  });
});
