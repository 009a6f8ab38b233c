import { describe, expect, it } from 'vitest';
import { groupPartners } from '../../../src/renderer/features/partners/partner-order.ts';
import type { PartnerView } from '../../../src/shared/contract/index.ts';

const partners = 'abcdefg'.split('').map((name) => ({ name, applicationId: name }) as PartnerView);
const handoff = (forApplicationId: string, issuedAt: number) => ({ forApplicationId, issuedAt });
const arrival = (fromApplicationId: string, createdAt: number) => ({ fromApplicationId, createdAt });
const names = (all: readonly PartnerView[]) => all.map(({ name }) => name).join('');

describe('the partners', () => {
  it('stand with those first that were dealt with last, either way', () => {
    const { recent, others } = groupPartners(
      partners,
      [handoff('c', 30), handoff('f', 10), handoff('c', 5)],
      [arrival('f', 40), arrival('unknown', 50)],
    );
    expect(names(recent)).toBe('fc');
    expect(names(others)).toBe('abdeg');
  });

  it('are no more recent than can be seen at a glance', () => {
    const all = partners.map(({ name }, at) => handoff(name, at + 1));
    const { recent, others } = groupPartners(partners, all, []);
    expect(names(recent)).toBe('gfedc');
    expect(names(others)).toBe('ab');
  });

  it('are one list when they are few, and keep their order while nobody was dealt with', () => {
    const few = groupPartners(partners.slice(0, 3), [handoff('b', 1)], []);
    expect([names(few.recent), few.others]).toEqual(['bac', []]);
    const fresh = groupPartners(partners, [], []);
    expect([fresh.recent, names(fresh.others)]).toEqual([[], 'abcdefg']);
  });
});
