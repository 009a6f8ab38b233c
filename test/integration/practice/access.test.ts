import { describe, expect, it } from 'vitest';
import { bench } from './support.ts';

const LIST = '/v3/sessions/';

describe('keys (docs/didit-api.md#keys-and-permissions)', () => {
  it('accepts primary keys with the prefix and 43 characters, and older ones without', async () => {
    const { harbour, call } = await bench();
    expect(harbour.apiKey).toMatch(/^sk_test_[\w-]{43}$/);
    expect(harbour.keys.legacy).toMatch(/^[\w-]{43}$/);
    expect((await call(harbour.apiKey, 'GET', LIST)).status).toBe(200);
    expect((await call(harbour.keys.legacy, 'GET', LIST)).status).toBe(200);
  });

  it('answers 403 with the documented text without a key', async () => {
    const { call } = await bench();
    const { status, body } = await call(undefined, 'GET', LIST);
    expect({ status, body }).toEqual({
      status: 403,
      body: { detail: 'You do not have permission to perform this action.' },
    });
  });

  it.each([
    ['a wrong key', 'sk_test_nobody-has-this-key-nobody-has-this-key-nob'],
    ['a malformed key', 'not a key at all'],
  ])('answers 401 to %s', async (_name, key) => {
    const { call } = await bench();
    expect((await call(key, 'GET', LIST)).status).toBe(401);
  });

  it('answers 401 to a revoked key, and 401 with the documented text to an expired one', async () => {
    const { harbour, call } = await bench();
    expect((await call(harbour.keys.revoked, 'GET', LIST)).status).toBe(401);
    const expired = await call(harbour.keys.expired, 'GET', LIST);
    expect([expired.status, expired.body]).toEqual([401, { detail: 'This API key has expired.' }]);
  });

  it('answers 403 to a key outside its addresses', async () => {
    const { harbour, call } = await bench();
    expect((await call(harbour.keys['ip-limited'], 'GET', LIST)).status).toBe(403);
  });

  it('answers with code application_deleted for a deleted application', async () => {
    const { closed, call } = await bench();
    const { status, body } = await call(closed.apiKey, 'GET', LIST);
    expect([status, body.code]).toEqual([401, 'application_deleted']);
  });

  it.each([
    ['POST', '/v3/session/import-shared/', {}],
    ['POST', '/v3/session/', {}],
    ['PATCH', '/v3/session/{id}/update-status/', {}],
    ['POST', '/v3/session/{id}/share/', {}],
    ['POST', '/v3/sessions/{id}/reviews/', {}],
    ['DELETE', '/v3/session/{id}/delete/', undefined],
  ])('answers 403 to a read-only key before it looks at the body: %s %s', async (method, path, body) => {
    const { harbour, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    const answer = await call(harbour.keys['read-only'], method, path.replace('{id}', id), body);
    expect(answer.status).toBe(403);
  });

  it('answers 403 to a key without list and read', async () => {
    const { harbour, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    const key = harbour.keys['write-only'];
    expect((await call(key, 'GET', LIST)).status).toBe(403);
    expect((await call(key, 'GET', `/v3/session/${id}/decision/`)).status).toBe(403);
    expect((await call(key, 'GET', `/v3/session/${id}/generate-pdf/`)).status).toBe(403);
    expect((await call(key, 'GET', '/v3/workflows/')).status).toBe(200);
    expect((await call(key, 'GET', '/v3/billing/balance/')).status).toBe(200);
  });

  it('keeps what a key was not ticked for from it, one by one', async () => {
    const { harbour, lindgren, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    const statuses = async (key: string) => ({
      list: (await call(key, 'GET', LIST)).status,
      record: (await call(key, 'GET', `/v3/session/${id}/decision/`)).status,
      workflows: (await call(key, 'GET', '/v3/workflows/')).status,
      share: (await call(key, 'POST', `/v3/session/${id}/share/`, { for_application_id: lindgren.id }))
        .status,
      webhooks: (await call(key, 'GET', '/v3/webhook/destinations/')).status,
    });
    const desk = { list: 200, record: 200, workflows: 200, share: 201, webhooks: 403 };
    expect(await statuses(harbour.keys.desk)).toEqual(desk);
    expect(await statuses(harbour.keys['desk-no-sessions'])).toEqual({ ...desk, list: 403, share: 403 });
    expect(await statuses(harbour.keys['desk-sessions-read'])).toEqual({ ...desk, share: 403 });
    expect(await statuses(harbour.keys['desk-no-decisions'])).toEqual({ ...desk, record: 403 });
    expect(await statuses(harbour.keys['desk-no-workflows'])).toEqual({ ...desk, workflows: 403 });
    expect(await statuses(harbour.keys['desk-no-media'])).toEqual(desk);
    const nothing = { list: 403, record: 403, workflows: 403, share: 403, webhooks: 403 };
    expect(await statuses(harbour.keys.nothing)).toEqual(nothing);
    expect(await statuses(harbour.apiKey)).toEqual({ ...desk, webhooks: 200 });
  });

  it('checks permission before it looks anything up or reads a body', async () => {
    const { harbour, call } = await bench();
    const nobody = '00000000-0000-0000-0000-000000000000';
    const probes = [
      ['GET', `/v3/session/${nobody}/decision/`],
      ['POST', `/v3/session/${nobody}/share/`],
      ['GET', `/v3/webhook/destinations/${nobody}/`],
    ] as const;
    for (const [method, path] of probes) {
      const body = method === 'POST' ? {} : undefined;
      expect((await call(harbour.keys.nothing, method, path, body)).status, path).toBe(403);
      expect((await call(harbour.apiKey, method, path, body)).status, path).toBe(404);
    }
  });

  it('hides sessions outside the limits of a scoped key as 404', async () => {
    const { harbour, lindgren, call, sessionWith } = await bench();
    const key = harbour.keys['approved-only'];
    const inReview = await sessionWith(harbour, 'In Review');
    const approved = await sessionWith(harbour, 'Approved');
    expect((await call(key, 'GET', `/v3/session/${inReview}/decision/`)).status).toBe(404);
    expect((await call(key, 'GET', `/v3/session/${approved}/decision/`)).status).toBe(200);
    const share = { for_application_id: lindgren.id };
    expect((await call(key, 'POST', `/v3/session/${inReview}/share/`, share)).status).toBe(404);
    const { body } = await call(key, 'GET', `${LIST}?session_kind=all&limit=100`);
    const rows = body.results as { status: string }[];
    expect(rows.length).toBeGreaterThan(5);
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['Approved']));
  });

  it('answers null links without media read or sessions write', async () => {
    const { harbour, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    const noMedia = await call(harbour.keys['no-media'], 'GET', `/v3/session/${id}/decision/`);
    const [document] = noMedia.body.id_verifications as {
      portrait_image: unknown;
      front_image: unknown;
    }[];
    expect(document).toMatchObject({ portrait_image: null, front_image: null });
    expect(noMedia.body.session_url).toContain('/session/');
    const readOnly = await call(harbour.keys['read-only'], 'GET', `/v3/session/${id}/decision/`);
    expect(readOnly.body.session_url).toBeNull();
    expect((await call(harbour.keys['no-media'], 'GET', `/v3/session/${id}/generate-pdf/`)).status).toBe(403);
  });

  it('keeps the sessions of other applications out of reach', async () => {
    const { harbour, lindgren, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    expect((await call(lindgren.apiKey, 'GET', `/v3/session/${id}/decision/`)).status).toBe(404);
  });
});
