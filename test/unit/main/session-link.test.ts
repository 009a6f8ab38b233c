import { describe, expect, it } from 'vitest';
import { linkIn, linkOf } from '../../../src/main/didit/session-link.ts';
import { maxLinkLength } from '../../../src/shared/limits.ts';

const decision = { session_id: '20bb3c3b-6146-439f-84a4-bd30d00ac6a2', status: 'Not Started' };

describe('the link of a session', () => {
  it.each([
    'https://verify.didit.me/session/CuXoBYCYVO5Y',
    'https://identity.bank.example/session/x',
    'http://127.0.0.1:4321/session/x',
  ])('is %s', (link) => {
    expect(linkIn(link)).toBe(link);
    expect(linkOf({ ...decision, session_url: link })).toEqual({ ok: true, value: link });
  });

  it.each([
    'http://verify.didit.me/session/x',
    'https://somebody@verify.didit.me/session/x',
    'javascript:alert(1)',
    'data:text/html,x',
    '/session/x',
    '',
    7,
    `https://verify.didit.me/${'x'.repeat(maxLinkLength)}`,
  ])('is never %s, to which no phone is sent', (given) => {
    expect(linkIn(given)).toBeUndefined();
    expect(linkOf({ ...decision, session_url: given })).toMatchObject({
      problem: { code: 'answer-unreadable' },
    });
  });

  it('is not shown to a key that may not write', () => {
    for (const given of [null, undefined])
      expect(linkOf({ ...decision, session_url: given })).toMatchObject({
        problem: { code: 'key-lacks-permission' },
      });
  });
});
