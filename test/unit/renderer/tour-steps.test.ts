import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screens } from '../../../src/renderer/desk/navigation.ts';
import {
  advance,
  nextStep,
  partOf,
  placeAt,
  type TourFacts,
} from '../../../src/renderer/features/tour/tour-steps.ts';
import { importStates } from '../../../src/shared/contract/index.ts';
import { tourSteps } from '../../../src/shared/practice.ts';

/** As it is when a newcomer has just come. */
const atFirst: TourFacts = {
  screen: 'share',
  picked: 'nothing',
  codeMade: false,
  codeShown: false,
  copied: 'none',
  reading: 'none',
  importState: undefined,
  panelOpen: false,
  fault: 'none',
  waiting: 0,
};

const anyFacts: fc.Arbitrary<TourFacts> = fc.record({
  screen: fc.constantFrom(...screens),
  picked: fc.constantFrom('nothing', 'unfinished', 'finished'),
  codeMade: fc.boolean(),
  codeShown: fc.boolean(),
  copied: fc.constantFrom('none', 'ours', 'theirs'),
  reading: fc.constantFrom('none', 'refused', 'good'),
  importState: fc.constantFrom(undefined, ...importStates),
  panelOpen: fc.boolean(),
  fault: fc.constantFrom('none', 'on', 'happened'),
  waiting: fc.nat(3),
});
const anyPlace = fc.record({ step: fc.integer({ min: 1, max: tourSteps }), seen: fc.boolean() });

/** A person's doings one after the other, and where each brings the tour: its step and part, or `over`. */
function walk(from: number, ...doings: Partial<TourFacts>[]): string[] {
  let facts = atFirst;
  let place = placeAt(from);
  return doings.map((doing) => {
    facts = { ...facts, ...doing };
    const now = advance(place, facts);
    if (!now) return 'over';
    place = now;
    return `${now.step} ${partOf(now, facts)}`;
  });
}

describe('the tour', () => {
  it('leads from the search to a copied token, by what has really happened', () => {
    expect(
      walk(
        1,
        { screen: 'queue' },
        { screen: 'share' },
        { picked: 'unfinished' },
        { picked: 'finished' },
        { codeMade: true },
        { codeShown: true },
        { codeShown: false },
        { copied: 'ours' },
      ),
    ).toEqual(['1 goShare', '1 find', '1 other', '2 create', '2 show', '2 copy', '2 copy', '3 switch']);
  });

  it('leads from the other desk to the record, and waits for a person to have read it', () => {
    const doings: Partial<TourFacts>[] = [
      { copied: 'theirs' },
      { screen: 'receive' },
      { reading: 'refused' },
      { reading: 'good' },
      { screen: 'history' },
      { screen: 'receive', reading: 'none', importState: 'queued' },
      { importState: 'sending' },
      { importState: 'imported' },
    ];
    expect(walk(3, ...doings)).toEqual([
      '3 goReceive',
      '3 take',
      '3 refused',
      '4 import',
      '4 goReceive',
      '4 wait',
      '4 wait',
      '4 read',
    ]);
    const imported: TourFacts = { ...atFirst, screen: 'receive', importState: 'imported' };
    expect(advance({ step: 4, seen: true }, imported)).toEqual(placeAt(5));
  });

  it('asks for another token when the copied one is gone, or was not imported', () => {
    expect(walk(3, { screen: 'receive' })).toEqual(['3 again']);
    expect(walk(4, { screen: 'receive' }, { importState: 'refused' })).toEqual(['4 again', '4 ended']);
  });

  it('leads through a fault that lasts: what waits is looked at before the trouble is ended', () => {
    expect(
      walk(
        5,
        {},
        { panelOpen: true },
        { fault: 'on' },
        { screen: 'receive', reading: 'good' },
        { reading: 'none', waiting: 1 },
        { screen: 'queue' },
        { fault: 'none' },
        { waiting: 0 },
      ),
    ).toEqual(['5 openTraining', '5 choose', '5 token', '5 import', '5 goQueue', '5 calm', '5 goes', 'over']);
  });

  it('takes a fault that strikes once for one too', () => {
    expect(walk(5, { fault: 'on' }, { fault: 'happened' }, { fault: 'none' })).toEqual([
      '5 token',
      '5 calm',
      'over',
    ]);
  });

  it('goes through steps at once whose reasons are there already', () => {
    const done: TourFacts = { ...atFirst, picked: 'finished', codeMade: true, copied: 'ours' };
    expect(advance(placeAt(1), { ...done, codeShown: true })).toEqual(placeAt(3));
  });

  it('never goes back, never stops short, and always has something to ask for', () => {
    fc.assert(
      fc.property(anyPlace, anyFacts, (place, facts) => {
        const now = advance(place, facts);
        if (!now) return;
        expect(now.step).toBeGreaterThanOrEqual(place.step);
        if (now.step === place.step && place.seen) expect(now.seen).toBe(true);
        expect(partOf(now, facts)).toBeDefined();
        expect(advance(now, facts)).toEqual(now);
      }),
    );
  });

  it('has as many steps as it says, and an end after the last', () => {
    const steps = [1];
    for (let place = nextStep(placeAt(1)); place; place = nextStep(place)) steps.push(place.step);
    expect(steps).toEqual([1, 2, 3, 4, 5]);
    expect(steps).toHaveLength(tourSteps);
  });
});
