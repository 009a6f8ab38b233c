import { describe, expect, it, onTestFinished } from 'vitest';
import type { PracticeOptions } from '../../../src/practice/server.ts';
import { allSignatures, fitting, listenForWebhooks } from '../../support/webhook-listener.ts';
import { bench, drivenTimers, START } from './support.ts';

const LIST = '/v3/webhook/destinations/';
const EVENTS = ['status.updated', 'user.data.updated', 'business.data.updated'];

/** A destination of Lindgren's on this computer, and a session in review there that somebody can decide. */
async function heard(
  options: Omit<PracticeOptions, 'clock' | 'after'> = {},
  kind: 'user' | 'business' = 'user',
) {
  const timers = drivenTimers();
  const test = await bench({ ...options, loopbackDestinations: true, after: timers.after });
  const listener = await listenForWebhooks();
  onTestFinished(() => listener.close());
  const { lindgren, harbour, service, pass } = test;
  const call = (method: string, path: string, body?: unknown) =>
    test.call(lindgren.apiKey, method, path, body);
  const made = await call('POST', LIST, { label: 'Desks', url: listener.url, subscribed_events: EVENTS });
  const imported = async (vendor_data = 'LL-1') => {
    const source = await test.sessionWith(harbour, 'Approved', kind);
    const answer = await test.importWith(lindgren, {
      share_token: await test.share(harbour, lindgren, source),
      trust_review: false,
      workflow_id: test.workflow(lindgren, kind === 'user' ? 'customer' : 'fleet'),
      vendor_data,
    });
    return String(answer.body.session_id);
  };
  return {
    ...test,
    call,
    listener,
    imported,
    timers,
    path: `${LIST}${made.body.uuid}/`,
    uuid: String(made.body.uuid),
    secret: String(made.body.secret_shared_key),
    attempt: (place: number) => service.webhooks.until((one) => one === service.webhooks.attempts[place]),
    pass(ms: number) {
      pass(ms);
      timers.pass(ms);
    },
  };
}

describe('a delivery (docs/didit-api.md#webhook-payload)', () => {
  it('tells of an import and of what is decided about it, signed three times over', async () => {
    const { listener, imported, call, secret, lindgren, attempt } = await heard();
    const session = await imported();
    const first = await listener.delivery(0);
    expect(fitting(first, secret)).toEqual(allSignatures);
    expect(fitting(first, 'another secret')).toEqual([]);
    const { headers, body, raw } = first;
    expect(body).toMatchObject({
      webhook_type: 'status.updated',
      timestamp: Math.floor(START / 1000),
      created_at: Math.floor(START / 1000),
      application_id: lindgren.id,
      environment: 'sandbox',
      session_id: session,
      status: 'In Review',
      vendor_data: 'LL-1',
      metadata: null,
      decision: { session_id: session, status: 'In Review' },
    });
    expect(body).not.toHaveProperty('session_kind');
    expect(headers).toMatchObject({
      'user-agent': 'DiditWebhook/2.0 +https://didit.me',
      'content-type': 'application/json',
      'x-timestamp': String(body.timestamp),
    });
    // Sorted, compact, in ASCII, and floats with their point.
    expect(raw).toMatch(/^\{"application_id":"[^"]+","created_at":\d+,"decision":\{/);
    expect(/[^\x20-\x7e]/.test(raw)).toBe(false);
    await call('PATCH', `/v3/session/${session}/update-status/`, {
      new_status: 'Declined',
      comment: 'Forged',
    });
    const second = await listener.delivery(1);
    expect(second.body).toMatchObject({ status: 'Declined', session_id: session });
    expect(second.body.event_id).not.toBe(body.event_id);
    await attempt(1);
  });

  it('of a business names its kind and its reference', async () => {
    const { listener, imported } = await heard({}, 'business');
    const session = await imported('B-1');
    expect((await listener.delivery(0)).body).toMatchObject({
      session_kind: 'business',
      business_session_id: session,
      vendor_business_id: 'B-1',
    });
  });

  it('says what to do again with Resubmitted, and has no decision then', async () => {
    const { listener, imported, call } = await heard();
    const session = await imported();
    const nodes_to_resubmit = [{ node_id: 'feature_ocr_1', feature: 'ID_VERIFICATION' }];
    await call('PATCH', `/v3/session/${session}/update-status/`, {
      new_status: 'Resubmitted',
      nodes_to_resubmit,
    });
    const { body } = await listener.delivery(1);
    expect(body).toMatchObject({ status: 'Resubmitted', resubmit_info: { nodes_to_resubmit } });
    expect(body).not.toHaveProperty('decision');
  });

  it('tells what Didit does by itself, as letting a verification expire', async () => {
    const { listener, lindgren, sessionWith, service, secret } = await heard();
    const session = await sessionWith(lindgren, 'Approved');
    service.control.decide(session, 'Kyc Expired');
    const told = await listener.delivery(0);
    expect(told.body).toMatchObject({ status: 'Kyc Expired', session_id: session, decision: {} });
    expect(fitting(told, secret)).toEqual(allSignatures);
  });

  it('of an import and of its customer come as they are read', async () => {
    const silent = await heard({ readings: { webhookOnImport: 'none' } });
    const session = await silent.imported();
    silent.service.control.decide(session, 'Approved');
    expect((await silent.listener.delivery(0)).body.status).toBe('Approved');
    const talking = await heard({ readings: { importEntityEvent: 'sent' } });
    await talking.imported('LL-9');
    await talking.listener.delivery(1);
    const customers = talking.listener.arrived.filter(
      ({ body }) => body.webhook_type === 'user.data.updated',
    );
    expect(customers.map(({ body }) => body)).toMatchObject([
      { vendor_data: 'LL-9', changed_fields: ['vendor_data'] },
    ]);
  });

  it('goes to those that are on and have subscribed, and nowhere outside this computer', async () => {
    const { call, listener, imported, path, service, attempt } = await heard();
    const url = 'https://relay.example/webhooks/a';
    const far = await call('POST', LIST, { label: 'Far', url, subscribed_events: ['status.updated'] });
    await call('POST', LIST, {
      label: 'Deaf',
      url: `${listener.url}/deaf`,
      subscribed_events: ['data.updated'],
    });
    await call('PATCH', path, { enabled: false });
    const session = await imported();
    await attempt(0);
    expect(service.webhooks.attempts).toMatchObject([{ destination: far.body.uuid, status: undefined }]);
    await call('PATCH', path, { enabled: true });
    await call('DELETE', `${LIST}${far.body.uuid}/`);
    service.control.decide(session, 'Approved');
    await listener.delivery(0);
    await attempt(1);
    expect(service.webhooks.attempts).toHaveLength(2);
  });

  it('is not sent for what is deleted, noted or decided as it was', async () => {
    const { call, imported, listener, attempt, service } = await heard();
    const session = await imported();
    await attempt(0);
    await call('POST', `/v3/sessions/${session}/reviews/`, { new_status: 'Approved' });
    await call('PATCH', `/v3/session/${session}/update-status/`, { new_status: 'Approved' });
    await listener.delivery(1);
    await call('PATCH', `/v3/session/${session}/update-status/`, { new_status: 'Approved' });
    await call('DELETE', `/v3/session/${session}/delete/`);
    await attempt(1);
    expect(service.webhooks.attempts).toHaveLength(2);
  });
});

describe('retries (docs/didit-api.md#webhook-delivery)', () => {
  it.each([
    ['renewed', 60],
    ['kept', 0],
  ] as const)(
    'come after one minute and four, keep their id, and have a %s time',
    async (retryTimestamp, seconds) => {
      const { listener, imported, pass, timers, secret, attempt, service } = await heard({
        readings: { retryTimestamp },
      });
      listener.answerWith(500, 404, 503);
      await imported();
      await attempt(0);
      expect(timers.pending).toEqual([60_000]);
      pass(60_000);
      await attempt(1);
      expect(timers.pending).toEqual([240_000]);
      pass(240_000);
      await attempt(2);
      // Three attempts, and then it is dropped.
      expect(timers.pending).toEqual([]);
      const [first, second, third] = listener.arrived;
      expect(new Set(listener.arrived.map(({ body }) => body.event_id)).size).toBe(1);
      expect(Number(second?.body.timestamp) - Number(first?.body.timestamp)).toBe(seconds);
      expect(Number(third?.body.timestamp) - Number(first?.body.timestamp)).toBe(5 * seconds);
      for (const one of listener.arrived) expect(fitting(one, secret)).toEqual(allSignatures);
      expect(service.webhooks.attempts.map(({ status, why }) => [status, why])).toEqual([
        [500, 'first'],
        [404, 'retry'],
        [503, 'retry'],
      ]);
    },
  );

  it.each([400, 401, 410, 302])('do not come after %i', async (status) => {
    const { listener, imported, timers, attempt } = await heard();
    listener.answerWith(status);
    await imported();
    await attempt(0);
    expect(timers.pending).toEqual([]);
  });

  it('come where nobody answers within five seconds, and where nobody listens', async () => {
    const { listener, imported, timers, pass, attempt, service } = await heard();
    listener.answerWith('hang');
    await imported();
    await listener.delivery(0);
    expect(timers.pending).toEqual([5_000]);
    pass(5_000);
    await attempt(0);
    expect(service.webhooks.attempts).toMatchObject([{ status: undefined, tookMs: undefined }]);
    await listener.close();
    pass(60_000);
    await attempt(1);
    expect(timers.pending).toEqual([240_000]);
  });

  it('end with a destination that was paused or deleted meanwhile', async () => {
    const { listener, imported, call, path, pass, timers, attempt } = await heard();
    listener.answerWith(500);
    await imported();
    await attempt(0);
    await call('PATCH', path, { enabled: false });
    pass(60_000);
    expect([listener.arrived.length, timers.pending]).toEqual([1, []]);
  });
});

describe('what was delivered (docs/didit-api.md#webhook-delivery)', () => {
  it('is listed attempt by attempt, counted, and told of its session', async () => {
    const { listener, imported, call, path, pass, attempt, uuid } = await heard();
    listener.answerWith(500);
    const session = await imported();
    await attempt(0);
    pass(60_000);
    await attempt(1);
    const { body } = await call('GET', `${path}deliveries/`);
    const common = {
      destination_uuid: uuid,
      session_id: session,
      webhook_type: 'status.updated',
      is_resend: false,
    };
    expect(body).toMatchObject({
      count: 2,
      next: null,
      results: [
        { ...common, status_code: 200, success: true, created_at: '2026-11-23T09:31:00.500000Z' },
        { ...common, status_code: 500, success: false, response_time_ms: expect.any(Number) },
      ],
    });
    expect((await call('GET', `/v3/session/${session}/webhooks/`)).body).toEqual(body.results);
    expect((await call('GET', path)).body.summary).toMatchObject({
      total_deliveries: 2,
      failed_deliveries: 1,
      error_rate_percentage: 50,
      last_delivery_at: '2026-11-23T09:31:00.500000Z',
    });
    expect((await call('GET', `${path}deliveries/?limit=1&offset=1`)).body).toMatchObject({
      results: [{ status_code: 500 }],
    });
    expect((await call('GET', `${path}deliveries/?date_from=2026-11-24`)).body.count).toBe(0);
    expect((await call('GET', `${path}deliveries/?date_to=2026-11-23`)).body.count).toBe(2);
    expect((await call('GET', `${path}deliveries/?date_to=yesterday`)).status).toBe(400);
  });

  it('counts no further than 100', async () => {
    const { imported, service, call, path, attempt } = await heard();
    const session = await imported();
    for (let place = 1; place <= 100; place += 1)
      service.control.decide(session, place % 2 ? 'Approved' : 'Declined');
    await service.webhooks.until(() => service.webhooks.attempts.length === 101);
    await attempt(100);
    const page = await call('GET', `${path}deliveries/?limit=50&offset=50`);
    expect(page.body.count).toBe(100);
    expect(page.body.next).toContain('offset=100');
  });

  it.each([200, 201] as const)(
    'is sent again with a new time and the secret of now, answered with %i',
    async (resendStatus) => {
      const { listener, imported, call, path, pass, attempt, uuid, secret, service } = await heard({
        readings: { resendStatus },
      });
      const session = await imported();
      const made = await attempt(0);
      service.control.rotateSecret(uuid);
      const { body: now } = await call('GET', path);
      pass(3_600_000);
      listener.answerWith(202);
      const again = await call('POST', `${path}deliveries/${made.id}/resend/`);
      expect(again.status).toBe(resendStatus);
      expect(again.body).toMatchObject({
        event_id: made.eventId,
        status_code: 202,
        success: true,
        is_resend: true,
      });
      const [first, second] = listener.arrived;
      expect(second?.body).toEqual({ ...first?.body, timestamp: Number(first?.body.timestamp) + 3_600 });
      if (second)
        expect([fitting(second, secret), fitting(second, String(now.secret_shared_key))]).toEqual([
          [],
          allSignatures,
        ]);
      expect(
        ((await call('GET', `/v3/session/${session}/webhooks/`)).body as unknown as unknown[]).length,
      ).toBe(2);
    },
  );

  it('is 404 where there is no such delivery or session', async () => {
    const { call, path } = await heard();
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await call('POST', `${path}deliveries/${nobody}/resend/`)).status).toBe(404);
    expect((await call('GET', `${LIST}${nobody}/deliveries/`)).status).toBe(404);
    expect((await call('GET', `/v3/session/${nobody}/webhooks/`)).status).toBe(404);
  });
});

describe('deliveries that are spoiled on purpose', () => {
  it('come twice, or late', async () => {
    const { listener, imported, service, pass, timers } = await heard();
    service.webhooks.spoil({ kind: 'duplicate' });
    const session = await imported();
    await listener.delivery(1);
    expect(listener.arrived[0]?.raw).toBe(listener.arrived[1]?.raw);
    service.webhooks.spoil({ kind: 'late', ms: 7_000 });
    service.control.decide(session, 'Approved');
    expect(timers.pending).toContain(7_000);
    pass(7_000);
    expect((await listener.delivery(2)).body).toMatchObject({
      created_at: Math.floor(START / 1000),
      timestamp: Math.floor(START / 1000) + 7,
    });
  });

  it('come after a newer one', async () => {
    const { listener, imported, service } = await heard();
    service.webhooks.spoil({ kind: 'out-of-order' });
    const session = await imported();
    service.control.decide(session, 'Approved');
    await listener.delivery(1);
    expect(listener.arrived.map(({ body }) => body.status)).toEqual(['Approved', 'In Review']);
  });

  it.each([
    ['upper-snake', allSignatures],
    ['wrong-secret', []],
    ['body-changed', []],
    ['reserialised', ['x-signature-v2', 'x-signature-simple']],
    ['stale', allSignatures],
  ] as const)('are %s', async (kind, signatures) => {
    const { listener, imported, service, secret } = await heard();
    service.webhooks.spoil({ kind });
    await imported();
    const { body, ...rest } = await listener.delivery(0);
    expect(fitting({ body, ...rest }, secret)).toEqual(signatures);
    const said = { 'upper-snake': 'IN_REVIEW', 'body-changed': 'Declined' } as Record<string, string>;
    expect(body.status).toBe(said[kind] ?? 'In Review');
    if (kind === 'stale') expect(body.timestamp).toBe(Math.floor(START / 1000) - 600);
  });

  it('are asked for over the control plane, as are decisions and another secret', async () => {
    const { listener, imported, service, uuid, path, call, secret } = await heard({ controlKey: 'k' });
    const control = async (what: string, body?: unknown) =>
      fetch(`${service.url}/practice/${what}`, {
        method: 'POST',
        headers: { 'x-practice-control': 'k' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const session = await imported();
    await listener.delivery(0);
    expect((await control('webhooks', { kind: 'wrong-secret' })).status).toBe(201);
    expect((await control('webhooks', { kind: 'lost' })).status).toBe(400);
    expect((await control('decisions', { session, status: 'Kyc Expired' })).status).toBe(204);
    expect((await control('decisions', { session, status: 'Gone' })).status).toBe(400);
    const told = await listener.delivery(1);
    expect([told.body.status, fitting(told, secret)]).toEqual(['Kyc Expired', []]);
    expect((await control(`destinations/${uuid}/rotate`)).status).toBe(204);
    expect((await call('GET', path)).body.secret_shared_key).not.toBe(secret);
    const headers = { 'x-practice-control': 'k' };
    const seen = (await (await fetch(`${service.url}/practice/webhooks`, { headers })).json()) as Record<
      string,
      unknown
    >;
    expect(seen).toMatchObject({ attempts: [{ session }, { session }], spoiling: [] });
  });
});
