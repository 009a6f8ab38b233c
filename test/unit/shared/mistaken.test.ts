import { describe, expect, it } from 'vitest';
import { calls } from '../../../src/shared/contract/index.ts';
import { findScanned } from '../../../src/shared/scanned/find-scanned.ts';
import { mistakenFor, secretIn } from '../../../src/shared/scanned/mistaken.ts';

const uuid = '20BB3C3B-6146-439f-9d0e-6a1f4f6f0c11';
const key = `sk_live_${'k'.repeat(43)}`;
const token = `eyJhbGciOiJIUzI1NiJ9.${'e30'.repeat(9)}.${'s'.repeat(43)}`;
const code = `BATON1${'7ZK4'.repeat(36)}`;

describe('what is given in the place of something else', () => {
  it.each([
    ['a token', token, 'token'],
    ['the beginning of one', token.slice(0, 25), 'token'],
    ['a handoff code, in small letters too', code.toLowerCase(), 'token'],
    ['an API key in a sentence', `my key: ${key}, thanks`, 'key'],
    ['an application ID', ` ${uuid}\n`, 'applicationId'],
  ])('is known when it is %s', (_, text, expected) => {
    expect(mistakenFor(text)).toBe(expected);
  });

  it.each(['LL-2026-0407', 'Ask Åsa about the sk_live key', `see ${uuid}`, 'Baton 1 is on the desk', ''])(
    'leaves “%s” alone',
    (text) => {
      expect(mistakenFor(text)).toBeUndefined();
    },
  );

  it('is no secret when it is an application ID, which may be somebody’s own number', () => {
    expect(secretIn(uuid)).toBeUndefined();
    expect(secretIn(key)).toBe('key');
  });
});

describe('a text without a token', () => {
  it.each([
    [key, 'key-instead'],
    [uuid, 'application-id-instead'],
    ['The customer is waiting, please hurry.', 'no-token-found'],
    ['https://example.com/offer?id=20bb3c3b', 'no-token-found'],
  ])('is named for what it is: %s', (text, expected) => {
    const [found] = findScanned(text);
    expect(found).toMatchObject({ type: 'damaged', problem: { code: expected } });
    expect(JSON.stringify(found)).not.toContain(text);
  });
});

describe('a reference', () => {
  const asked = { profileId: uuid, kind: 'user' } as const;
  const isTaken = (reference: string) =>
    calls['receive.reference'].input.safeParse({ ...asked, reference }).success &&
    calls['queue.edit'].input.safeParse({ importId: uuid, vendorData: reference }).success;

  it('is never a token or a key: it would go to Didit and into the records', () => {
    expect(isTaken('LL-2026-0407')).toBe(true);
    for (const secret of [token.slice(0, 200), code, key]) expect(isTaken(secret)).toBe(false);
  });
});
