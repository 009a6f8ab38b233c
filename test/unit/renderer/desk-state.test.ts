import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DeskState,
  emptyDesk,
  isBehind,
  withChange,
  withSnapshot,
} from '../../../src/renderer/app/desk-state.ts';
import type { Change, Slices, Snapshot } from '../../../src/shared/contract/index.ts';

const atFirst: Slices = {
  desk: { version: '0.0.0', opening: 'opening' },
  profiles: [],
  activeProfileId: null,
  partners: [],
  imports: [],
  queues: [],
  clockOffset: null,
};

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const patch: fc.Arbitrary<Change['patch']> = fc.record(
  {
    clockOffset: fc.integer(),
    activeProfileId: fc.integer({ min: 0, max: 9 }).map(id),
    desk: fc.constantFrom(
      { version: '0.0.0', opening: 'ready' as const },
      { version: '0.0.0', opening: 'blocked' as const },
    ),
  },
  { requiredKeys: [] },
);

/** Main's side: every state it has been in, numbered from 0, and the changes between them. */
function history(patches: Change['patch'][]): { states: Snapshot[]; changes: Change[] } {
  const states: Snapshot[] = [{ number: 0, state: atFirst }];
  const changes = patches.map((one, at): Change => {
    const before = states.at(-1)?.state ?? atFirst;
    states.push({ number: at + 1, state: { ...before, ...one } as Slices });
    return { number: at + 1, patch: one };
  });
  return { states, changes };
}

/** What reaches the page, in any order, with losses, repeats and late snapshots. */
const messages = fc.array(patch, { minLength: 1, maxLength: 12 }).chain((patches) =>
  fc.record({
    patches: fc.constant(patches),
    arriving: fc.array(
      fc.record({
        what: fc.constantFrom('change' as const, 'snapshot' as const),
        number: fc.integer({ min: 0, max: patches.length }),
      }),
      { maxLength: 40 },
    ),
  }),
);

function deliver(
  desk: DeskState,
  { states, changes }: ReturnType<typeof history>,
  what: string,
  number: number,
) {
  const [snapshot, change] = [states[number], changes[number - 1]];
  if (what === 'snapshot' && snapshot) return withSnapshot(desk, snapshot);
  return change ? withChange(desk, change) : desk;
}

describe('desk state', () => {
  it('is at every moment a state that main was in', () => {
    fc.assert(
      fc.property(messages, ({ patches, arriving }) => {
        const main = history(patches);
        let desk = emptyDesk;
        for (const { what, number } of arriving) {
          desk = deliver(desk, main, what, number);
          if (desk.slices) expect(desk.slices).toEqual(main.states[desk.number]?.state);
        }
      }),
    );
  });

  it('ends as main is, whatever was lost, once the last change and an asked-for snapshot have come', () => {
    fc.assert(
      fc.property(messages, ({ patches, arriving }) => {
        const main = history(patches);
        let desk = emptyDesk;
        for (const { what, number } of arriving) desk = deliver(desk, main, what, number);
        desk = deliver(desk, main, 'change', patches.length);
        if (isBehind(desk)) desk = deliver(desk, main, 'snapshot', patches.length);
        expect(isBehind(desk)).toBe(false);
        expect(desk.slices).toEqual(main.states.at(-1)?.state);
      }),
    );
  });

  it('never goes back: an old snapshot or change alters nothing', () => {
    fc.assert(
      fc.property(messages, ({ patches, arriving }) => {
        const main = history(patches);
        let desk = emptyDesk;
        for (const { what, number } of arriving) {
          const before = desk.number;
          desk = deliver(desk, main, what, number);
          expect(desk.number).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });

  it('asks for a snapshot when a number is missing, and goes on from the changes that waited', () => {
    const { states, changes } = history([{ clockOffset: 1 }, { clockOffset: 2 }, { clockOffset: 3 }]);
    const started = withSnapshot(emptyDesk, states[0] as Snapshot);
    const gap = withChange(started, changes[2] as Change);
    expect(isBehind(gap)).toBe(true);
    expect(gap.slices?.clockOffset).toBeNull();
    const mended = withSnapshot(gap, states[1] as Snapshot);
    expect(isBehind(mended)).toBe(true);
    expect(withChange(mended, changes[1] as Change)).toMatchObject({ number: 3, slices: { clockOffset: 3 } });
  });
});
