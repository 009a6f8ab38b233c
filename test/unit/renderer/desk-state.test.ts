import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedDesk } from '../../../src/main/state/closed-desk.ts';
import {
  type DeskState,
  emptyDesk,
  isBehind,
  withChanges,
  withSnapshot,
} from '../../../src/renderer/desk/desk-state.ts';
import type { Change, Slices, Snapshot } from '../../../src/shared/contract/index.ts';
import { anImport, someId } from './an-import.ts';

const atFirst: Slices = closedDesk('0.0.0');

const patch: fc.Arbitrary<Change['patch']> = fc.record(
  {
    clockOffset: fc.integer(),
    activeProfileId: fc.integer({ min: 0, max: 9 }).map(someId),
    desk: fc.constantFrom(
      { version: '0.0.0', opening: 'ready' as const },
      { version: '0.0.0', opening: 'blocked' as const },
    ),
  },
  { requiredKeys: [] },
);

/** A change of imports never names one twice: what is put stays, what is removed goes. */
const importChange: fc.Arbitrary<Change['imports']> = fc
  .uniqueArray(
    fc.record({
      number: fc.integer({ min: 0, max: 5 }),
      attempts: fc.nat(9),
      gone: fc.boolean(),
    }),
    { selector: ({ number }) => number, maxLength: 4 },
  )
  .map((named) => ({
    put: named
      .filter(({ gone }) => !gone)
      .map(({ number, attempts }) => anImport({ id: someId(number), attempts })),
    removed: named.filter(({ gone }) => gone).map(({ number }) => someId(number)),
  }));

type Step = Pick<Change, 'patch' | 'imports'>;

const step: fc.Arbitrary<Step> = fc
  .record({ patch, imports: fc.option(importChange, { nil: undefined }) })
  .map(({ patch: made, imports }) => ({ patch: made, ...(imports ? { imports } : {}) }));

/** Main's side: every state it has been in, numbered from 0, and the changes between them. */
function history(steps: Step[]): { states: Snapshot[]; changes: Change[] } {
  const states: Snapshot[] = [{ number: 0, state: atFirst }];
  const changes = steps.map((one, at): Change => {
    const before = states.at(-1)?.state ?? atFirst;
    const named = [...(one.imports?.put.map(({ id }) => id) ?? []), ...(one.imports?.removed ?? [])];
    const imports = [...before.imports.filter(({ id }) => !named.includes(id)), ...(one.imports?.put ?? [])];
    states.push({ number: at + 1, state: { ...before, ...one.patch, imports } as Slices });
    return { number: at + 1, ...one };
  });
  return { states, changes };
}

/** The order of imports means nothing: every screen has its own. */
function sorted(slices: Slices | undefined): Slices | undefined {
  return (
    slices && { ...slices, imports: slices.imports.toSorted((one, other) => (one.id < other.id ? -1 : 1)) }
  );
}

/** What reaches the page, in any order, with losses, repeats and late snapshots. */
const messages = fc.array(step, { minLength: 1, maxLength: 12 }).chain((patches) =>
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
  return change ? withChanges(desk, [change]) : desk;
}

describe('desk state', () => {
  it('is at every moment a state that main was in', () => {
    fc.assert(
      fc.property(messages, ({ patches, arriving }) => {
        const main = history(patches);
        let desk = emptyDesk;
        for (const { what, number } of arriving) {
          desk = deliver(desk, main, what, number);
          if (desk.slices) expect(sorted(desk.slices)).toEqual(sorted(main.states[desk.number]?.state));
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
        expect(sorted(desk.slices)).toEqual(sorted(main.states.at(-1)?.state));
        expect([...desk.imports.values()]).toEqual(desk.slices?.imports);
      }),
    );
  });

  it('comes to the same whether changes come one by one or together', () => {
    fc.assert(
      fc.property(messages, ({ patches, arriving }) => {
        const { changes } = history(patches);
        const told = arriving.flatMap(({ number }) => changes[number - 1] ?? []);
        const started = withSnapshot(emptyDesk, { number: 0, state: atFirst });
        const singly = told.reduce((desk, change) => withChanges(desk, [change]), started);
        expect(withChanges(started, told)).toEqual(singly);
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
    const { states, changes } = history([1, 2, 3].map((clockOffset) => ({ patch: { clockOffset } })));
    const started = withSnapshot(emptyDesk, states[0] as Snapshot);
    const gap = withChanges(started, [changes[2] as Change]);
    expect(isBehind(gap)).toBe(true);
    expect(gap.slices?.clockOffset).toBeNull();
    const mended = withSnapshot(gap, states[1] as Snapshot);
    expect(isBehind(mended)).toBe(true);
    expect(withChanges(mended, [changes[1] as Change])).toMatchObject({
      number: 3,
      slices: { clockOffset: 3 },
    });
  });

  it('leaves every import that a change does not name the very same object', () => {
    const imports = Array.from({ length: 1_000 }, (_, number) => anImport({ id: someId(number) }));
    const started = withSnapshot(emptyDesk, { number: 0, state: { ...atFirst, imports } });
    const put = [anImport({ id: someId(500), state: 'sending' })];
    const changed = withChanges(started, [{ number: 1, patch: {}, imports: { put, removed: [someId(7)] } }]);
    expect(changed.slices?.imports).toHaveLength(999);
    expect(changed.imports.get(someId(500))).toBe(put[0]);
    for (const one of imports) {
      const now = changed.imports.get(one.id);
      if (one.id === someId(7)) expect(now).toBeUndefined();
      else if (one.id !== someId(500)) expect(now).toBe(one);
    }
  });

  it('keeps the list itself when a change is not about imports', () => {
    const state = { ...atFirst, imports: [anImport()] };
    const started = withSnapshot(emptyDesk, { number: 0, state });
    expect(withChanges(started, [{ number: 1, patch: { clockOffset: 5 } }]).slices?.imports).toBe(
      state.imports,
    );
  });
});
