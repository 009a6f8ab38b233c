import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Followed } from '../../../src/main/database/followed.ts';
import type { ImportAlert } from '../../../src/main/state/import-alert.ts';
import type { Recorded } from '../../../src/main/status-watch/review-recorder.ts';
import { createStatusAlerts } from '../../../src/main/status-watch/status-alerts.ts';
import type { SessionStatus } from '../../../src/shared/session.ts';
import { aFollowed } from '../../support/a-followed.ts';

const minute = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

function setUp() {
  const told: ImportAlert[] = [];
  const alerts = createStatusAlerts({
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    alert: (alert) => told.push(alert),
  });
  return { alerts, told };
}

function changed(id: string, status: SessionStatus, more: Partial<Followed> = {}): Recorded {
  const before = aFollowed(id, more);
  return {
    before,
    followed: { ...before, status },
    change: { id: 'change', from: before.status, status, here: false, seenAt: 1, comment: '' },
    by: 'watch',
  };
}

function decided(id: string, { here = false, beforeWatch = false } = {}): Recorded {
  const seen = changed(id, 'APPROVED', { beforeWatch });
  return { ...seen, change: seen.change && { ...seen.change, here } };
}

function ended(
  id: string,
  by: Recorded['by'],
  end: Followed['ended'],
  more: Partial<Followed> = {},
): Recorded {
  const before = aFollowed(id, more);
  return { before, followed: { ...before, ended: end }, change: undefined, by };
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

  it('call for a record that was taken over and is something else now, and not for one that has only become old', () => {
    const { alerts, told } = setUp();
    const approved = { status: 'APPROVED', landedStatus: 'APPROVED' } as const;
    alerts.recorded(ended('old', 'watch', 'too-long', approved));
    expect(told).toEqual([]);
    alerts.recorded(changed('a', 'DECLINED', approved));
    expect(told).toEqual([{ type: 'changed', importId: 'a' }]);
  });

  it('call once for many that change together', () => {
    const { alerts, told } = setUp();
    for (let n = 0; n < 50; n += 1) alerts.recorded(changed(`${n}`, 'KYC_EXPIRED', { status: 'APPROVED' }));
    vi.advanceTimersByTime(10 * minute);
    expect(told.map(({ type, count }) => [type, count])).toEqual([
      ['changed', undefined],
      ['changed', 49],
    ]);
  });

  it('call for what was only shared, by its handoff, when it is worse than approved', () => {
    const { alerts, told } = setUp();
    const shared = { importIds: [], handoffId: 'handoff', sharedUntil: 9, status: 'APPROVED' } as const;
    alerts.recorded(changed('a', 'APPROVED', { ...shared, status: 'IN_REVIEW' }));
    alerts.recorded(ended('a', 'watch', 'share-over', shared));
    expect(told).toEqual([]);
    alerts.recorded(changed('a', 'DECLINED', shared));
    expect(told).toEqual([{ type: 'shared-changed', handoffId: 'handoff' }]);
  });
});
