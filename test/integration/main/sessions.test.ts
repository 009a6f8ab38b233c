/** Finding sessions: what narrows the list, and that an outdated question is broken off. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '../../../src/shared/contract/index.ts';
import { must } from '../../support/test-desk.ts';
import { openTwoDesks, type TwoDesks } from '../../support/two-desks.ts';

let desks: TwoDesks;
beforeEach(async () => {
  desks = await openTwoDesks();
});
afterEach(() => desks.close());

const list = (part: Partial<CallInput<'sessions.list'>> = {}) =>
  desks.sender.desk.handlers['sessions.list']({
    profileId: desks.sender.profileId(),
    kind: 'user',
    search: '',
    statuses: [],
    offset: 0,
    ...part,
  });

describe('the list of sessions', () => {
  it.each(['user', 'business'] as const)('of kind %s is narrowed by country and by day', async (kind) => {
    const all = must(await list({ kind })).rows;
    const country = all.find((row) => row.country !== '')?.country ?? '';
    const there = must(await list({ kind, country })).rows;
    expect(there.length).toBeGreaterThan(0);
    expect(there.length).toBeLessThan(all.length);
    expect(new Set(there.map((row) => row.country))).toEqual(new Set([country]));

    const moments = all.map((row) => Date.parse(row.createdAt)).sort((one, other) => one - other);
    const since = moments[Math.floor(moments.length / 2)] ?? 0;
    const late = must(await list({ kind, since })).rows;
    expect(late.map((row) => row.sessionId)).toEqual(
      all.filter((row) => Date.parse(row.createdAt) >= since).map((row) => row.sessionId),
    );
    expect(late.length).toBeLessThan(all.length);
  });

  it('is asked for once at a time: a newer question breaks off the one before, which says nothing of the way', async () => {
    must(await list());
    const hold = desks.service.faults.hold('sessions', 'before');
    const outdated = list({ search: 'a' });
    await hold.reached;
    const newer = await list({ search: 'Lindqvist' });
    expect(must(newer).rows.map((row) => row.name)).toEqual([expect.stringContaining('Lindqvist')]);
    // The service still holds it: only breaking it off can have ended it.
    expect(await outdated).toMatchObject({ ok: false });
    expect(desks.sender.state.snapshot().state.reachabilities).toEqual([
      expect.objectContaining({ state: 'online' }),
    ]);
    hold.release();
  });
});
