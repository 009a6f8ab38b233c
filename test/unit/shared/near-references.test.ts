import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearReferences } from '../../../src/shared/near-references.ts';

const near = (typed: string, ...known: string[]) => nearReferences(typed, known, 5);

describe('references that may be meant', () => {
  it('are those that are only written otherwise, first', () => {
    expect(near('LL-1024', 'll 1024', 'LL1024', 'LL-001024', 'LL-1O24', 'LL-1025')).toEqual([
      'LL-001024',
      'LL-1O24',
      'LL1024',
      'll 1024',
      'LL-1025',
    ]);
  });

  it('are a slip of the finger away: one character in a short one, two in a longer', () => {
    expect(near('LL-77', 'LL-78', 'LL-88', 'LL-7', 'LX-88')).toEqual(['LL-7', 'LL-78']);
    expect(near('CUST-20260001', 'CUST-20260010', 'CUST-20269999')).toEqual(['CUST-20260010']);
    expect(near('A1', 'A2', 'B1')).toEqual([]);
  });

  it('never hold the typed one, none twice, and never more than are wanted', () => {
    const reference = fc.stringMatching(/^[A-C]{2}-[0-9]{1,6}$/);
    fc.assert(
      fc.property(reference, fc.array(reference), fc.integer({ min: 0, max: 6 }), (typed, known, most) => {
        const found = nearReferences(typed, [...known, typed, ...known], most);
        expect(found).not.toContain(typed);
        expect(new Set(found).size).toBe(found.length);
        expect(found.length).toBeLessThanOrEqual(most);
        for (const one of found) expect(known).toContain(one);
      }),
    );
  });

  it('finds a reference again through one slip, wherever it was', () => {
    const slip = fc.record({
      reference: fc.stringMatching(/^[A-NP-Z]{3}[1-9]{6}$/),
      at: fc.nat({ max: 8 }),
      how: fc.constantFrom('lost', 'doubled', 'other'),
    });
    fc.assert(
      fc.property(slip, ({ reference, at, how }) => {
        const middle = { lost: '', doubled: reference.charAt(at).repeat(2), other: 'x' }[how];
        const typed = reference.slice(0, at) + middle + reference.slice(at + 1);
        fc.pre(typed !== reference);
        expect(near(typed, reference)).toEqual([reference]);
      }),
    );
  });

  it('says nothing of what has neither letter nor digit', () => {
    expect(near(' - ', '---', 'x')).toEqual([]);
  });
});
