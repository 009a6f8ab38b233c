import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Readings } from '../../../src/practice/readings.ts';
import { bench } from './support.ts';

const LIST = '/v3/webhook/destinations/';
const NOBODY = '00000000-0000-4000-8000-000000000000';
const wanted = {
  label: 'Desks',
  url: 'https://relay.example/webhooks/a',
  subscribed_events: ['status.updated'],
};

async function withOne(readings: Partial<Readings> = {}) {
  const test = await bench({ readings });
  const made = await test.call(test.harbour.apiKey, 'POST', LIST, wanted);
  const path = `${LIST}${made.body.uuid}/`;
  const call = (method: string, at: string, body?: unknown) =>
    test.call(test.harbour.apiKey, method, at, body);
  return { ...test, made, path, call };
}

describe('destinations (docs/didit-api.md#webhook-destinations)', () => {
  it('are made whole, with a secret and without deliveries, and read again as they are', async () => {
    const { made, path, call } = await withOne();
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      uuid: expect.any(String),
      label: 'Desks',
      url: wanted.url,
      enabled: true,
      webhook_version: 'v1',
      subscribed_events: ['status.updated'],
      created_at: '2026-11-23T09:30:00.500000Z',
      updated_at: '2026-11-23T09:30:00.500000Z',
      secret_shared_key: expect.stringMatching(/^[\w-]{43}$/),
      summary: {
        total_deliveries: 0,
        failed_deliveries: 0,
        error_rate_percentage: 0,
        min_response_time_ms: null,
        avg_response_time_ms: null,
        max_response_time_ms: null,
        last_delivery_at: null,
      },
    });
    expect((await call('GET', path)).body).toEqual(made.body);
  });

  it('are listed oldest first, without secrets and with flat counts', async () => {
    const { call } = await withOne();
    await call('POST', LIST, { ...wanted, label: 'Second', url: 'https://relay.example/b' });
    const { body, text } = await call('GET', LIST);
    expect(body).toMatchObject([
      { label: 'Desks', deliveries_count: 0, failed_deliveries_count: 0, subscribed_events_count: 1 },
      { label: 'Second', average_response_time_ms: null, last_delivery_at: null },
    ]);
    expect(text).not.toContain('secret');
  });

  it.each([
    ['label', { ...wanted, label: undefined }],
    ['label', { ...wanted, label: ' ' }],
    ['url', { ...wanted, url: undefined }],
    ['url', { ...wanted, url: 'http://relay.example/a' }],
    ['url', { ...wanted, url: 'https://localhost/a' }],
    ['url', { ...wanted, url: 'https://192.168.1.4/a' }],
    ['url', { ...wanted, url: 'https://[fd00::1]/a' }],
    ['url', { ...wanted, url: 'https://relay/a' }],
    ['url', { ...wanted, url: 'https://me:pw@relay.example/a' }],
    ['subscribed_events', { ...wanted, subscribed_events: [] }],
    ['subscribed_events', { ...wanted, subscribed_events: ['*'] }],
    ['subscribed_events', { ...wanted, subscribed_events: ['session.done'] }],
    ['subscribed_events', { ...wanted, subscribed_events: 'status.updated' }],
    ['enabled', { ...wanted, enabled: 'yes' }],
    ['webhook_version', { ...wanted, webhook_version: 'v4' }],
  ])('are refused for their %s', async (field, body) => {
    const { harbour, call } = await bench();
    const answer = await call(harbour.apiKey, 'POST', LIST, body);
    expect([answer.status, Object.keys(answer.body)]).toEqual([400, [field]]);
    expect((await call(harbour.apiKey, 'GET', LIST)).body).toEqual([]);
  });

  it('subscribe to nothing where no event was named', async () => {
    const { harbour, call } = await bench();
    const { body } = await call(harbour.apiKey, 'POST', LIST, { ...wanted, subscribed_events: undefined });
    expect(body.subscribed_events).toEqual([]);
  });

  it.each(['url', 'non_field_errors'] as const)(
    'have an address once in an application, refused as %s',
    async (sameAddressField) => {
      const { lindgren, call, service, path } = await withOne({ sameAddressField });
      const again = await call('POST', LIST, wanted);
      expect([again.status, Object.keys(again.body)]).toEqual([400, [sameAddressField]]);
      const other = await call('POST', LIST, { ...wanted, url: 'https://relay.example/b' });
      const moved = await call('PATCH', `${LIST}${other.body.uuid}/`, { url: wanted.url });
      expect([moved.status, Object.keys(moved.body)]).toEqual([400, [sameAddressField]]);
      expect((await call('PATCH', path, { url: wanted.url })).status).toBe(200);
      const headers = { 'x-api-key': lindgren.apiKey, 'content-type': 'application/json' };
      const elsewhere = await fetch(`${service.url}${LIST}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(wanted),
      });
      expect(elsewhere.status).toBe(201);
    },
  );

  it('change what is sent, events as a whole, and keep their secret', async () => {
    const { made, path, call, pass } = await withOne();
    pass(1000);
    const changed = await call('PATCH', path, { enabled: false, subscribed_events: ['data.updated'] });
    expect(changed.status).toBe(200);
    expect(changed.body).toEqual({
      ...made.body,
      enabled: false,
      subscribed_events: ['data.updated'],
      updated_at: '2026-11-23T09:30:01.500000Z',
    });
    expect((await call('PATCH', path, { subscribed_events: [] })).status).toBe(400);
  });

  it.each([204, 200] as const)('are deleted with %i, and then are 404', async (destinationDeleted) => {
    const { path, call } = await withOne({ destinationDeleted });
    expect((await call('DELETE', path)).status).toBe(destinationDeleted);
    expect((await call('DELETE', path)).status).toBe(404);
    expect((await call('GET', path)).status).toBe(404);
    expect((await call('PATCH', path, {})).status).toBe(404);
    expect((await call('POST', LIST, wanted)).status).toBe(201);
  });

  it('of another application are 404', async () => {
    const { lindgren, path, service } = await withOne();
    const answer = await fetch(`${service.url}${path}`, { headers: { 'x-api-key': lindgren.apiKey } });
    expect(answer.status).toBe(404);
  });

  it('are paginated, with summaries in their rows, and show their secret once, where so read', async () => {
    const { made, path, call } = await withOne({
      destinationsShape: 'paginated',
      destinationRows: 'summary',
      destinationSecret: 'once',
    });
    const { body } = await call('GET', `${LIST}?limit=1`);
    expect(body).toMatchObject({ count: 1, next: null, results: [{ summary: { total_deliveries: 0 } }] });
    expect(made.body).toHaveProperty('secret_shared_key');
    expect((await call('GET', path)).body).not.toHaveProperty('secret_shared_key');
  });

  it('are read with read:webhooks and changed with write:webhooks', async () => {
    const { harbour, made, service, path } = await withOne();
    const statuses = async (key: string) => {
      const headers = { 'x-api-key': key, 'content-type': 'application/json' };
      const asks = [
        fetch(`${service.url}${LIST}`, { headers }),
        fetch(`${service.url}${path}deliveries/`, { headers }),
        fetch(`${service.url}${LIST}`, { method: 'POST', headers, body: '{}' }),
        fetch(`${service.url}/v3/webhooks/`, { method: 'POST', headers, body: '{}' }),
        fetch(`${service.url}${LIST}${NOBODY}/`, { method: 'PATCH', headers, body: '{}' }),
        fetch(`${service.url}${LIST}${NOBODY}/`, { method: 'DELETE', headers }),
        fetch(`${service.url}${path}deliveries/${NOBODY}/resend/`, { method: 'POST', headers }),
      ];
      return (await Promise.all(asks)).map(({ status }) => status);
    };
    expect(made.status).toBe(201);
    const { keys } = harbour;
    expect(await statuses(keys.desk)).toEqual([403, 403, 403, 403, 403, 403, 403]);
    expect(await statuses(keys['desk-webhooks-read'])).toEqual([200, 200, 403, 403, 403, 403, 403]);
    expect(await statuses(keys['desk-webhooks'])).toEqual([200, 200, 400, 400, 404, 404, 404]);
    // A key limited to approved sessions neither lists deliveries nor resends them.
    expect(await statuses(keys['approved-only'])).toEqual([200, 403, 400, 400, 404, 404, 403]);
  });

  it('can be made the other way, for every event', async () => {
    const { harbour, call } = await bench();
    const ask = { url: wanted.url, events: ['*'], description: 'All of it' };
    const made = await call(harbour.apiKey, 'POST', '/v3/webhooks/', ask);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ events: ['*'], secret: expect.stringMatching(/^[\w-]{43}$/) });
    const { body } = await call(harbour.apiKey, 'GET', `${LIST}${made.body.webhook_id}/`);
    expect(body).toMatchObject({ label: 'All of it', webhook_version: 'v3', url: wanted.url });
    expect(body.subscribed_events).toContain('travel_rule.status.updated');
    expect(
      (await call(harbour.apiKey, 'POST', '/v3/webhooks/', { ...ask, url: 'https://b.example/', events: [] }))
        .body,
    ).toEqual({ events: [expect.any(String)] });
  });

  it('outlive the process, and no secret stands in the state file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'practice-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const stateFile = join(folder, 'state.jsonl');
    const first = await bench({ stateFile });
    const key = first.harbour.apiKey;
    const { body } = await first.call(key, 'POST', LIST, wanted);
    const path = `${LIST}${body.uuid}/`;
    await first.call(key, 'PATCH', path, { enabled: false });
    first.service.control.rotateSecret(String(body.uuid));
    const { body: before } = await first.call(key, 'GET', path);
    expect(before.secret_shared_key).not.toBe(body.secret_shared_key);
    await first.service.close();
    const next = await bench({ stateFile });
    expect((await next.call(key, 'GET', path)).body).toEqual(before);
    const file = readFileSync(stateFile, 'utf8');
    expect(file).not.toContain(String(before.secret_shared_key));
    expect(file).not.toContain(String(body.secret_shared_key));
  });
});
