import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isolated, withoutIsolates } from '../../../src/shared/isolate.ts';

const hebrew = '\u05D1\u05E0\u05E7 7';

it('keeps a name from the right apart, and one that turns the order', () => {
  expect(isolated(hebrew)).toBe(`\u2068${hebrew}\u2069`);
  expect(isolated('Bank\u202Eknab')).toBe('\u2068Bank\u202Eknab\u2069');
});

it('leaves others as they are', () => {
  for (const name of ['', 'Harbour Bank (7)', 'Ærø Sparekasse', 'Банк', '銀行'])
    expect(isolated(name)).toBe(name);
});

it('ends where the name ends, whatever the name opens or closes', () => {
  const letters = fc.constantFrom('a', '\u05D0', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069');
  fc.assert(
    fc.property(
      fc.array(letters).map((all) => all.join('')),
      (name) => {
        const text = isolated(name);
        let open = 0;
        [...text].forEach((letter, at) => {
          if (/[\u2066-\u2068]/.test(letter)) open += 1;
          if (letter === '\u2069') open -= 1;
          expect(open > 0 || at === text.length - 1 || text === name).toBe(true);
        });
        expect(open).toBe(0);
      },
    ),
  );
});

it('can be taken off again', () => {
  expect(withoutIsolates(`From ${isolated(hebrew)}.`)).toBe(`From ${hebrew}.`);
});
