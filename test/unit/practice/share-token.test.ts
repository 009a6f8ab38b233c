import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTokenMint, fingerprint, type ShareClaims } from '../../../src/practice/share-token.ts';

const CLAIMS: ShareClaims = {
  session_id: '20bb3c3b-6146-439f-84a4-bd30d00ac6a2',
  session_kind: 'user',
  from_application_id: 'dbd20e34-42e9-4f2c-ba91-cf0762016f64',
  for_application_id: 'a5f3bca2-46e2-411e-90ef-a580900a57ee',
  iat: 1_753_630_666,
  exp: 1_753_634_266,
};

function sign(header: unknown, claims: unknown, secret: string): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part(header)}.${part(claims)}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

describe('share tokens (docs/didit-api.md#claims-of-a-token)', () => {
  it('are the same bytes as a plain HS256 signature over the documented header and claims', async () => {
    const mint = createTokenMint('secret', () => 0);
    expect(await mint.sign(CLAIMS)).toBe(sign({ alg: 'HS256', typ: 'JWT' }, CLAIMS, 'secret'));
  });

  it('are read back until the second they run out', async () => {
    let now = CLAIMS.exp * 1000 - 1;
    const mint = createTokenMint('secret', () => now);
    const token = await mint.sign(CLAIMS);
    expect(await mint.read(token)).toEqual({ ok: true, claims: CLAIMS });
    now += 1;
    expect(await mint.read(token)).toEqual({ ok: false, why: 'expired' });
  });

  it.each([
    ['another secret', sign({ alg: 'HS256', typ: 'JWT' }, CLAIMS, 'other')],
    ['another algorithm', sign({ alg: 'none', typ: 'JWT' }, CLAIMS, 'secret')],
    ['a missing claim', sign({ alg: 'HS256', typ: 'JWT' }, { ...CLAIMS, session_id: undefined }, 'secret')],
    ['no dots', 'token'],
    ['nothing', ''],
  ])('are invalid with %s', async (_name, token) => {
    const mint = createTokenMint('secret', () => CLAIMS.iat * 1000);
    expect(await mint.read(token)).toEqual({ ok: false, why: 'invalid' });
  });

  it('are named by the first 16 hex characters of their SHA-256', () => {
    expect(fingerprint('abc')).toBe('ba7816bf8f01cfea');
  });
});
