import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { Secret } from '../../../src/shared/secret.ts';

it('never prints its text', () => {
  const secret = new Secret('sk_live_do-not-print');
  const printed = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret, { showHidden: true, depth: 9 }),
    inspect({ nested: [secret] }),
    Object.entries(secret).join(),
  ];
  for (const text of printed) expect(text).not.toContain('do-not-print');
  expect(secret.reveal()).toBe('sk_live_do-not-print');
});
