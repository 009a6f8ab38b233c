import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeShareToken } from '../../../src/shared/share-token.ts';

const claims = {
  session_id: '20bb3c3b-6146-439f-84a4-bd30d00ac6a2',
  session_kind: 'business',
  from_application_id: 'dbd20e34-42e9-4f2c-ba91-cf0762016f64',
  for_application_id: 'a5f3bca2-46e2-411e-90ef-a580900a57ee',
  iat: 1_753_630_666,
  exp: 1_753_634_266,
};
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signature = 'x'.repeat(43);
const tokenOf = (body: object, header: object = { alg: 'HS256', typ: 'JWT' }) =>
  `${base64url(header)}.${base64url(body)}.${signature}`;
const token = tokenOf(claims);

function partOf(text: string): unknown {
  const decoded = decodeShareToken(text);
  return decoded.ok ? 'fine' : decoded.problem.evidence[0]?.values.part;
}

describe('decoding', () => {
  it('reads the documented claims', () => {
    expect(decodeShareToken(token)).toEqual({
      ok: true,
      value: {
        sessionId: claims.session_id,
        kind: 'business',
        fromApplicationId: claims.from_application_id,
        forApplicationId: claims.for_application_id,
        issuedAt: claims.iat,
        expiresAt: claims.exp,
      },
    });
  });

  it('takes a token without a kind for a person, as Didit does', () => {
    const { session_kind: _, ...older } = claims;
    expect(decodeShareToken(tokenOf(older))).toMatchObject({ ok: true, value: { kind: 'user' } });
  });

  it('brings identifiers to lower case, so that they compare', () => {
    const upper = { ...claims, for_application_id: claims.for_application_id.toUpperCase() };
    expect(decodeShareToken(tokenOf(upper))).toMatchObject({
      value: { forApplicationId: claims.for_application_id },
    });
  });

  it.each([
    ['nothing', '', 'parts'],
    ['a word', 'hello', 'parts'],
    ['half a token', token.slice(0, 200), 'parts'],
    ['three words', 'a.b.c', 'header'],
    ['no algorithm', tokenOf(claims, { alg: 'none' }), 'algorithm'],
    ['another algorithm', tokenOf(claims, { alg: 'RS256' }), 'algorithm'],
    ['a time that is none', tokenOf({ ...claims, exp: 'soon' }), 'claims:exp'],
    ['two bad claims', tokenOf({ ...claims, session_id: 'x', iat: -1 }), 'claims:session_id,iat'],
    ['an end before the beginning', tokenOf({ ...claims, exp: claims.iat }), 'times'],
    ['a lost last character', token.slice(0, -1), 'signature'],
  ])('refuses %s and says which part is wrong', (_, text, part) => {
    expect(partOf(text)).toBe(part);
  });

  it('refuses every torn token', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: token.length - 1 }), (length) => {
        expect(decodeShareToken(token.slice(0, length)).ok).toBe(false);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof decodeShareToken(text).ok === 'boolean'));
  });
});
