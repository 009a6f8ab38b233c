import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type Bench, bench } from './support.ts';

async function importBody(test: Bench): Promise<Record<string, unknown>> {
  const source = await test.sessionWith(test.harbour, 'Approved');
  const share_token = await test.share(test.harbour, test.lindgren, source);
  return { share_token, trust_review: true, workflow_id: test.workflow(test.lindgren, 'customer') };
}

const LIST = '/v3/sessions/';

describe('faults', () => {
  it('status: answers it without processing, as often as asked, and then no more', async () => {
    const test = await bench();
    const body = await importBody(test);
    test.service.faults.next({ route: 'import', kind: 'status', status: 502, times: 2 });
    const statuses = [];
    for (let index = 0; index < 3; index += 1)
      statuses.push((await test.importWith(test.lindgren, body)).status);
    expect(statuses).toEqual([502, 502, 201]);
    expect(test.service.records.imports).toHaveLength(1);
    expect(test.service.records.requests.filter(({ fault }) => fault === 'status')).toHaveLength(2);
  });

  it('status with commit: processed, then answered wrongly', async () => {
    const test = await bench();
    test.service.faults.next({ route: 'import', kind: 'status', status: 504, commit: true });
    expect((await test.importWith(test.lindgren, await importBody(test))).status).toBe(504);
    expect(test.service.records.imports).toHaveLength(1);
    expect(test.service.records.requests.at(-1)).toMatchObject({ status: 201, fault: 'status' });
  });

  it('strikes its own route only, after those it is told to skip, or any route', async () => {
    const { harbour, call, service } = await bench();
    service.faults.next({ route: 'sessions', kind: 'status', skip: 1 });
    expect((await call(harbour.apiKey, 'GET', '/v3/workflows/')).status).toBe(200);
    expect((await call(harbour.apiKey, 'GET', LIST)).status).toBe(200);
    expect((await call(harbour.apiKey, 'GET', LIST)).status).toBe(500);
    expect((await call(harbour.apiKey, 'GET', LIST)).status).toBe(200);
    service.faults.next({ route: 'any', kind: 'status', status: 503 });
    expect((await call(harbour.apiKey, 'GET', '/v3/billing/balance/')).status).toBe(503);
  });

  it('latency: the answer comes late but whole', async () => {
    const { harbour, call, service } = await bench();
    service.faults.next({ route: 'sessions', kind: 'latency', ms: 60 });
    const before = performance.now();
    expect((await call(harbour.apiKey, 'GET', LIST)).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(50);
  });

  it('drop-before: nothing is processed', async () => {
    const test = await bench();
    const body = await importBody(test);
    test.service.faults.next({ route: 'import', kind: 'drop-before' });
    await expect(test.importWith(test.lindgren, body)).rejects.toThrow();
    expect(test.service.records.imports).toHaveLength(0);
    expect(test.service.records.requests.at(-1)).toMatchObject({
      route: 'import',
      status: undefined,
      fault: 'drop-before',
    });
  });

  it('drop-after-commit: processed, but the answer never arrives', async () => {
    const test = await bench();
    const body = await importBody(test);
    test.service.faults.next({ route: 'import', kind: 'drop-after-commit' });
    await expect(test.importWith(test.lindgren, body)).rejects.toThrow();
    expect(test.service.records.imports).toHaveLength(1);
    expect(test.service.records.requests.at(-1)).toMatchObject({ status: 201, fault: 'drop-after-commit' });
    expect((await test.importWith(test.lindgren, body)).status).toBe(403);
  });

  it('html and redirect: what captive portals do', async () => {
    const { harbour, call, service } = await bench();
    service.faults.next({ route: 'sessions', kind: 'html' });
    const page = await call(harbour.apiKey, 'GET', LIST);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    service.faults.next({
      route: 'sessions',
      kind: 'redirect',
      status: 307,
      location: 'http://portal.invalid/',
    });
    const moved = await call(harbour.apiKey, 'GET', LIST);
    expect([moved.status, moved.headers.get('location')]).toEqual([307, 'http://portal.invalid/']);
  });

  it('truncated: the connection breaks in the middle of the body', async () => {
    const test = await bench();
    test.service.faults.next({ route: 'import', kind: 'truncated' });
    await expect(test.importWith(test.lindgren, await importBody(test))).rejects.toThrow();
    expect(test.service.records.imports).toHaveLength(1);
  });

  it('endless: the body trickles until the client leaves', async () => {
    const { harbour, service } = await bench();
    service.faults.next({ route: 'sessions', kind: 'endless', ms: 1 });
    const leaving = new AbortController();
    const headers = { 'x-api-key': harbour.apiKey };
    const answer = await fetch(`${service.url}${LIST}`, { headers, signal: leaving.signal });
    const reader = answer.body?.getReader();
    let pieces = 0;
    while (pieces < 5) pieces += (await reader?.read())?.value === undefined ? 0 : 1;
    leaving.abort();
    await expect(reader?.read()).rejects.toThrow();
  });

  it('huge-body: as many bytes as asked', async () => {
    const { harbour, call, service } = await bench();
    service.faults.next({ route: 'sessions', kind: 'huge-body', bytes: 3_000_000 });
    const { status, text } = await call(harbour.apiKey, 'GET', LIST);
    expect([status, text.length > 3_000_000]).toEqual([200, true]);
  });

  it('slow-headers: the head arrives in two halves', async () => {
    const { harbour, service } = await bench();
    service.faults.next({ route: 'sessions', kind: 'slow-headers', ms: 60 });
    const before = performance.now();
    const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      request(`${service.url}${LIST}`, { headers: { 'x-api-key': harbour.apiKey } }, (incoming) => {
        let text = '';
        incoming.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        incoming.on('end', () => resolve({ status: incoming.statusCode, text }));
      })
        .on('error', reject)
        .end();
    });
    expect(performance.now() - before).toBeGreaterThan(50);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toHaveProperty('results');
  });

  it('rate-limit: 429 with its headers, by the injected clock', async () => {
    const { harbour, call, service, now } = await bench();
    service.faults.next({ route: 'sessions', kind: 'rate-limit', retryAfter: 17 });
    const { status, headers } = await call(harbour.apiKey, 'GET', LIST);
    expect([status, headers.get('retry-after')]).toEqual([429, '17']);
    expect(headers.get('x-ratelimit-reset')).toBe(String(Math.ceil(now() / 1000) + 17));
  });

  it('unavailable: 503 to everything until switched back', async () => {
    const { harbour, call, service } = await bench();
    service.faults.unavailable(true);
    expect((await call(harbour.apiKey, 'GET', LIST)).status).toBe(503);
    expect((await call(undefined, 'GET', '/practice/health')).status).toBe(200);
    service.faults.unavailable(false);
    expect((await call(harbour.apiKey, 'GET', LIST)).status).toBe(200);
  });

  it('holds a request before it is processed, and lets it go or drops it', async () => {
    const test = await bench();
    const body = await importBody(test);
    const hold = test.service.faults.hold('import', 'before');
    const pending = test.importWith(test.lindgren, body);
    await hold.reached;
    expect(test.service.records.imports).toHaveLength(0);
    hold.release();
    expect((await pending).status).toBe(201);
  });

  it('holds a request after it was committed', async () => {
    const test = await bench();
    const hold = test.service.faults.hold('import', 'after-commit');
    const pending = test.importWith(test.lindgren, await importBody(test)).catch(() => 'broken');
    await hold.reached;
    expect(test.service.records.imports).toHaveLength(1);
    hold.drop();
    expect(await pending).toBe('broken');
  });

  it('clear disarms everything', async () => {
    const { harbour, call, service } = await bench();
    service.faults.next({ route: 'any', kind: 'status', times: 9 });
    service.faults.unavailable(true);
    service.faults.clear();
    expect(service.faults.armed).toEqual([]);
    expect((await call(harbour.apiKey, 'GET', LIST)).status).toBe(200);
  });

  it('lets tests wait for a request by name', async () => {
    const { harbour, call, service } = await bench();
    const seen = service.records.until(({ route }) => route === 'workflows');
    await call(harbour.apiKey, 'GET', LIST);
    await call(harbour.apiKey, 'GET', '/v3/workflows/');
    expect(await seen).toMatchObject({ route: 'workflows', status: 200 });
  });
});
