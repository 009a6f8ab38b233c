import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProfileQueues } from '../../../src/main/import-queue/profile-queues.ts';
import { importItem } from '../../support/import-item.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const one = fc.record({
  id: fc.constantFrom(...ids),
  profileId: fc.constantFrom('p', 'q'),
  expiresAt: fc.integer({ min: 0, max: 3 }),
});
const change = fc.record({ item: one, attempts: fc.nat(9), remove: fc.boolean() });

describe('lanes', () => {
  it('hold what a plain map would, a lane for each profile, least time left first', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), fc.array(change, { maxLength: 40 }), (first, changes) => {
        const facts = new Map(first.map((item) => [item.id, importItem(item)]));
        const lanes = createProfileQueues([...facts.values()]);
        for (const { item, attempts, remove } of changes) {
          if (remove) {
            lanes.delete(item.id);
            facts.delete(item.id);
          } else {
            // An import never changes its profile or its end.
            const next = { ...(facts.get(item.id) ?? importItem(item)), attempts };
            lanes.set(next);
            facts.set(item.id, next);
          }
          expect(lanes.size).toBe(facts.size);
          const of = (profileId: string) =>
            [...facts.values()].filter((kept) => kept.profileId === profileId);
          for (const profileId of ['p', 'q']) {
            const lane = lanes.of(profileId);
            expect(new Set(lane)).toEqual(new Set(of(profileId)));
            expect(lane).toHaveLength(of(profileId).length);
            const ends = lane.map(({ expiresAt }) => expiresAt);
            expect(ends).toEqual([...ends].sort((a, b) => a - b));
          }
          expect(new Set(lanes.profiles())).toEqual(
            new Set([...facts.values()].map((kept) => kept.profileId)),
          );
          for (const id of ids) expect(lanes.get(id)).toBe(facts.get(id));
        }
      }),
    );
  });
});
