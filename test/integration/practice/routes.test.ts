import { describe, expect, it } from 'vitest';
import { bench, START } from './support.ts';

const ID = '00000000-0000-4000-8000-000000000000';

describe('routes (docs/didit-api.md#hosts-and-paths)', () => {
  it.each([
    '/v3/sessions?status=Approved&limit=2',
    '/v3/workflows?limit=1',
    `/v3/session/${ID}/decision?include=events`,
    `/v3/session/${ID}/generate-pdf`,
    `/v3/sessions/${ID}/reviews`,
    '/v3/billing/balance',
    '/v3/webhook/destinations',
    `/v3/webhook/destinations/${ID}`,
    `/v3/webhook/destinations/${ID}/deliveries?limit=1`,
    `/v3/session/${ID}/webhooks`,
  ])('sends a GET without its slash to %s with the query kept', async (path) => {
    const { harbour, call } = await bench();
    const { status, headers } = await call(harbour.apiKey, 'GET', path);
    const [bare = '', query] = path.split('?');
    expect(status).toBe(301);
    expect(headers.get('location')).toBe(query === undefined ? `${bare}/` : `${bare}/?${query}`);
  });

  it.each([
    ['POST', '/v3/session/import-shared'],
    ['POST', `/v3/session/${ID}/share`],
    ['POST', '/v3/session'],
    ['PATCH', `/v3/session/${ID}/update-status`],
    ['DELETE', `/v3/session/${ID}/delete`],
    ['POST', '/v3/webhook/destinations'],
    ['POST', '/v3/webhooks'],
    ['PATCH', `/v3/webhook/destinations/${ID}`],
    ['DELETE', `/v3/webhook/destinations/${ID}`],
    ['POST', `/v3/webhook/destinations/${ID}/deliveries/${ID}/resend`],
    ['GET', '/v3/nothing/'],
    ['GET', '/v3/nothing'],
    ['GET', '/'],
    ['GET', '/v3/session/not-a-uuid/decision/'],
    ['PUT', '/v3/sessions/'],
  ])('answers 404 in JSON to %s %s', async (method, path) => {
    const { harbour, call } = await bench();
    const { status, body } = await call(harbour.apiKey, method, path, method === 'GET' ? undefined : {});
    expect(status).toBe(404);
    expect(body).toHaveProperty('detail');
  });

  it('marks every answer and dates it by the injected clock', async () => {
    const { harbour, call, pass, service } = await bench();
    pass(86_400_000);
    service.faults.next({ route: 'sessions', kind: 'html' });
    for (const path of [
      '/v3/sessions/',
      '/v3/sessions/',
      '/v3/sessions',
      '/nowhere',
      '/practice/health',
      '/media/x',
    ]) {
      const { headers } = await call(harbour.apiKey, 'GET', path);
      expect(headers.get('x-baton-practice'), path).toBe('1');
      expect(headers.get('date'), path).toBe(new Date(START + 86_400_000).toUTCString());
    }
  });

  it('listens on the loopback address only', async () => {
    const { service } = await bench();
    expect(new URL(service.url).hostname).toBe('127.0.0.1');
  });

  it('closes when its signal aborts, even with a request held', async () => {
    const ending = new AbortController();
    const { service, harbour, call } = await bench({ signal: ending.signal });
    const hold = service.faults.hold('sessions', 'before');
    const pending = call(harbour.apiKey, 'GET', '/v3/sessions/').catch(() => 'broken');
    await hold.reached;
    ending.abort();
    expect(await pending).toBe('broken');
    await service.close();
    await expect(fetch(service.url)).rejects.toThrow();
  });
});

describe('rate limits (docs/didit-api.md#rate-limits)', () => {
  it('counts writes by key in a sliding window of 60 seconds and has headers on 429 only', async () => {
    const { harbour, lindgren, call, pass } = await bench({ rateLimits: { 'generic-write': 3 } });
    const write = (key: string) => call(key, 'POST', '/v3/session/import-shared/', {});
    expect((await write(harbour.apiKey)).headers.get('x-ratelimit-limit')).toBeNull();
    pass(20_000);
    await write(harbour.apiKey);
    await write(harbour.apiKey);
    const { status, headers, body } = await write(harbour.apiKey);
    expect(status).toBe(429);
    expect(body).toHaveProperty('detail');
    expect({
      limit: headers.get('x-ratelimit-limit'),
      remaining: headers.get('x-ratelimit-remaining'),
      reset: headers.get('x-ratelimit-reset'),
      after: headers.get('retry-after'),
    }).toEqual({
      limit: '3',
      remaining: '0',
      reset: String(Math.ceil((START + 60_000) / 1000)),
      after: '40',
    });
    expect((await write(lindgren.apiKey)).status).toBe(400);
    expect((await call(harbour.apiKey, 'GET', '/v3/workflows/')).status).toBe(200);
    pass(40_000);
    expect((await write(harbour.apiKey)).status).toBe(400);
    expect((await write(harbour.apiKey)).status).toBe(429);
  });

  it('limits reports at 50 a minute on top of reads at 600', async () => {
    const { harbour, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    for (let index = 0; index < 50; index += 1) {
      expect((await call(harbour.apiKey, 'GET', `/v3/session/${id}/generate-pdf/`)).status).toBe(200);
    }
    const refused = await call(harbour.apiKey, 'GET', `/v3/session/${id}/generate-pdf/`);
    expect([refused.status, refused.headers.get('x-ratelimit-limit')]).toEqual([429, '50']);
    expect((await call(harbour.apiKey, 'GET', '/v3/sessions/')).status).toBe(200);
  });

  it('limits before it looks at the key, by address where there is none', async () => {
    const { call } = await bench({ rateLimits: { 'generic-get': 1 } });
    expect((await call(undefined, 'GET', '/v3/sessions/')).status).toBe(403);
    expect((await call(undefined, 'GET', '/v3/sessions/')).status).toBe(429);
  });

  it('can be switched off', async () => {
    const { harbour, call } = await bench({ rateLimits: 'off' });
    const statuses = await Promise.all(
      Array.from({ length: 320 }, () => call(harbour.apiKey, 'POST', '/v3/session/import-shared/', {})),
    );
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([400]));
  });
});
