import { describe, expect, it } from 'vitest';
import { bench, START } from './support.ts';

async function control(url: string, key: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${url}/practice/${path}`, {
    method,
    headers: { 'x-practice-control': key },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>),
  };
}

describe('control plane', () => {
  it('is closed without the control key, except for health', async () => {
    const { call, service } = await bench();
    expect((await call(undefined, 'GET', '/practice/health')).body).toMatchObject({ status: 'ok' });
    for (const [method, path] of [
      ['GET', 'records'],
      ['GET', 'readings'],
      ['POST', 'reset'],
      ['DELETE', 'faults'],
    ] as const) {
      expect((await call(undefined, method, `/practice/${path}`)).status).toBe(403);
      expect((await control(service.url, 'wrong', method, path)).status).toBe(403);
    }
  });

  it('has another key at each start unless one is given', async () => {
    const [one, two, given] = [await bench(), await bench(), await bench({ controlKey: 'mine' })];
    expect(one.service.control.key).not.toBe(two.service.control.key);
    expect(given.service.control.key).toBe('mine');
  });

  it('tells the records, arms and disarms faults, and changes readings', async () => {
    const { harbour, call, service } = await bench({ controlKey: 'k' });
    const at = (method: string, path: string, body?: unknown) =>
      control(service.url, 'k', method, path, body);
    await call(harbour.apiKey, 'GET', '/v3/sessions/');
    const records = await at('GET', 'records');
    expect(records.body?.requests).toEqual([
      expect.objectContaining({
        method: 'GET',
        path: '/v3/sessions/',
        route: 'sessions',
        keyName: 'primary',
        at: START,
        status: 200,
      }),
    ]);
    expect((await at('POST', 'faults', { route: 'sessions', kind: 'status', status: 418 })).status).toBe(201);
    expect((await call(harbour.apiKey, 'GET', '/v3/sessions/')).status).toBe(418);
    expect((await at('POST', 'faults', { unavailable: true })).status).toBe(201);
    expect((await call(harbour.apiKey, 'GET', '/v3/sessions/')).status).toBe(503);
    expect((await at('DELETE', 'faults')).status).toBe(204);
    expect((await call(harbour.apiKey, 'GET', '/v3/sessions/')).status).toBe(200);
    expect((await at('POST', 'readings', { auth: 'all-403' })).body).toMatchObject({ auth: 'all-403' });
    expect((await call('wrong', 'GET', '/v3/sessions/')).status).toBe(403);
  });

  it('refuses faults and readings that do not exist', async () => {
    const { service } = await bench({ controlKey: 'k' });
    for (const [path, body] of [
      ['faults', { route: 'nowhere', kind: 'status' }],
      ['faults', { route: 'any', kind: 'gremlin' }],
      ['faults', undefined],
      ['readings', { badTokenStatus: 418 }],
      ['readings', { colour: 'red' }],
      ['readings', []],
    ] as const) {
      expect((await control(service.url, 'k', 'POST', path, body)).status, JSON.stringify(body)).toBe(400);
    }
  });

  it('goes back to birth on reset', async () => {
    const { harbour, lindgren, call, sessionWith, share, service } = await bench({
      controlKey: 'k',
      readings: { shareSuccess: 200 },
    });
    const id = await sessionWith(harbour, 'Approved');
    await share(harbour, lindgren, id);
    await call(harbour.apiKey, 'DELETE', `/v3/session/${id}/delete/`);
    service.control.setReadings({ auth: 'all-403', shareSuccess: 201 });
    service.faults.unavailable(true);
    expect((await control(service.url, 'k', 'POST', 'reset')).status).toBe(204);
    expect(service.records).toMatchObject({ requests: [], shares: [], imports: [] });
    expect(service.control.readings).toMatchObject({ auth: 'separate', shareSuccess: 200 });
    expect((await call(harbour.apiKey, 'GET', `/v3/session/${id}/decision/`)).status).toBe(200);
  });

  it('never holds a key or a token in what it records, even when a client misplaces them', async () => {
    const { harbour, lindgren, call, sessionWith, share, importWith, workflow, service } = await bench();
    const token = await share(harbour, lindgren, await sessionWith(harbour, 'Approved'));
    await importWith(lindgren, {
      share_token: token,
      trust_review: true,
      workflow_id: workflow(lindgren, 'customer'),
    });
    await call(harbour.apiKey, 'GET', `/v3/sessions/?search=${token}`);
    await call(harbour.apiKey, 'GET', `/v3/sessions/?key=${harbour.apiKey}&old=${harbour.keys.legacy}`);
    await call(harbour.apiKey, 'GET', `/v3/${token}/`);
    for (const key of Object.values(harbour.keys)) await call(key, 'GET', '/v3/workflows/');
    const { requests, shares, imports, entities } = service.records;
    const text = JSON.stringify({ requests, shares, imports, entities });
    expect(requests.length).toBeGreaterThan(10);
    for (const secret of [
      token,
      token.split('.')[2] ?? '',
      ...Object.values(harbour.keys),
      ...Object.values(lindgren.keys),
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});
