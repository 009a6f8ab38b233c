import { describe, expect, it } from 'vitest';
import { checksOf, facesOf, timelineOf } from '../../../src/renderer/features/record/glance/glance.ts';
import { mediaAddress } from '../../../src/shared/record-links.ts';
import { anImport } from './an-import.ts';

const picture = (name: string) => `${mediaAddress}${name}`;

describe('the checks of a record', () => {
  it('are told by their gravest item, the gravest first, and what has no status is none', () => {
    const blocks = [
      { name: 'id_verifications', items: [{ status: 'Approved' }] },
      { name: 'questionnaire_responses', items: [{}] },
      { name: 'aml_screenings', items: [{ status: 'Approved' }, { status: 'In Review' }] },
      { name: 'face_matches', items: [{ status: 'Declined' }] },
    ];
    expect(checksOf(blocks)).toEqual([
      { block: 'face_matches', status: 'Declined', isGood: false },
      { block: 'aml_screenings', status: 'In Review', isGood: false },
      { block: 'id_verifications', status: 'Approved', isGood: true },
    ]);
  });
});

describe('the two faces of a record', () => {
  const match = {
    target_image: picture('id'),
    source_image: picture('live'),
    score: '91.5',
    status: 'Approved',
  };

  it('are those that were compared, with how alike they are', () => {
    expect(facesOf([{ name: 'face_matches', items: [match] }])).toEqual({
      ...{ document: picture('id'), selfie: picture('live'), similarity: 91.5, status: 'Approved' },
    });
  });

  it('are the document’s and the camera’s where the match has none of its own', () => {
    const blocks = [
      { name: 'nfc_verifications', items: [{ portrait_image: picture('chip') }] },
      { name: 'liveness_checks', items: [{ reference_image: picture('live') }] },
      { name: 'face_matches', items: [{ score: 120 }] },
    ];
    expect(facesOf(blocks)).toMatchObject({
      ...{ document: picture('chip'), selfie: picture('live'), similarity: 100 },
    });
  });

  it('are not shown without a comparison, nor where one is missing or leads elsewhere', () => {
    const { score: _, ...unscored } = match;
    for (const item of [unscored, { score: 90 }, { ...match, target_image: 'https://example.com/a.jpg' }])
      expect(facesOf([{ name: 'face_matches', items: [item] }])).toBeUndefined();
    expect(
      facesOf([{ name: 'id_verifications', items: [{ portrait_image: picture('id') }] }]),
    ).toBeUndefined();
  });
});

describe('what happened to a record', () => {
  const made = anImport({ state: 'imported', issuedAt: 1_000, endedAt: 3_000 });

  it('is that it was shared, imported and reviewed, the earliest first', () => {
    const decision = { status: 'APPROVED', here: true, seenAt: 5_000, at: 4_000, comment: '' } as const;
    const record = { own: {}, import: { ...made, review: { since: 3_000, decision } } };
    expect(timelineOf(record)).toEqual([
      { what: 'shared', at: 1_000 },
      { what: 'imported', at: 3_000 },
      { what: 'reviewed', at: 4_000, status: 'APPROVED' },
    ]);
  });

  it('is told by Didit’s reviews where it has them, and leaves out what has no time', () => {
    const reviews = [
      { new_status: 'Declined', created_at: '1970-01-01T00:00:02.000Z' },
      { new_status: 'Approved', created_at: 'some day' },
    ];
    expect(timelineOf({ createdAt: '1970-01-01T00:00:01.000Z', own: { reviews } })).toEqual([
      { what: 'made', at: 1_000 },
      { what: 'reviewed', at: 2_000, status: 'DECLINED' },
    ]);
    expect(timelineOf({ createdAt: 'never', own: {} })).toEqual([]);
  });
});
