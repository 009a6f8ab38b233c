import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedDesk } from '../../../src/main/state/closed-desk.ts';
import { createDeskState } from '../../../src/main/state/desk-state.ts';
import type { Change, ImportView, Slices } from '../../../src/shared/contract/index.ts';
import { importItem } from '../../support/import-item.ts';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

function view(n: number, attempts = 0): ImportView {
  const item = importItem({ id: id(n) });
  return {
    id: item.id,
    profileId: item.profileId,
    state: item.state,
    kind: item.kind,
    vendorData: item.vendorData,
    workflowId: item.workflowId,
    workflowLabel: item.workflowLabel,
    trustReview: item.trustReview,
    fromApplicationId: item.fromApplicationId,
    sourceSessionId: item.sourceSessionId,
    tokenFingerprint: item.tokenFingerprint,
    createdAt: item.createdAt,
    issuedAt: item.issuedAt,
    expiresAt: item.expiresAt,
    attempts,
    recovered: false,
    referenceFixed: false,
  };
}

const atFirst: Slices = { ...closedDesk('0.0.0'), imports: [view(1), view(2)] };

function setUp() {
  const told: Change[] = [];
  return { state: createDeskState(atFirst, (change) => told.push(change)), told };
}

describe('main’s state', () => {
  it('tells the slices that are new and keeps the others', () => {
    const { state, told } = setUp();
    state.change({ clockOffset: 5 });
    state.change({ activeProfileId: id(9) });
    expect(told).toEqual([
      { number: 1, patch: { clockOffset: 5 } },
      { number: 2, patch: { activeProfileId: id(9) } },
    ]);
    expect(state.snapshot()).toEqual({
      number: 2,
      state: { ...atFirst, clockOffset: 5, activeProfileId: id(9) },
    });
  });

  it('tells of the imports that changed, and of no other', () => {
    const { state, told } = setUp();
    const changes = { put: [view(2, 1), view(3)], removed: [id(1)] };
    state.changeImports(changes);
    expect(told).toEqual([{ number: 1, patch: {}, imports: changes }]);
    expect(state.snapshot()).toEqual({ number: 1, state: { ...atFirst, imports: [view(2, 1), view(3)] } });
  });

  it('does not count what changes nothing, since the page would miss no number', () => {
    const { state, told } = setUp();
    state.changeImports({ put: [], removed: [] });
    expect([told, state.snapshot().number]).toEqual([[], 0]);
  });

  it('gives snapshots that later changes leave as they are', () => {
    const { state } = setUp();
    const before = state.snapshot();
    state.changeImports({ put: [view(3)], removed: [id(1)] });
    state.change({ clockOffset: 1 });
    expect(before).toEqual({ number: 0, state: atFirst });
  });

  it('is, wherever a page begins, its snapshot and the numbered changes since', () => {
    const imports = fc
      .uniqueArray(
        fc.record({
          n: fc.integer({ min: 1, max: 6 }),
          attempts: fc.nat(9),
          remove: fc.boolean(),
        }),
        { selector: ({ n }) => n },
      )
      .map((items) => ({
        put: items.filter(({ remove }) => !remove).map(({ n, attempts }) => view(n, attempts)),
        removed: items.filter(({ remove }) => remove).map(({ n }) => id(n)),
      }));
    const act = fc.oneof(fc.integer(), imports);
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), fc.nat(20), (acts, begin) => {
        const { state, told } = setUp();
        let page = state.snapshot();
        for (const [index, what] of acts.entries()) {
          if (index === begin) page = state.snapshot();
          if (typeof what === 'number') state.change({ clockOffset: what });
          else state.changeImports(what);
        }
        const known = new Map(page.state.imports.map((item) => [item.id, item]));
        let { number, state: slices } = page;
        for (const change of told.slice(page.number)) {
          number += 1;
          expect(change.number).toBe(number);
          slices = { ...slices, ...change.patch } as Slices;
          for (const item of change.imports?.put ?? []) known.set(item.id, item);
          for (const gone of change.imports?.removed ?? []) known.delete(gone);
        }
        expect(state.snapshot()).toEqual({ number, state: { ...slices, imports: [...known.values()] } });
      }),
    );
  });
});
