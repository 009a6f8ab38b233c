import { describe, expect, it } from 'vitest';
import { SESSION_STATUSES } from '../../../src/practice/status.ts';
import { bench, START, tokenPart } from './support.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('share (docs/didit-api.md#minting-a-token)', () => {
  it('answers 201 with exactly three fields', async () => {
    const { harbour, lindgren, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    const { status, body } = await call(harbour.apiKey, 'POST', `/v3/session/${id}/share/`, {
      for_application_id: lindgren.id,
    });
    expect(status).toBe(201);
    expect(Object.keys(body)).toEqual(['share_token', 'for_application_id', 'session_kind']);
    expect(body).toMatchObject({ for_application_id: lindgren.id, session_kind: 'user' });
  });

  it('mints HS256 tokens with exactly the documented header and claims, in order', async () => {
    const { harbour, lindgren, share, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved', 'business');
    const token = await share(harbour, lindgren, id, 600);
    expect(tokenPart(token, 0)).toBe('{"alg":"HS256","typ":"JWT"}');
    const iat = Math.floor(START / 1000);
    expect(tokenPart(token, 1)).toBe(
      JSON.stringify({
        session_id: id,
        session_kind: 'business',
        from_application_id: harbour.id,
        for_application_id: lindgren.id,
        iat,
        exp: iat + 600,
      }),
    );
  });

  it('lives an hour unless told otherwise, and 60 to 86400 seconds at most', async () => {
    const { harbour, lindgren, share, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    for (const [ttl, life] of [
      [undefined, 3600],
      [60, 60],
      [86_400, 86_400],
    ] as const) {
      const claims = JSON.parse(tokenPart(await share(harbour, lindgren, id, ttl), 1)) as {
        iat: number;
        exp: number;
      };
      expect(claims.exp - claims.iat).toBe(life);
    }
  });

  it('mints another token on each call, the same bytes only within one second', async () => {
    const { harbour, lindgren, share, sessionWith, pass } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    const first = await share(harbour, lindgren, id);
    expect(await share(harbour, lindgren, id)).toBe(first);
    pass(1000);
    expect(await share(harbour, lindgren, id)).not.toBe(first);
  });

  it.each([
    [59, 'ttl_in_seconds'],
    [86_401, 'ttl_in_seconds'],
    ['3600', 'ttl_in_seconds'],
    [60.5, 'ttl_in_seconds'],
    [null, 'ttl_in_seconds'],
  ])('refuses the lifetime %s with 400', async (ttl, field) => {
    const { harbour, lindgren, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    const { status, body } = await call(harbour.apiKey, 'POST', `/v3/session/${id}/share/`, {
      for_application_id: lindgren.id,
      ttl_in_seconds: ttl,
    });
    expect(status).toBe(400);
    expect(body[field]).toEqual([expect.any(String)]);
  });

  it('refuses a missing, malformed, unknown, deleted or own recipient with 400', async () => {
    const { harbour, closed, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    const bodies = [
      {},
      { for_application_id: null },
      { for_application_id: 'a name' },
      { for_application_id: NOBODY },
      { for_application_id: closed.id },
      { for_application_id: harbour.id },
    ];
    for (const sent of bodies) {
      const { status, body } = await call(harbour.apiKey, 'POST', `/v3/session/${id}/share/`, sent);
      expect([status, Object.keys(body)], JSON.stringify(sent)).toEqual([400, ['for_application_id']]);
    }
    expect((await call(harbour.apiKey, 'POST', `/v3/session/${id}/share/`, 'no json')).status).toBe(400);
  });

  it('answers 404 for a session that is unknown or elsewhere', async () => {
    const { harbour, lindgren, call, sessionWith } = await bench();
    const elsewhere = await sessionWith(lindgren, 'Approved');
    for (const id of [NOBODY, elsewhere]) {
      const path = `/v3/session/${id}/share/`;
      expect((await call(harbour.apiKey, 'POST', path, { for_application_id: lindgren.id })).status).toBe(
        404,
      );
    }
  });

  it.each(['user', 'business'] as const)('shares only finished %s sessions', async (kind) => {
    const { harbour, lindgren, bystander, call, sessionWith } = await bench();
    for (const status of SESSION_STATUSES) {
      const owner = await sessionWith(harbour, status, kind).then(
        () => harbour,
        () => lindgren,
      );
      const id = await sessionWith(owner, status, kind);
      const answer = await call(owner.apiKey, 'POST', `/v3/session/${id}/share/`, {
        for_application_id: bystander.id,
      });
      const shareable = ['Approved', 'Declined', 'In Review'].includes(status);
      expect([status, answer.status]).toEqual([status, shareable ? 201 : 400]);
      if (!shareable) expect(answer.body.detail).toMatch(/^Only finished sessions .* can be shared\.$/);
    }
  });

  it('checks the finished set before the body', async () => {
    const { harbour, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'In Progress');
    const { status, body } = await call(harbour.apiKey, 'POST', `/v3/session/${id}/share/`, {});
    expect([status, Object.keys(body)]).toEqual([400, ['detail']]);
  });

  it('writes each token down by its fingerprint only', async () => {
    const { harbour, lindgren, share, sessionWith, service } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    const token = await share(harbour, lindgren, id);
    expect(service.records.shares).toEqual([
      {
        at: START,
        session: id,
        kind: 'user',
        fromApplication: harbour.id,
        forApplication: lindgren.id,
        tokenFingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        expiresAt: (Math.floor(START / 1000) + 3600) * 1000,
      },
    ]);
    expect(JSON.stringify(service.records)).not.toContain(token);
  });
});
