import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  importFindings,
  oldDays,
  soonDays,
} from '../../../src/renderer/features/record/findings/import-findings.ts';
import type { RecordBlock } from '../../../src/shared/contract/index.ts';

const today = '2026-11-24';
const block = (name: string, ...items: RecordBlock['items']): RecordBlock => ({ name, items });
const findingsOf = (blocks: RecordBlock[], wanted?: string[] | 'unknown', createdAt?: string) =>
  importFindings({ blocks, ...(createdAt === undefined ? {} : { createdAt }) }, wanted, today);
const inDays = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

describe('what came with a record', () => {
  it('is nothing to speak of when nothing is known of it', () => {
    expect(findingsOf([])).toEqual([]);
    expect(findingsOf([block('of_tomorrow', { status: 'Approved' })], [])).toEqual([]);
  });

  it('names the blocks the workflow would want, under whatever name, and says when none is missing', () => {
    const blocks = [block('id_verifications', {}), block('liveness_checks', {}), block('face_matches')];
    expect(findingsOf(blocks, ['OCR', 'LIVENESS'])).toEqual([{ what: 'complete' }]);
    expect(findingsOf(blocks, ['ID_VERIFICATION', 'face match', 'AML', 'AML'])).toEqual([
      { what: 'missing', blocks: ['face_matches', 'aml_screenings'] },
    ]);
  });

  it('says that nobody can say what the workflow would want', () => {
    expect(findingsOf([block('id_verifications', {})], 'unknown')).toEqual([{ what: 'workflow-unknown' }]);
  });

  it('does not take for there what was not finished', () => {
    const statuses = (...all: (string | null)[]) =>
      block('liveness_checks', ...all.map((status) => ({ status })));
    const unfinished = [{ what: 'unfinished', blocks: ['liveness_checks'] }];
    for (const status of ['Not Finished', 'NOT_STARTED', 'In Progress', 'Resub Requested', 'Awaiting User']) {
      expect(findingsOf([statuses(status)], ['LIVENESS'])).toEqual(unfinished);
      expect(findingsOf([statuses(status, 'Declined')], ['LIVENESS'])).toEqual([{ what: 'complete' }]);
    }
    for (const status of ['Approved', 'DECLINED', 'In Review', 'Expired', 'Kyc Expired', null]) {
      expect(findingsOf([statuses(status)], ['LIVENESS'])).toEqual([{ what: 'complete' }]);
    }
    expect(findingsOf([statuses('Not Finished')], ['LIVENESS', 'POA']).map(({ what }) => what)).toEqual([
      'missing',
      'unfinished',
    ]);
  });

  it('names what the workflow wants and Baton does not know, and then calls nothing complete', () => {
    const blocks = [block('liveness_checks', { status: 'Approved' })];
    expect(findingsOf(blocks, ['LIVENESS', 'AGE_CHECK', 'AGE_CHECK'])).toEqual([
      { what: 'unknown', features: ['AGE_CHECK'] },
    ]);
    expect(findingsOf([], ['AGE_CHECK', 'LIVENESS'])).toEqual([
      { what: 'missing', blocks: ['liveness_checks'] },
      { what: 'unknown', features: ['AGE_CHECK'] },
    ]);
  });

  it('counts hits that nobody has called false, also those that are only counted', () => {
    const hits = [{ review_status: 'False Positive' }, { review_status: 'Unreviewed' }, {}];
    const dated = { created_at: today };
    expect(findingsOf([block('aml_screenings', { ...dated, total_hits: 3, hits })])).toEqual([
      { what: 'hits', count: 2, listed: 2 },
    ]);
    expect(findingsOf([block('aml_screenings', { ...dated, total_hits: 4, hits: [] })])).toEqual([
      { what: 'hits', count: 4, listed: 0 },
    ]);
    const harmless = { ...dated, total_hits: 1, hits: [{ review_status: 'FALSE_POSITIVE' }] };
    expect(findingsOf([block('aml_screenings', harmless)])).toEqual([]);
  });

  it('hides no hit behind a count that says otherwise', () => {
    const hits = [{ review_status: 'False Positive' }, { review_status: 'Unreviewed' }];
    const counted = (total_hits: unknown, listed: unknown = hits) => {
      const item = { created_at: today, total_hits, hits: listed } as RecordBlock['items'][number];
      return findingsOf([block('aml_screenings', item)]);
    };
    expect(counted(5)).toEqual([{ what: 'hits', count: 4, listed: 1 }]);
    expect(counted('5')).toEqual([{ what: 'hits', count: 4, listed: 1 }]);
    for (const odd of [0, 1, -3, null, 'many', {}, Number.NaN]) {
      expect(counted(odd)).toEqual([{ what: 'hits', count: 1, listed: 1 }]);
    }
    expect(counted('many', ['a', [{ b: 1 }]])).toEqual([{ what: 'hits', count: 2, listed: 2 }]);
    expect(counted(2, [{ review_status: 'False Positive' }])).toEqual([
      { what: 'hits', count: 1, listed: 0 },
    ]);
    // One screening that says nothing sensible does not silence another.
    const items = [{ total_hits: 'many' }, { total_hits: 3 }];
    expect(findingsOf([block('aml_screenings', ...items)])[0]).toEqual({ what: 'hits', count: 3, listed: 0 });
  });

  it('knows that a screening is older than the copy that it came in', () => {
    const undated = [block('aml_screenings', {})];
    expect(findingsOf(undated, undefined, `${inDays(-oldDays)}T08:00:00Z`)).toEqual([
      { what: 'screening-undated' },
    ]);
    const day = inDays(-oldDays - 1);
    expect(findingsOf(undated, undefined, `${day}T08:00:00Z`)).toEqual([{ what: 'screening-older', day }]);
    expect(findingsOf([block('aml_screenings', { created_at: today })], undefined, day)).toEqual([]);
    expect(findingsOf(undated, undefined, 'yesterday')).toEqual([{ what: 'screening-undated' }]);
  });

  it('looks into the documents of a business, too', () => {
    const item = (field: string, days: number) => ({
      document_subtype: 'LICENCE',
      ocr_data: { [field]: inDays(days) },
    });
    const items = [item('expiry_date', -1), item('expiration_date', 5), item('issue_date', -1), {}];
    expect(findingsOf([block('document_verifications', { items })])).toMatchObject([
      { what: 'expired', document: 'LICENCE', day: inDays(-1) },
      { what: 'expires-soon', document: 'LICENCE', day: inDays(5) },
    ]);
  });

  it('tells documents that have ended from those that end soon', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000, max: 2_000 }), (days) => {
        const item = { document_type: 'Passport', expiration_date: inDays(days) };
        const found = findingsOf([block('id_verifications', item)]);
        const what = days < 0 ? 'expired' : days <= soonDays ? 'expires-soon' : undefined;
        expect(found).toEqual(
          what ? [{ what, block: 'id_verifications', document: 'Passport', day: inDays(days) }] : [],
        );
      }),
    );
    for (const expiration_date of ['', 'never', '2026-13-45', null]) {
      expect(findingsOf([block('id_verifications', { expiration_date })])).toEqual([]);
    }
  });

  it('calls a screening old after a year, and says when it cannot know', () => {
    const screened = (day: string) =>
      findingsOf([block('aml_screenings', { screened_at: `${day}T10:00:00Z` })]);
    expect(screened(inDays(-oldDays))).toEqual([]);
    expect(screened(inDays(-oldDays - 1))).toEqual([{ what: 'screening-old', day: inDays(-oldDays - 1) }]);
    expect(findingsOf([block('aml_screenings', {})])).toEqual([{ what: 'screening-undated' }]);
  });

  it('puts the gravest first', () => {
    const blocks = [
      block('id_verifications', { expiration_date: inDays(9) }, { expiration_date: inDays(-9) }),
      block('aml_screenings', { total_hits: 1 }),
    ];
    expect(findingsOf(blocks, ['POA']).map(({ what }) => what)).toEqual([
      'hits',
      'expired',
      'missing',
      'expires-soon',
      'screening-undated',
    ]);
  });
});
