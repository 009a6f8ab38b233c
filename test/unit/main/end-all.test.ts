import { expect, it } from 'vitest';
import { endAll } from '../../../src/main/desk/end-all.ts';

it('ends one after the other, and all of them when one fails, which is told', async () => {
  const did: string[] = [];
  const defects: unknown[] = [];
  const lost = new Error('lost');
  const thrown = new Error('thrown');
  await endAll(
    [
      async () => {
        await Promise.resolve();
        did.push('first');
      },
      () => Promise.reject(lost),
      () => {
        throw thrown;
      },
      () => did.push('last'),
    ],
    (error) => defects.push(error),
  );
  expect(did).toEqual(['first', 'last']);
  expect(defects).toEqual([lost, thrown]);
});
