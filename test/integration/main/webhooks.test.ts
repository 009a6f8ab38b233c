/** Destinations of webhooks from the desk: through the door, against every way in which Didit may answer. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  type PracticeOptions,
  type PracticeService,
  startPracticeService,
} from '../../../src/practice/server.ts';
import type { CallInput, DestinationView } from '../../../src/shared/contract/index.ts';
import { actionRecord } from '../../support/action-record.ts';
import { startRelayBeside } from '../../support/relay-beside.ts';
import { must, openTestDesk, type TestDesk } from '../../support/test-desk.ts';
import { application, connect } from '../../support/two-desks.ts';
import { listenForWebhooks } from '../../support/webhook-listener.ts';

type KeyName = keyof PracticeService['applications'][number]['keys'];

let service: PracticeService;
let desk: TestDesk;
const wanted = {
  label: 'Desks',
  url: 'https://relay.example/webhooks/a',
  events: ['status.updated', 'data.updated'],
};

async function open(options: PracticeOptions = {}, key?: KeyName): Promise<void> {
  service = await startPracticeService({ loopbackDestinations: true, ...options });
  desk = await openTestDesk();
  await connect(desk, service, 'lindgren', key && application(service, 'lindgren').keys[key]);
}
beforeEach(() => open());
afterEach(async () => {
  await desk.close();
  await service.close();
});
async function reopen(options: PracticeOptions, key?: KeyName): Promise<void> {
  await desk.close();
  await service.close();
  await open(options, key);
}

const handlers = () => desk.desk.handlers;
const list = () => handlers()['webhooks.list']({ profileId: desk.profileId() });
const create = (fields = wanted) => handlers()['webhooks.create']({ profileId: desk.profileId(), ...fields });
const at = ({ id }: Pick<DestinationView, 'id'>) => ({ profileId: desk.profileId(), destinationId: id });
const made = async (fields = wanted) => must(await create(fields)).destination;
const change = (one: DestinationView, fields: Partial<typeof wanted>, saw = one) =>
  handlers()['webhooks.change']({ ...at(one), ...wanted, ...fields, saw });
const keptSecrets = () =>
  new Map([...desk.keytar.entries].filter(([account]) => account.startsWith('webhook-secret:')));

/** With Lindgren's primary key, as somebody in Didit's console. */
async function atDidit(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(`${service.url}/v3/webhook/destinations/${path}`, {
    method,
    headers: { 'x-api-key': application(service, 'lindgren').apiKey, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
const there = () => atDidit('GET', '') as unknown as Promise<Record<string, unknown>[]>;

describe('a destination', () => {
  it.each([
    { destinationsShape: 'bare-array', destinationRows: 'flat', destinationDeleted: 204 },
    { destinationsShape: 'paginated', destinationRows: 'summary', destinationDeleted: 200 },
  ] as const)('is made, listed, changed, paused and deleted: $destinationsShape', async (readings) => {
    service.control.setReadings(readings);
    expect(must(await list())).toEqual({ destinations: [], unreadable: 0, mayChange: true });
    const one = await made();
    expect(one).toEqual({
      id: expect.any(String),
      ...wanted,
      isEnabled: true,
      version: 'v3',
      counts: { total: 0, failed: 0 },
      isSecretKept: true,
      isAtRelay: false,
    });
    expect(must(await list()).destinations).toEqual([one]);
    const events = ['status.updated'];
    expect(must(await change(one, { label: 'Relay', events }))).toMatchObject({
      label: 'Relay',
      events,
      url: one.url,
    });
    expect(must(await handlers()['webhooks.enable']({ ...at(one), enabled: false }))).toMatchObject({
      isEnabled: false,
      label: 'Relay',
      events,
    });
    must(await handlers()['webhooks.remove'](at(one)));
    expect(must(await list()).destinations).toEqual([]);
    expect(keptSecrets().size).toBe(0);
  });

  it('is not written over where somebody else has changed it since it was seen', async () => {
    const one = await made();
    await atDidit('PATCH', `${one.id}/`, { subscribed_events: [...wanted.events, 'activity.created'] });
    expect(await change(one, { label: 'Mine' })).toMatchObject({ problem: { code: 'webhook-changed' } });
    expect(await there()).toMatchObject([
      { label: 'Desks', subscribed_events: [...wanted.events, 'activity.created'] },
    ]);
    const [now] = must(await list()).destinations;
    if (!now) throw new Error('It is gone.');
    // What is kept of it is sent whole.
    must(await change(one, { label: 'Mine', events: now.events }, now));
    expect(await there()).toMatchObject([{ label: 'Mine', subscribed_events: now.events }]);
  });

  it('that was made without events or a name can be given both', async () => {
    await atDidit('POST', '', { label: 'L'.repeat(100), url: wanted.url });
    const [one] = must(await list()).destinations;
    if (!one) throw new Error('It is gone.');
    expect(must(await change(one, {}, one))).toMatchObject(wanted);
  });

  it('that is gone says so, and takes its secret along', async () => {
    const [one, other] = [await made(), await made({ ...wanted, url: 'https://relay.example/b' })];
    await atDidit('DELETE', `${one.id}/`);
    expect(await change(one, { label: 'Mine' })).toMatchObject({ problem: { code: 'webhook-gone' } });
    expect([...keptSecrets().keys()]).toEqual([expect.stringContaining(other.id)]);
    must(await handlers()['webhooks.remove'](at(one)));
    for (const call of ['webhooks.showSecret', 'webhooks.readSecret', 'webhooks.handOver'] as const) {
      expect(await handlers()[call](at(one)), call).toMatchObject({ problem: { code: 'webhook-gone' } });
    }
    expect(await handlers()['webhooks.deliveries']({ ...at(one), offset: 0 })).toMatchObject({
      problem: { code: 'webhook-gone' },
    });
  });

  it('is told to be refused by the field that Didit objects to', async () => {
    expect(await create({ ...wanted, url: 'https://relay/a' })).toMatchObject({
      problem: { code: 'input-invalid', evidence: [{ values: { field: 'url', reason: 'not-public' } }] },
    });
    expect(await create({ ...wanted, events: ['session.done'] })).toMatchObject({
      problem: { code: 'input-invalid', evidence: [{ values: { field: 'events' } }] },
    });
  });

  it.each(['url', 'non_field_errors'] as const)(
    'finds its address taken, told by %s',
    async (sameAddressField) => {
      service.control.setReadings({ sameAddressField });
      const one = await made();
      const taken = {
        code: 'input-invalid',
        evidence: [{ values: { field: 'url', reason: 'taken', by: 'Desks' } }],
      };
      expect(await create({ ...wanted, label: 'Second' })).toMatchObject({ problem: taken });
      const other = await made({ ...wanted, url: 'https://relay.example/b' });
      expect(await change(other, { url: one.url })).toMatchObject({ problem: taken });
    },
  );
});

describe('an answer that is lost', () => {
  it('to a new one is found by its address, and it is not sent twice', async () => {
    service.faults.next({ route: 'webhook-create', kind: 'drop-after-commit' });
    const { destination, isRecovered } = must(await create());
    expect([isRecovered, destination.isSecretKept]).toEqual([true, true]);
    expect(await there()).toHaveLength(1);
    expect(service.records.requests.filter(({ route }) => route === 'webhook-create')).toHaveLength(1);
  });

  it.each(['drop-before', 'status'] as const)('to one that was not made says so: %s', async (kind) => {
    service.faults.next({ route: 'webhook-create', kind });
    expect(await create()).toMatchObject({
      problem: {
        code: 'answer-lost',
        action: 'try-again',
        evidence: expect.arrayContaining([{ fact: 'webhook-not-found', values: { address: wanted.url } }]),
      },
    });
    expect(await there()).toEqual([]);
  });

  it('is looked for again by the next try, where Didit could not be asked at once', async () => {
    service.faults.next({ route: 'webhook-create', kind: 'drop-after-commit' });
    service.faults.next({ route: 'webhooks', kind: 'status', status: 503 });
    expect(await create()).toMatchObject({ problem: { code: 'answer-lost' } });
    expect(must(await create()).isRecovered).toBe(true);
    expect(await there()).toHaveLength(1);
  });

  it.each([
    ['drop-after-commit', true],
    ['drop-before', false],
    ['html', false],
  ] as const)('to a change is what Didit has then: %s', async (kind, isDone) => {
    const one = await made();
    for (const work of [
      () => change(one, { label: 'Other' }),
      () => handlers()['webhooks.enable']({ ...at(one), enabled: false }),
    ]) {
      service.faults.next({ route: 'webhook-change', kind });
      expect((await work()).ok).toBe(isDone);
    }
    expect(await there()).toMatchObject([
      isDone ? { label: 'Other', enabled: false } : { label: 'Desks', enabled: true },
    ]);
  });

  it.each([
    ['drop-after-commit', true],
    ['drop-before', false],
    ['html', false],
  ] as const)('to a deletion is whether it is still there: %s', async (kind, isDone) => {
    const one = await made();
    service.faults.next({ route: 'webhook-delete', kind });
    const answer = await handlers()['webhooks.remove'](at(one));
    expect(answer.ok || answer.problem.code).toBe(isDone || 'answer-lost');
    expect([(await there()).length, keptSecrets().size]).toEqual(isDone ? [0, 0] : [1, 1]);
  });
});

describe('a key', () => {
  it.each(['separate', 'all-403'] as const)('that may not read webhooks is told so: %s', async (auth) => {
    await reopen({ readings: { auth } }, 'desk');
    const lacking = (right: string) => ({
      problem: {
        code: 'key-lacks-permission',
        evidence: expect.arrayContaining([{ fact: 'right-missing', values: { right } }]),
      },
    });
    expect(await list()).toMatchObject(lacking('webhooks:read'));
    expect(await create()).toMatchObject(lacking('webhooks:write'));
  });

  it('that may only read them sees them, and learns it before it tries', async () => {
    await reopen({}, 'desk-webhooks-read');
    await atDidit('POST', '', { label: 'Theirs', url: wanted.url, subscribed_events: ['status.updated'] });
    const { destinations, mayChange } = must(await list());
    expect([destinations.length, mayChange]).toEqual([1, false]);
    const [one] = destinations;
    if (!one) throw new Error('It is gone.');
    for (const answer of [
      await change(one, { label: 'Mine' }, one),
      await handlers()['webhooks.enable']({ ...at(one), enabled: false }),
      await handlers()['webhooks.remove'](at(one)),
    ]) {
      expect(answer).toMatchObject({ problem: { code: 'key-lacks-permission' } });
    }
    must(await handlers()['webhooks.showSecret'](at(one)));
  });

  it('that is limited may not see deliveries, and is told that this is why', async () => {
    await reopen({}, 'approved-only');
    const one = await made();
    const limited = {
      problem: {
        code: 'key-lacks-permission',
        evidence: expect.arrayContaining([{ fact: 'key-limited', values: {} }]),
      },
    };
    expect(await handlers()['webhooks.deliveries']({ ...at(one), offset: 0 })).toMatchObject(limited);
    expect(await handlers()['webhooks.resend']({ ...at(one), attemptId: one.id })).toMatchObject(limited);
  });
});

describe('the secret', () => {
  it('goes to the keychain and to nobody until a person asks, and to no record', async () => {
    const one = await made();
    const [secret = ''] = [...keptSecrets().values()];
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify([one, must(await list()), desk.state.snapshot()])).not.toContain(secret);
    expect(must(await handlers()['webhooks.showSecret'](at(one)))).toEqual({ secret });
    const copied = must(await handlers()['webhooks.copySecret'](at(one)));
    expect([copied.handoffId, desk.clipboard]).toEqual([one.id, [secret]]);
    const record = actionRecord(desk);
    expect(JSON.stringify(record)).not.toContain(secret);
    expect(record.filter(({ called }) => called.includes('webhook'))).toMatchObject([
      {
        called: 'make-webhook',
        outcome: 'done',
        facts: { label: 'Desks', url: wanted.url, destinationId: one.id },
      },
      { called: 'show-webhook-secret', outcome: 'done', facts: { destinationId: one.id } },
      { called: 'copy-webhook-secret', outcome: 'done' },
    ]);
  });

  it('is read from Didit where the keychain has none, and anew where it was set to another there', async () => {
    await atDidit('POST', '', { label: 'Theirs', url: wanted.url, subscribed_events: ['status.updated'] });
    const [one] = must(await list()).destinations;
    if (!one) throw new Error('It is gone.');
    expect(one.isSecretKept).toBe(false);
    const first = must(await handlers()['webhooks.showSecret'](at(one))).secret;
    expect([...keptSecrets().values()]).toEqual([first]);
    expect(must(await handlers()['webhooks.readSecret'](at(one))).isAnother).toBe(false);
    service.control.rotateSecret(one.id);
    expect(must(await handlers()['webhooks.showSecret'](at(one))).secret).toBe(first);
    expect(must(await handlers()['webhooks.readSecret'](at(one))).isAnother).toBe(true);
    expect([...keptSecrets().values()]).toEqual([
      must(await handlers()['webhooks.showSecret'](at(one))).secret,
    ]);
  });

  it('that Didit shows once is the one that was kept, or is said to be unseen', async () => {
    service.control.setReadings({ destinationSecret: 'once' });
    const one = await made();
    const { secret } = must(await handlers()['webhooks.showSecret'](at(one)));
    expect([...keptSecrets().values()]).toEqual([secret]);
    expect(await handlers()['webhooks.readSecret'](at(one))).toMatchObject({
      problem: { code: 'webhook-secret-unseen' },
    });
    desk.keytar.entries.delete([...keptSecrets().keys()][0] ?? '');
    expect(await handlers()['webhooks.showSecret'](at(one))).toMatchObject({
      problem: { code: 'webhook-secret-unseen' },
    });
  });

  it('goes with its profile', async () => {
    await made();
    must(await handlers()['profiles.remove']({ profileId: desk.profileId() }));
    await expect.poll(() => keptSecrets().size).toBe(0);
  });

  it('goes to the relay that this desk is connected to, whose address is offered', async () => {
    const relay = await startRelayBeside();
    onTestFinished(() => relay.close());
    const { id: applicationId } = application(service, 'lindgren');
    relay.desk.applications = [applicationId];
    expect(must(await list()).relayAddress).toBeUndefined();
    const early = await made({ ...wanted, url: 'https://relay.example/webhooks/early' });
    expect(await handlers()['webhooks.handOver'](at(early))).toMatchObject({
      problem: { code: 'webhook-not-at-relay' },
    });
    must(await handlers()['relay.enrol']({ code: relay.code() }));
    const { relayAddress: url = '' } = must(await list());
    expect(url).toBe(`${relay.desk.publicUrl}/webhooks/${applicationId}`);
    const [one, elsewhere] = [
      await made({ ...wanted, url }),
      await made({ ...wanted, url: 'https://elsewhere.example/a' }),
    ];
    expect([one.isAtRelay, elsewhere.isAtRelay]).toEqual([true, false]);
    must(await handlers()['webhooks.handOver'](at(one)));
    const { secret } = must(await handlers()['webhooks.showSecret'](at(one)));
    expect([...relay.destinations]).toEqual([[applicationId, { applicationId, secret }]]);
    // Where Didit signs with another by now, the relay gets that one.
    service.control.rotateSecret(one.id);
    must(await handlers()['webhooks.handOver'](at(one)));
    expect(relay.destinations.get(applicationId)?.secret).not.toBe(secret);
    expect(await handlers()['webhooks.handOver'](at(elsewhere))).toMatchObject({
      problem: { code: 'webhook-not-at-relay' },
    });
    expect(JSON.stringify(actionRecord(desk))).not.toContain(secret);
  });
});

describe('deliveries', () => {
  it('are listed with what came of them, counted, and sent again', async () => {
    const listener = await listenForWebhooks();
    onTestFinished(() => listener.close());
    const one = await made({ ...wanted, url: listener.url });
    listener.answerWith(410);
    const [session] = (await sessionsThere()).results;
    service.control.decide(session?.session_id ?? '', 'Kyc Expired');
    const attempt = await service.webhooks.until(() => true);
    const page = () => handlers()['webhooks.deliveries']({ ...at(one), offset: 0 });
    const failed = { id: attempt.id, event: 'status.updated', httpStatus: 410, isDelivered: false };
    expect(must(await page())).toMatchObject({ attempts: [failed], nextOffset: null });
    for (const resendStatus of [200, 201] as const) {
      service.control.setReadings({ resendStatus });
      const again = must(await handlers()['webhooks.resend']({ ...at(one), attemptId: attempt.id }));
      expect(again).toMatchObject({ httpStatus: 200, isDelivered: true, at: expect.any(Number) });
    }
    expect(must(await page()).attempts).toHaveLength(3);
    const [counted] = must(await list()).destinations;
    expect(counted?.counts).toMatchObject({ total: 3, failed: 1, lastAt: expect.any(Number) });
    service.faults.next({ route: 'webhook-resend', kind: 'drop-after-commit' });
    expect(await handlers()['webhooks.resend']({ ...at(one), attemptId: attempt.id })).toMatchObject({
      problem: { code: 'answer-lost' },
    });
    expect(await handlers()['webhooks.resend']({ ...at(one), attemptId: one.id })).toMatchObject({
      problem: { code: 'webhook-gone' },
    });
  });

  it('come by the page', async () => {
    const one = await made();
    const [session] = (await sessionsThere()).results;
    for (let place = 0; place < 51; place += 1) {
      service.control.decide(session?.session_id ?? '', place % 2 ? 'Declined' : 'Approved');
    }
    await service.webhooks.until(() => service.webhooks.attempts.length === 51);
    const first = must(await handlers()['webhooks.deliveries']({ ...at(one), offset: 0 }));
    expect([first.attempts.length, first.nextOffset]).toEqual([50, 50]);
    expect(first.attempts[0]).toMatchObject({ isDelivered: false });
    expect(first.attempts[0]).not.toHaveProperty('httpStatus');
    const input: CallInput<'webhooks.deliveries'> = { ...at(one), offset: 50 };
    expect(must(await handlers()['webhooks.deliveries'](input))).toMatchObject({
      attempts: [{}],
      nextOffset: null,
    });
  });
});

async function sessionsThere(): Promise<{ results: { session_id: string }[] }> {
  const headers = { 'x-api-key': application(service, 'lindgren').apiKey };
  return (await fetch(`${service.url}/v3/sessions/?status=Approved`, { headers })).json() as Promise<{
    results: { session_id: string }[];
  }>;
}
