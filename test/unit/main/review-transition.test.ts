import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Remark, SeenReview } from '../../../src/main/didit/review.ts';
import { afterFetch, afterMissing } from '../../../src/main/status-watch/review-transition.ts';
import { maxWatch } from '../../../src/main/status-watch/watch-pace.ts';
import { type SessionStatus, sessionStatuses } from '../../../src/shared/session.ts';
import { aFollowed } from '../../support/a-followed.ts';

const review = aFollowed('import', { changedAt: 1_000 });

function seen(status: SessionStatus | undefined, ...remarks: Partial<Remark>[]): SeenReview {
  return {
    status,
    remarks: remarks.map((one) => ({ user: 'lead@bank', status, comment: '', at: 1_500, ...one })),
    parts: [],
  };
}

describe('a look at a record in review', () => {
  it('that finds it unchanged remembers no more than that', () => {
    const { followed: after, change } = afterFetch(review, seen('IN_REVIEW'), 2_000);
    expect([after, change]).toEqual([{ ...review, lookedAt: 2_000, remarks: 0 }, undefined]);
  });

  it('that finds a decision says by whom and when, as the record has it', () => {
    const { followed: after, change: decision } = afterFetch(
      review,
      seen('APPROVED', { comment: 'Fine' }),
      2_000,
    );
    expect(after).toMatchObject({ status: 'APPROVED', changedAt: 2_000, ended: undefined });
    expect(decision).toEqual({
      from: 'IN_REVIEW',
      status: 'APPROVED',
      here: false,
      seenAt: 2_000,
      by: 'lead@bank',
      at: 1_500,
      comment: 'Fine',
    });
  });

  it('that finds a decision nobody has put a name to says that too', () => {
    const { change: decision } = afterFetch(review, seen('DECLINED'), 2_000);
    expect(decision).toEqual({
      from: 'IN_REVIEW',
      status: 'DECLINED',
      here: false,
      seenAt: 2_000,
      comment: '',
    });
  });

  it('names nobody for a decision who had only said the same before: at the other desk, or at an earlier turn', () => {
    const before = seen('APPROVED', { user: 'alice@sending-bank', comment: 'last year', at: 1 });
    const landed = { ...review, changedAt: 1_800_000_000_000 };
    expect(afterFetch(landed, before, landed.changedAt + 9).change).toEqual({
      from: 'IN_REVIEW',
      status: 'APPROVED',
      here: false,
      seenAt: landed.changedAt + 9,
      comment: '',
    });
    const again = { ...landed, status: 'RESUBMITTED', lookedAt: landed.changedAt, remarks: 1 } as const;
    expect(afterFetch(again, before, landed.changedAt + 9).change).not.toHaveProperty('by');
    const said = seen('APPROVED', { at: 1 }, { user: 'bob@bank', at: undefined });
    expect(afterFetch(again, said, landed.changedAt + 9).change).toMatchObject({ by: 'bob@bank' });
  });

  it.each(['EXPIRED', 'KYC_EXPIRED', 'ABANDONED'] as const)(
    'that finds it %s is the last one, and nobody’s decision',
    (status) => {
      const { followed: after, change } = afterFetch(review, seen(status), 2_000);
      expect(after.ended).toBe('closed');
      expect(change).toEqual({ from: 'IN_REVIEW', status, here: false, seenAt: 2_000, comment: '' });
    },
  );

  it('is the first of one that landed before Baton watched only once', () => {
    const old = { ...review, beforeWatch: true };
    expect(afterFetch(old, seen('IN_REVIEW'), 2_000).followed.beforeWatch).toBe(false);
  });

  it('goes on while the customer is asked again, and when the record is back in review', () => {
    const asked = afterFetch(review, seen('RESUBMITTED'), 2_000);
    expect([asked.followed.ended, asked.change?.status]).toEqual([undefined, 'RESUBMITTED']);
    const back = afterFetch(asked.followed, seen('IN_REVIEW'), 3_000);
    expect(back.followed).toMatchObject({ status: 'IN_REVIEW', changedAt: 3_000, ended: undefined });
    expect(back.change).toMatchObject({ from: 'RESUBMITTED', status: 'IN_REVIEW' });
  });

  it('learns nothing from a status that Baton does not know', () => {
    expect(afterFetch(review, seen(undefined), 2_000)).toMatchObject({
      followed: { status: 'IN_REVIEW', lookedAt: 2_000 },
      change: undefined,
    });
  });

  it('is the last one when nothing has changed for too long; a decision found then still counts', () => {
    const late = review.changedAt + maxWatch;
    expect(afterFetch(review, seen('IN_REVIEW'), late).followed.ended).toBe('too-long');
    expect(afterFetch(review, seen('APPROVED'), late).followed.ended).toBeUndefined();
    expect(afterMissing(review, 2_000)).toMatchObject({ ended: 'gone', lookedAt: 2_000 });
  });

  it('goes on after a decision: what was approved may be declined, or run out', () => {
    const approved = afterFetch(review, seen('APPROVED'), 2_000).followed;
    const { followed: declined, change } = afterFetch(approved, seen('DECLINED', { at: 2_500 }), 3_000);
    expect(declined).toMatchObject({ status: 'DECLINED', landedStatus: 'IN_REVIEW', ended: undefined });
    expect(change).toMatchObject({ from: 'APPROVED', status: 'DECLINED', here: false });
    expect(afterFetch(approved, seen('KYC_EXPIRED'), 3_000).followed.ended).toBe('closed');
    expect(afterFetch(approved, seen('APPROVED'), 2_000 + maxWatch).followed.ended).toBe('too-long');
  });

  it('of a session that was only shared is the last one once its token is over', () => {
    const shared = {
      ...review,
      importIds: [],
      handoffId: 'handoff',
      status: 'APPROVED',
      sharedUntil: 5_000,
    } as const;
    expect(afterFetch(shared, seen('APPROVED'), 4_999).followed.ended).toBeUndefined();
    expect(afterFetch(shared, seen('DECLINED'), 5_000)).toMatchObject({
      followed: { ended: 'share-over' },
      change: { from: 'APPROVED', status: 'DECLINED' },
    });
  });

  it('learns the status of a session of which nobody knew it, and makes no change of that', () => {
    const unknown = { ...review, status: undefined, landedStatus: undefined };
    expect(afterFetch(unknown, seen('DECLINED'), 2_000)).toMatchObject({
      followed: { status: 'DECLINED', changedAt: 1_000 },
      change: undefined,
    });
  });

  it('seen twice, or late, makes one change and none of what is newer', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...sessionStatuses), { maxLength: 12 }), (statuses) => {
        let known = { ...review };
        const changes: string[] = [];
        for (const [at, status] of statuses.entries()) {
          for (const again of [0, 1]) {
            const { followed, change } = afterFetch(known, seen(status), 2_000 + at * 10 + again);
            if (change) changes.push(`${change.from} ${change.status}`);
            known = followed;
          }
        }
        const wanted = ['IN_REVIEW', ...statuses].filter((one, at, all) => one !== all[at - 1]);
        expect(changes).toEqual(wanted.slice(1).map((one, at) => `${wanted[at]} ${one}`));
      }),
    );
  });
});

describe('a decision that this desk has sent', () => {
  const asked = { status: 'APPROVED', comment: 'All well', after: 0 } as const;

  it('is its own when the record has the status, with its comment or with none', () => {
    for (const remarks of [[{ comment: ' All  well ' }], []]) {
      const { change: decision, followed: after } = afterFetch(
        { ...review, asked },
        seen('APPROVED', ...remarks),
        9,
      );
      expect(decision).toEqual({
        from: 'IN_REVIEW',
        status: 'APPROVED',
        here: true,
        seenAt: 9,
        comment: 'All well',
      });
      expect(after.asked).toBeUndefined();
    }
  });

  it('is somebody else’s when the record has another status, or the status with other words', () => {
    const other = afterFetch({ ...review, asked }, seen('DECLINED'), 9).change;
    const faster = afterFetch({ ...review, asked }, seen('APPROVED', { comment: 'By phone' }), 9).change;
    expect([other?.here, faster?.here, faster?.comment]).toEqual([false, false, 'By phone']);
  });

  it('is not taken for what a reviewer had said before', () => {
    const earlier = { ...review, asked: { ...asked, after: 1 } };
    const { change: decision } = afterFetch(earlier, seen('APPROVED', { comment: 'The year before' }), 9);
    expect(decision?.here).toBe(true);
  });

  it('is still not known after a look at a status that Baton does not know', () => {
    const { followed: after } = afterFetch({ ...review, asked }, seen(undefined), 9);
    expect(after.asked).toEqual(asked);
  });

  it('has not been made when the record is as it was', () => {
    const { followed: after, change: decision } = afterFetch({ ...review, asked }, seen('IN_REVIEW'), 9);
    expect([after.asked, decision]).toEqual([undefined, undefined]);
  });
});

describe('a session of one’s own that somebody has acted on', () => {
  const own = aFollowed('own', { importIds: [], status: 'RESUBMITTED', changedAt: 1_000 });

  it('is followed while the customer is to do something again, and no longer', () => {
    expect(afterFetch(own, seen('RESUBMITTED'), 2_000).followed.ended).toBeUndefined();
    expect(afterFetch(own, seen('IN_REVIEW'), 2_000).followed.ended).toBeUndefined();
    expect(afterFetch(own, seen('APPROVED'), 2_000).followed.ended).toBe('share-over');
  });

  it('is followed as what it is once it was shared', () => {
    const shared = { ...own, handoffId: 'handoff', sharedUntil: 3_000 };
    expect(afterFetch(shared, seen('APPROVED'), 2_000).followed.ended).toBeUndefined();
    expect(afterFetch(shared, seen('RESUBMITTED'), 3_000).followed.ended).toBe('share-over');
  });
});
