import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits, type Wanted } from '../../../src/renderer/features/share/fits.ts';
import { sinceOf } from '../../../src/renderer/helpers/period.ts';
import type { SessionRow } from '../../../src/shared/contract/index.ts';

const row: SessionRow = {
  sessionId: '11111111-2222-4333-8444-555555555555',
  kind: 'user',
  status: 'APPROVED',
  statusText: 'Approved',
  name: 'Åsa Lindqvist-Öberg',
  detail: 'Passport',
  country: 'SWE',
  vendorData: 'HB-10001',
  createdAt: '2026-11-20T09:00:00Z',
  shareable: true,
};
const any: Wanted = { kind: 'user', search: '', statuses: [] };
const found = (part: Partial<Wanted>, of = row) => fits(of, { ...any, ...part });

describe('a session that is known here', () => {
  it('is found by words in any order, without accents and capitals', () => {
    for (const search of ['asa', 'OBERG', 'lindqvist åsa', 'hb-10001', ' ö  passport ', '']) {
      expect(found({ search }), search).toBe(true);
    }
    for (const search of ['asa hb-2', 'x', 'åsa å å1']) expect(found({ search }), search).toBe(false);
    expect(found({ search: 'weissmuller' }, { ...row, name: 'Jürgen Weißmüller' })).toBe(true);
    expect(found({ search: 'soren' }, { ...row, name: 'Søren' })).toBe(true);
  });

  it('is narrowed by kind, status, country and day', () => {
    expect(found({ kind: 'business' })).toBe(false);
    expect(found({ statuses: ['APPROVED', 'DECLINED'] })).toBe(true);
    expect(found({ statuses: ['IN_REVIEW'] })).toBe(false);
    expect(found({ country: 'SWE' })).toBe(true);
    expect(found({ country: 'DEU' })).toBe(false);
    const madeAt = Date.parse(row.createdAt);
    expect(found({ since: madeAt })).toBe(true);
    expect(found({ since: madeAt + 1 })).toBe(false);
    expect(found({ since: 0 }, { ...row, createdAt: '' })).toBe(false);
  });

  it('is found by any piece of its name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (name, from, length) => {
        const piece = [...name].slice(from % name.length, (from % name.length) + 1 + (length % 5)).join('');
        expect(found({ search: piece }, { ...row, name })).toBe(true);
      }),
    );
  });
});

it('a period ends now, and everything has no beginning', () => {
  expect(sinceOf('7', 700_000_000)).toBe(700_000_000 - 7 * 86_400_000);
  expect(sinceOf('all')).toBeUndefined();
});
