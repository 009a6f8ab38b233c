import { describe, expect, it } from 'vitest';
import type { Readings } from '../../../src/practice/readings.ts';
import { type Bench, bench, tokenPart } from './support.ts';

async function prepared(readings: Partial<Readings>, kind: 'user' | 'business' = 'user') {
  const test = await bench({ readings });
  const source = await test.sessionWith(test.harbour, 'Approved', kind);
  const token = await test.share(test.harbour, test.lindgren, source);
  const workflow_id = test.workflow(test.lindgren, kind === 'user' ? 'customer' : 'fleet');
  return { test, source, token, body: { share_token: token, trust_review: true, workflow_id } };
}

async function secondImport(test: Bench, source: string, body: Record<string, unknown>): Promise<number> {
  test.pass(1000);
  const fresh = await test.share(test.harbour, test.lindgren, source);
  return (await test.importWith(test.lindgren, { ...body, share_token: fresh })).status;
}

describe('readings (docs/didit-api.md#readings-of-the-practice-service)', () => {
  it('badTokenStatus 400', async () => {
    const { test, body } = await prepared({ badTokenStatus: 400 });
    expect((await test.importWith(test.lindgren, { ...body, share_token: 'rubbish' })).status).toBe(400);
    test.pass(3_600_000);
    expect((await test.importWith(test.lindgren, body)).status).toBe(400);
  });

  it('wrongRecipientStatus 400 and duplicateStatus 400', async () => {
    const { test, body } = await prepared({ wrongRecipientStatus: 400, duplicateStatus: 400 });
    const workflow_id = test.workflow(test.bystander, 'borrower');
    expect((await test.importWith(test.bystander, { ...body, workflow_id })).status).toBe(400);
    expect((await test.importWith(test.lindgren, body)).status).toBe(201);
    expect((await test.importWith(test.lindgren, body)).status).toBe(400);
  });

  it('duplicateBy token', async () => {
    const { test, source, body } = await prepared({ duplicateBy: 'token' });
    expect((await test.importWith(test.lindgren, body)).status).toBe(201);
    expect((await test.importWith(test.lindgren, body)).status).toBe(403);
    expect(await secondImport(test, source, body)).toBe(201);
  });

  it.each([
    ['allowed', 201],
    ['refused', 403],
  ] as const)('reimportAfterDelete %s', async (reimportAfterDelete, expected) => {
    const { test, body } = await prepared({ reimportAfterDelete });
    const { body: imported } = await test.importWith(test.lindgren, body);
    await test.call(test.lindgren.apiKey, 'DELETE', `/v3/session/${imported.session_id}/delete/`);
    expect((await test.importWith(test.lindgren, body)).status).toBe(expected);
  });

  it('trustReview optional, which means false', async () => {
    const { test, body } = await prepared({ trustReview: 'optional' });
    const { trust_review: _left, ...rest } = body;
    const answer = await test.importWith(test.lindgren, rest);
    expect([answer.status, answer.body.status]).toEqual([201, 'In Review']);
  });

  it('importPrivilege none', async () => {
    const { test, body } = await prepared({ importPrivilege: 'none' });
    const path = '/v3/session/import-shared/';
    expect((await test.call(test.lindgren.keys['read-only'], 'POST', path, body)).status).toBe(201);
  });

  it('importAnswer abridged', async () => {
    const { test, body } = await prepared({ importAnswer: 'abridged' });
    const { status, body: answer } = await test.importWith(test.lindgren, body);
    expect(status).toBe(201);
    expect(Object.keys(answer)).toEqual([
      'session_id',
      'session_number',
      'session_url',
      'status',
      'workflow_id',
      'vendor_data',
      'created_at',
      'expires_at',
    ]);
    expect(answer.session_url).toBeNull();
  });

  it('sharedFromInDecision false and sharedFromInList true', async () => {
    const { test, source, body } = await prepared({ sharedFromInDecision: false, sharedFromInList: true });
    const { body: imported } = await test.importWith(test.lindgren, body);
    expect(imported.shared_from_session).toBe(source);
    const decision = await test.call(
      test.lindgren.apiKey,
      'GET',
      `/v3/session/${imported.session_id}/decision/`,
    );
    expect(decision.body).not.toHaveProperty('shared_from_session');
    const list = await test.call(test.lindgren.apiKey, 'GET', '/v3/sessions/?limit=2');
    const [first, second] = list.body.results as Record<string, unknown>[];
    expect(first?.shared_from_session).toBe(source);
    expect(second).not.toHaveProperty('shared_from_session');
  });

  it('sessionKindInShares false: such a token counts as user', async () => {
    const { test, token, body } = await prepared({ sessionKindInShares: false });
    expect(JSON.parse(tokenPart(token, 1))).not.toHaveProperty('session_kind');
    expect((await test.importWith(test.lindgren, body)).status).toBe(201);
    const business = await prepared({ sessionKindInShares: false }, 'business');
    expect((await business.test.importWith(business.test.lindgren, business.body)).status).toBe(400);
    const asUser = {
      ...business.body,
      workflow_id: business.test.workflow(business.test.lindgren, 'customer'),
    };
    expect((await business.test.importWith(business.test.lindgren, asUser)).status).toBe(404);
  });

  it('sessionKindInShares false: the share answer has two fields; shareSuccess 200', async () => {
    const test = await bench({ readings: { sessionKindInShares: false, shareSuccess: 200 } });
    const id = await test.sessionWith(test.harbour, 'Approved');
    const path = `/v3/session/${id}/share/`;
    const answer = await test.call(test.harbour.apiKey, 'POST', path, {
      for_application_id: test.lindgren.id,
    });
    expect([answer.status, Object.keys(answer.body)]).toEqual([200, ['share_token', 'for_application_id']]);
  });

  it('businessStatusCasing upper-snake, for businesses only and at the top level only', async () => {
    const { test, body } = await prepared({ businessStatusCasing: 'upper-snake' }, 'business');
    const answer = await test.importWith(test.lindgren, { ...body, trust_review: false });
    expect(answer.body.status).toBe('IN_REVIEW');
    expect(answer.body.registry_checks).toEqual([expect.objectContaining({ status: 'Approved' })]);
    const rows = await test.call(
      test.lindgren.apiKey,
      'GET',
      '/v3/sessions/?session_kind=business&status=KYC_EXPIRED',
    );
    expect(rows.body.results).toEqual([expect.objectContaining({ status: 'KYC_EXPIRED' })]);
    const people = await test.call(test.lindgren.apiKey, 'GET', '/v3/sessions/?status=In%20Review');
    expect(people.body.count).toBe(2);
  });

  it('auth all-403', async () => {
    const { harbour, closed, call } = await bench({ readings: { auth: 'all-403' } });
    for (const key of ['wrong', harbour.keys.expired, harbour.keys.revoked, closed.apiKey, undefined]) {
      expect((await call(key, 'GET', '/v3/sessions/')).status).toBe(403);
    }
  });

  it.each([
    [403, 403, 403],
    [401, 401, 401],
    ['401-on-share', 401, 403],
  ] as const)('missingKey %s', async (missingKey, onShare, elsewhere) => {
    const { harbour, call, sessionWith } = await bench({ readings: { missingKey } });
    const id = await sessionWith(harbour, 'Approved');
    const statusOf = async (method: string, path: string) =>
      (await call(undefined, method, path, method === 'POST' ? {} : undefined)).status;
    expect(await statusOf('POST', `/v3/session/${id}/share/`)).toBe(onShare);
    expect(await statusOf('POST', '/v3/session/import-shared/')).toBe(elsewhere);
    expect(await statusOf('GET', '/v3/workflows/')).toBe(elsewhere);
  });

  it('permissionCheck after-lookup: 404 before 403, where a path names something', async () => {
    const { harbour, call, sessionWith } = await bench({ readings: { permissionCheck: 'after-lookup' } });
    const id = await sessionWith(harbour, 'Approved');
    const nobody = '00000000-0000-0000-0000-000000000000';
    const statusOf = async (method: string, path: string) =>
      (await call(harbour.keys.nothing, method, path, method === 'GET' ? undefined : {})).status;
    expect(await statusOf('POST', `/v3/session/${nobody}/share/`)).toBe(404);
    expect(await statusOf('POST', `/v3/session/${id}/share/`)).toBe(403);
    expect(await statusOf('PATCH', `/v3/webhook/destinations/${nobody}/`)).toBe(404);
    expect(await statusOf('GET', '/v3/webhook/destinations/')).toBe(403);
    expect(await statusOf('POST', '/v3/session/import-shared/')).toBe(403);
  });

  it('workflowsShape bare-array, with features as an array and prices as texts', async () => {
    const { harbour, call } = await bench({ readings: { workflowsShape: 'bare-array' } });
    const { body } = await call(harbour.apiKey, 'GET', '/v3/workflows/');
    const [row] = body as unknown as Record<string, unknown>[];
    expect(row?.features).toEqual(expect.arrayContaining(['OCR', 'LIVENESS']));
    expect(row?.total_price).toMatch(/^\d+\.\d\d$/);
  });

  it('environment live', async () => {
    const { harbour, call, sessionWith, service } = await bench();
    const path = `/v3/session/${await sessionWith(harbour, 'Approved')}/decision/`;
    expect((await call(harbour.apiKey, 'GET', path)).body.environment).toBe('sandbox');
    service.control.setReadings({ environment: 'live' });
    expect((await call(harbour.apiKey, 'GET', path)).body.environment).toBe('live');
  });
});
