import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envelope, pageOf, pageRequest } from '../../../src/practice/api/paging.ts';

const ADDRESS = 'http://127.0.0.1:1/v3/sessions/?status=Approved';

function follow(items: readonly number[], start: string, direction: 'next' | 'previous'): number[][] {
  const pages: number[][] = [];
  let address: string | null = start;
  while (address !== null) {
    const page = pageRequest(new URL(address).searchParams);
    const shown = pageOf(items, page);
    pages.push([...shown]);
    address = envelope(address, page, items.length, items.length, [])[direction] as string | null;
  }
  return pages;
}

describe('paging (docs/didit-api.md#listing-sessions)', () => {
  it('shows every item once, in order, when next is followed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { maxLength: 200 }),
        fc.integer({ min: 1, max: 70 }),
        (items, limit) => {
          expect(follow(items, `${ADDRESS}&limit=${limit}`, 'next').flat()).toEqual(items);
        },
      ),
    );
  });

  it('comes back to the beginning when previous is followed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(150),
        (total, limit, offset) => {
          const items = Array.from({ length: total }, (_, index) => index);
          const pages = follow(items, `${ADDRESS}&limit=${limit}&offset=${offset}`, 'previous');
          expect(pages.at(-1)).toEqual(items.slice(0, limit));
        },
      ),
    );
  });

  it('keeps the rest of the address, and has no next on the last page', () => {
    const { next, previous } = envelope(ADDRESS, { limit: 10, offset: 10 }, 30, 30, []);
    expect(next).toBe(`${ADDRESS}&limit=10&offset=20`);
    expect(previous).toBe(`${ADDRESS}&limit=10`);
    expect(envelope(ADDRESS, { limit: 10, offset: 20 }, 30, 30, []).next).toBeNull();
    expect(envelope(ADDRESS, { limit: 10, offset: 0 }, 30, 30, []).previous).toBeNull();
  });

  it.each(['', 'limit=0&offset=-1', 'limit=many', 'limit=1.5&offset=x'])(
    'takes 50 from 0 when asked for "%s"',
    (query) => {
      expect(pageRequest(new URLSearchParams(query))).toEqual({ limit: 50, offset: 0 });
    },
  );
});
