import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Review } from '../../../src/main/database/reviews.ts';
import { createReviewAlerts } from '../../../src/main/reviews/review-alerts.ts';
import type { Recorded } from '../../../src/main/reviews/review-recorder.ts';
import type { ImportAlert } from '../../../src/main/state/import-alert.ts';
import { aReview } from '../../support/a-review.ts';

const minute = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

function setUp() {
  const told: ImportAlert[] = [];
  const alerts = createReviewAlerts({
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    alert: (alert) => told.push(alert),
  });
  return { alerts, told };
}

function decided(importId: string, { here = false, beforeWatch = false } = {}): Recorded {
  return {
    before: aReview(importId, { beforeWatch }),
    review: aReview(importId, { status: 'APPROVED', ended: 'decided' }),
    decision: { status: 'APPROVED', here, seenAt: 1, comment: '' },
    by: 'watch',
  };
}

function ended(importId: string, by: Recorded['by'], end: Review['ended']): Recorded {
  return { before: aReview(importId), review: aReview(importId, { ended: end }), decision: undefined, by };
}

describe('alerts about records in review', () => {
  it('call at once for the first, and once more for all that follow soon', () => {
    const { alerts, told } = setUp();
    for (let n = 0; n < 200; n += 1) {
      alerts.recorded(decided(`${n}`));
      vi.advanceTimersByTime(2_000);
    }
    expect(told).toEqual([{ type: 'decided', importId: '0' }]);
    vi.advanceTimersByTime(10 * minute);
    expect(told.slice(1)).toEqual([{ type: 'decided', importId: '199', count: 199 }]);
    vi.advanceTimersByTime(60 * minute);
    expect(told).toHaveLength(2);
    alerts.recorded(decided('later'));
    expect(told[2]).toEqual({ type: 'decided', importId: 'later' });
    alerts.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('do not call for what was done here, nor for what was old when Baton began to watch', () => {
    const { alerts, told } = setUp();
    alerts.recorded(decided('a', { here: true }));
    alerts.recorded(decided('b', { beforeWatch: true }));
    expect(told).toEqual([]);
  });

  it('call for what the watch has given up or found ended, and not for what a person sees themselves', () => {
    const { alerts, told } = setUp();
    alerts.recorded(ended('a', 'person', 'gone'));
    alerts.recorded(ended('b', 'watch', undefined));
    expect(told).toEqual([]);
    alerts.recorded(ended('c', 'watch', 'too-long'));
    alerts.recorded(ended('d', 'watch', 'gone'));
    alerts.recorded(ended('e', 'watch', 'closed'));
    vi.advanceTimersByTime(10 * minute);
    expect(told).toEqual([
      { type: 'unwatched', importId: 'c' },
      { type: 'unwatched', importId: 'e', count: 2 },
    ]);
  });
});
