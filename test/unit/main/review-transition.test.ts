import { describe, expect, it } from 'vitest';
import type { Remark, SeenReview } from '../../../src/main/didit/review.ts';
import { maxWatch } from '../../../src/main/reviews/review-pace.ts';
import { afterFetch, afterMissing } from '../../../src/main/reviews/review-transition.ts';
import type { SessionStatus } from '../../../src/shared/session.ts';
import { aReview } from '../../support/a-review.ts';

const review = aReview('import', { changedAt: 1_000 });

function seen(status: SessionStatus | undefined, ...remarks: Partial<Remark>[]): SeenReview {
  return {
    status,
    remarks: remarks.map((one) => ({ user: 'lead@bank', status, comment: '', at: 1_500, ...one })),
    parts: [],
  };
}

describe('a look at a record in review', () => {
  it('that finds it unchanged remembers no more than that', () => {
    const { review: after, isChanged, decision } = afterFetch(review, seen('IN_REVIEW'), 2_000);
    expect([after, isChanged, decision]).toEqual([
      { ...review, lookedAt: 2_000, remarks: 0 },
      false,
      undefined,
    ]);
  });

  it('that finds a decision says by whom and when, as the record has it', () => {
    const { review: after, decision } = afterFetch(review, seen('APPROVED', { comment: 'Fine' }), 2_000);
    expect(after).toMatchObject({ status: 'APPROVED', changedAt: 2_000, ended: 'decided' });
    expect(decision).toEqual({
      status: 'APPROVED',
      here: false,
      seenAt: 2_000,
      by: 'lead@bank',
      at: 1_500,
      comment: 'Fine',
    });
  });

  it('that finds a decision nobody has put a name to says that too', () => {
    const { decision } = afterFetch(review, seen('DECLINED'), 2_000);
    expect(decision).toEqual({ status: 'DECLINED', here: false, seenAt: 2_000, comment: '' });
  });

  it('names nobody for a decision who had only said the same before: at the other desk, or at an earlier turn', () => {
    const before = seen('APPROVED', { user: 'alice@sending-bank', comment: 'last year', at: 1 });
    const landed = { ...review, changedAt: 1_800_000_000_000 };
    expect(afterFetch(landed, before, landed.changedAt + 9).decision).toEqual({
      status: 'APPROVED',
      here: false,
      seenAt: landed.changedAt + 9,
      comment: '',
    });
    const again = { ...landed, status: 'RESUBMITTED', lookedAt: landed.changedAt, remarks: 1 } as const;
    expect(afterFetch(again, before, landed.changedAt + 9).decision).not.toHaveProperty('by');
    const said = seen('APPROVED', { at: 1 }, { user: 'bob@bank', at: undefined });
    expect(afterFetch(again, said, landed.changedAt + 9).decision).toMatchObject({ by: 'bob@bank' });
  });

  it.each(['EXPIRED', 'KYC_EXPIRED', 'ABANDONED'] as const)(
    'that finds it %s is the last one, and no decision',
    (status) => {
      const { review: after, isChanged, decision } = afterFetch(review, seen(status), 2_000);
      expect([after.ended, isChanged, decision]).toEqual(['closed', true, undefined]);
    },
  );

  it('is the first of one that landed before Baton watched only once', () => {
    const old = { ...review, beforeWatch: true };
    expect(afterFetch(old, seen('IN_REVIEW'), 2_000).review.beforeWatch).toBe(false);
  });

  it('goes on while the customer is asked again, and when the record is back in review', () => {
    const asked = afterFetch(review, seen('RESUBMITTED'), 2_000);
    expect([asked.review.ended, asked.decision?.status]).toEqual([undefined, 'RESUBMITTED']);
    const back = afterFetch(asked.review, seen('IN_REVIEW'), 3_000);
    expect(back.review).toMatchObject({ status: 'IN_REVIEW', changedAt: 3_000, ended: undefined });
    expect([back.isChanged, back.decision]).toEqual([true, undefined]);
  });

  it('learns nothing from a status that Baton does not know', () => {
    expect(afterFetch(review, seen(undefined), 2_000)).toMatchObject({
      isChanged: false,
      decision: undefined,
    });
  });

  it('is the last one when nothing has changed for too long; a decision found then still counts', () => {
    const late = review.changedAt + maxWatch;
    expect(afterFetch(review, seen('IN_REVIEW'), late).review.ended).toBe('too-long');
    expect(afterFetch(review, seen('APPROVED'), late).review.ended).toBe('decided');
    expect(afterMissing(review, 2_000)).toMatchObject({ ended: 'gone', lookedAt: 2_000 });
  });

  it('does not take up again what was decided', () => {
    const decided = { ...review, status: 'APPROVED', ended: 'decided' } as const;
    expect(afterFetch(decided, seen('APPROVED'), 2_000).review.ended).toBe('decided');
  });
});

describe('a decision that this desk has sent', () => {
  const asked = { status: 'APPROVED', comment: 'All well', after: 0 } as const;

  it('is its own when the record has the status, with its comment or with none', () => {
    for (const remarks of [[{ comment: ' All  well ' }], []]) {
      const { decision, review: after } = afterFetch({ ...review, asked }, seen('APPROVED', ...remarks), 9);
      expect(decision).toEqual({ status: 'APPROVED', here: true, seenAt: 9, comment: 'All well' });
      expect(after.asked).toBeUndefined();
    }
  });

  it('is somebody else’s when the record has another status, or the status with other words', () => {
    const other = afterFetch({ ...review, asked }, seen('DECLINED'), 9).decision;
    const faster = afterFetch({ ...review, asked }, seen('APPROVED', { comment: 'By phone' }), 9).decision;
    expect([other?.here, faster?.here, faster?.comment]).toEqual([false, false, 'By phone']);
  });

  it('is not taken for what a reviewer had said before', () => {
    const earlier = { ...review, asked: { ...asked, after: 1 } };
    const { decision } = afterFetch(earlier, seen('APPROVED', { comment: 'The year before' }), 9);
    expect(decision?.here).toBe(true);
  });

  it('is still not known after a look at a status that Baton does not know', () => {
    const { review: after } = afterFetch({ ...review, asked }, seen(undefined), 9);
    expect(after.asked).toEqual(asked);
  });

  it('has not been made when the record is as it was', () => {
    const { review: after, decision } = afterFetch({ ...review, asked }, seen('IN_REVIEW'), 9);
    expect([after.asked, decision]).toEqual([undefined, undefined]);
  });
});
