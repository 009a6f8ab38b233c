import { describe, expect, it } from 'vitest';
import { createFaultBoard } from '../../../src/practice/faults.ts';
import { READING_VALUES, readingsFault, readingsWith } from '../../../src/practice/readings.ts';
import { withoutSecrets } from '../../../src/practice/records.ts';
import { seededDice, seededSecret, seededUuid } from '../../../src/practice/seeded.ts';

describe('readings (docs/didit-api.md#readings-of-the-practice-service)', () => {
  it('default to the first values there', () => {
    expect(readingsWith()).toMatchObject({
      badTokenStatus: 401,
      wrongRecipientStatus: 403,
      duplicateStatus: 403,
      duplicateBy: 'source',
      trustReview: 'required',
      shareSuccess: 201,
      businessStatusCasing: 'title',
      auth: 'separate',
      workflowsShape: 'paginated',
      environment: 'sandbox',
    });
  });

  it('accept each offered value and nothing else', () => {
    for (const [name, values] of Object.entries(READING_VALUES)) {
      for (const value of values) expect(readingsFault({ [name]: value })).toBeUndefined();
      expect(readingsFault({ [name]: 'something else' })).toContain(name);
    }
    expect(readingsFault({ toString: 1 })).toBeDefined();
  });
});

describe('faults', () => {
  it('refuse to be armed wrongly', () => {
    const board = createFaultBoard();
    expect(() => board.next({ route: 'import', kind: 'status', status: 99 })).toThrow();
    expect(() => board.next({ route: 'import', kind: 'status', times: 0 })).toThrow();
    expect(board.armed).toEqual([]);
  });

  it('strike in the order they were armed', () => {
    const board = createFaultBoard();
    board.next({ route: 'import', kind: 'html' });
    board.next({ route: 'any', kind: 'status', times: 2 });
    expect(
      ['import', 'share', 'import', 'import'].map((route) => board.strike(route as 'import')?.kind),
    ).toEqual(['html', 'status', 'status', undefined]);
  });
});

describe('records', () => {
  it('blot out what looks like a token or a key and leave ids alone', () => {
    const id = seededUuid('a');
    expect(
      withoutSecrets(`/x/${id}/?a=sk_test_${seededSecret('k')}&b=eyJh.eyJi.c_-&c=${seededSecret('l')}`),
    ).toBe(`/x/${id}/?a=(key)&b=(token)&c=(secret)`);
  });
});

describe('seeded values', () => {
  it('repeat for the same parts and differ for others', () => {
    expect(seededUuid('a', 1)).toBe(seededUuid('a', 1));
    expect(seededUuid('a', 1)).not.toBe(seededUuid('a', 2));
    expect(seededSecret('a')).toMatch(/^[\w-]{43}$/);
    const [one, two] = [seededDice('x'), seededDice('x')];
    const rolls = Array.from({ length: 50 }, () => one.between(2, 4));
    expect(rolls).toEqual(Array.from({ length: 50 }, () => two.between(2, 4)));
    expect(new Set(rolls)).toEqual(new Set([2, 3, 4]));
  });
});
