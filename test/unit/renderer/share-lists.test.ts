import { describe, expect, it } from 'vitest';
import { groupPartners } from '../../../src/renderer/features/share/partner-order.ts';
import { handoffState } from '../../../src/renderer/features/share/recent-handoffs.ts';
import { nextCode, type SeveralResult } from '../../../src/renderer/features/share/several-store.ts';
import { sortRows } from '../../../src/renderer/features/share/sort-rows.ts';
import type { HandoffView, SessionRow } from '../../../src/shared/contract/index.ts';

describe('the order of the found sessions', () => {
  const rows = [
    { name: 'Öberg', createdAt: '2026-11-28T09:00:00Z' },
    { name: '', createdAt: 'some day' },
    { name: 'Adeyemi', createdAt: '2026-11-20T09:00:00Z' },
    { name: 'Zorn', createdAt: '2026-11-27T09:00:00Z' },
  ] as SessionRow[];
  const namesIn = (sorting: Parameters<typeof sortRows>[1]) =>
    sortRows(rows, sorting, (one, other) => one.localeCompare(other, 'sv')).map(({ name }) => name);

  it('is Didit’s own, unless a person chooses another', () => {
    expect(namesIn('newest')).toEqual(['Öberg', '', 'Adeyemi', 'Zorn']);
    expect(namesIn('oldest')).toEqual(['Adeyemi', 'Zorn', 'Öberg', '']);
    expect(namesIn('name')).toEqual(['Adeyemi', 'Zorn', 'Öberg', '']);
  });
});

describe('the partners that are offered', () => {
  const partners = [...'abcdef'].map((applicationId) => ({ applicationId }));
  const groupsFor = (handoffs: string) => {
    const { recent, often, others } = groupPartners(
      partners,
      [...handoffs].map((forApplicationId) => ({ forApplicationId })),
    );
    const ids = (group: readonly { applicationId: string }[]) =>
      group.map(({ applicationId }) => applicationId).join('');
    return [ids(recent), ids(often), ids(others)];
  };

  it.each([
    ['nobody was shared with', '', ['', '', 'abcdef']],
    ['the latest three stand first', 'cbaa', ['cba', '', 'def']],
    ['those of many handoffs come before the rest', 'cbafeeef', ['cba', 'ef', 'd']],
    ['a partner that is gone takes no place', 'xcb', ['cb', '', 'adef']],
  ])('%s', (_, handoffs, groups) => {
    expect(groupsFor(handoffs)).toEqual(groups);
  });
});

describe('how a handoff stands', () => {
  const redeemed = { at: 1, sessionId: 's' };
  it.each([
    ['running', { expiresAt: 2 }],
    ['expired', { expiresAt: 1 }],
    ['redeemed', { expiresAt: 1, redeemed }],
    ['redeemed', { expiresAt: 2, redeemed }],
  ] as const)('is %s for %j', (state, handoff) => {
    expect(handoffState(handoff, 1)).toBe(state);
  });
});

describe('the next of several codes', () => {
  const made = (id: string, expiresAt = 10): SeveralResult => ({
    row: { sessionId: id } as SessionRow,
    handoff: { id, expiresAt } as HandoffView,
  });
  const failed: SeveralResult = { row: { sessionId: 'x' } as SessionRow };

  it('is the next that can be shown, and after the last the first', () => {
    const results = [made('a'), failed, made('b', 5), made('c')];
    expect(nextCode({ results }, 'a', 7)?.handoff.id).toBe('c');
    expect(nextCode({ results }, 'c', 7)?.handoff.id).toBe('a');
    expect(nextCode({ results: [made('a'), failed] }, 'a', 7)).toBeUndefined();
    expect(nextCode({ results }, 'another', 7)).toBeUndefined();
  });
});
