import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import type { CallInput } from '../../../src/shared/contract/index.ts';
import { requestCode } from '../../../src/shared/desk-code/request-code.ts';
import { must, openTestDesk, type TestDesk } from '../../support/test-desk.ts';
import { application, connect, openTwoDesks } from '../../support/two-desks.ts';

let service: PracticeService;
let desk: TestDesk;
beforeEach(async () => {
  service = await startPracticeService();
  desk = await openTestDesk();
});
afterEach(async () => {
  await desk.close();
  await service.close();
});

function form(changes: Partial<CallInput<'profiles.add'>> = {}): CallInput<'profiles.add'> {
  const { id, name, apiKey } = application(service, 'harbour');
  return { name, applicationId: id, apiKey, baseUrl: service.url, environment: 'sandbox', ...changes };
}
const add = (changes: Partial<CallInput<'profiles.add'>> = {}) =>
  desk.desk.handlers['profiles.add'](form(changes));
const keys = () => [...desk.keytar.entries.keys()].filter((account) => account.startsWith('api-key:'));

describe('adding a profile', () => {
  it('keeps the key in the keychain and shows only what may be shown', async () => {
    const { profileId } = must(await add());
    const { apiKey } = application(service, 'harbour');
    expect(desk.keytar.entries.get(`api-key:${profileId}`)).toBe(apiKey);
    const { state } = desk.state.snapshot();
    expect(state.profiles).toMatchObject([
      { id: profileId, environment: 'practice', key: { present: true, lastFour: apiKey.slice(-4) } },
    ]);
    expect(state.activeProfileId).toBe(profileId);
    expect(JSON.stringify(state)).not.toContain(apiKey);
  });

  it.each([
    ['an address nobody is at', { baseUrl: 'http://127.0.0.1:9' }, 'offline'],
    ['a host that does not exist', { baseUrl: 'https://didit.invalid' }, 'offline'],
    ['an address that is none', { baseUrl: 'didit' }, 'input-invalid'],
    ['http beyond this computer', { baseUrl: 'http://example.com' }, 'input-invalid'],
    ['a wrong key', { apiKey: 'sk_test_wrong' }, 'key-rejected'],
  ] as const)('refuses %s and keeps nothing', async (_, changes, code) => {
    expect(await add(changes)).toMatchObject({ ok: false, problem: { code } });
    expect(keys()).toEqual([]);
    expect(desk.state.snapshot().state.profiles).toEqual([]);
  });

  it('refuses a locked keychain and keeps nothing', async () => {
    desk.keytar.setPassword = () => Promise.reject(new Error('locked'));
    expect(await add()).toMatchObject({ problem: { code: 'keychain-locked' } });
    expect(desk.state.snapshot().state.profiles).toEqual([]);
  });

  it.each([
    [
      'a page of HTML',
      (_, answer) => answer.setHeader('content-type', 'text/html').end('<h1>Sign in</h1>'),
      'captive-portal',
    ],
    [
      'a redirect',
      (_, answer) => answer.writeHead(302, { location: 'https://portal.example/' }).end(),
      'captive-portal',
    ],
    ['JSON of something else', (_, answer) => answer.end('{"hello":"world"}'), 'not-didit'],
    ['an empty page', (_, answer) => answer.writeHead(404).end(), 'not-didit'],
    ['a body of 50 MB', (_, answer) => answer.end(Buffer.alloc(50 * 1024 * 1024, 32)), 'answer-unreadable'],
    ['an error of the service', (_, answer) => answer.writeHead(503).end(), 'service-down'],
    ['a proxy that wants a password', (_, answer) => answer.writeHead(407).end(), 'proxy-refused'],
  ] as [string, RequestListener, string][])('tells %s apart', async (_, listener, code) => {
    const other = await serve(listener);
    expect(await add({ baseUrl: other.url })).toMatchObject({ ok: false, problem: { code } });
    expect(keys()).toEqual([]);
    await other.close();
  });

  it('refuses a key of the other environment, by its prefix and by what the sessions say', async () => {
    const stranger = await serve((request, answer) => {
      const isList = request.url?.startsWith('/v3/sessions/');
      const session = { session_id: '99999999-9999-4999-8999-999999999999', status: 'Approved' };
      answer.end(
        JSON.stringify(isList ? { count: 1, results: [session] } : { ...session, environment: 'sandbox' }),
      );
    });
    for (const apiKey of ['sk_test_some-key-of-the-sandbox', 'an-older-key-without-a-prefix']) {
      const refused = await add({ baseUrl: stranger.url, environment: 'live', apiKey });
      expect(refused).toMatchObject({ problem: { code: 'environment-mismatch' } });
    }
    must(
      await add({ baseUrl: stranger.url, environment: 'sandbox', apiKey: 'an-older-key-without-a-prefix' }),
    );
    await stranger.close();
  });
});

describe('an application that is live or sandbox', () => {
  const ours = '11111111-2222-4333-8444-555555555555';
  const theirs = '66666666-7777-4888-8999-aaaaaaaaaaaa';
  /** A Didit without sessions, so that nothing but the profiles tells environments apart. */
  const empty: RequestListener = (_, answer) => answer.end('{"results":[]}');
  const inBoth = async () => {
    const didit = await serve(empty);
    onTestFinished(() => didit.close());
    const key = 'an-older-key-without-a-prefix';
    const addTo = (applicationId: string, environment: 'live' | 'sandbox') =>
      add({ baseUrl: didit.url, applicationId, environment, apiKey: key });
    must(await addTo(ours, 'live'));
    const { profileId } = must(await addTo(theirs, 'sandbox'));
    return { addTo, profileId };
  };
  const mismatch = { ok: false, problem: { code: 'environment-mismatch' } };

  it('is not both in two profiles, added or corrected', async () => {
    const { addTo, profileId } = await inBoth();
    expect(await addTo(ours, 'sandbox')).toMatchObject(mismatch);
    const corrected = { profileId, applicationId: ours };
    expect(await desk.desk.handlers['profiles.correctApplicationId'](corrected)).toMatchObject(mismatch);
    must(await addTo(ours, 'live'));
  });

  it('is known by its profile where it is a partner without an environment', async () => {
    const { profileId } = await inBoth();
    const { handlers } = desk.desk;
    const partner = { name: 'The other desk', applicationId: ours, terms: {} };
    const { partnerId } = must(await handlers['partners.add'](partner));
    const share = { profileId, sessionId: theirs, kind: 'user', partnerId, lifetimeSeconds: 300 } as const;
    expect(await handlers['share.mint'](share)).toMatchObject(mismatch);
    const now = Date.now();
    const request = requestCode({
      applicationId: ours,
      name: 'The other desk',
      lifetimeSeconds: 300,
      environment: 'sandbox',
      askedAt: now,
      nonce: '0123456789abcdef',
    });
    const { scanned } = must(await handlers['intake.read']({ profileId, text: request }));
    expect(scanned).toMatchObject([{ request: { problem: { code: 'environment-mismatch' } } }]);
  });
});

describe('the care of a key', () => {
  const care = () => desk.state.snapshot().state.profiles[0]?.key.care;

  it('knows when it was used, and since when Didit refuses it, after a restart too', async () => {
    const profileId = await connect(desk, service, 'harbour');
    const query = { profileId, kind: 'user', search: '', statuses: [], offset: 0 } as const;
    const list = () => desk.desk.handlers['sessions.list']({ ...query, statuses: [] });
    must(await list());
    expect(care()).toMatchObject({ firstUsedAt: expect.any(Number), lastUsedAt: expect.any(Number) });
    const { keys } = application(service, 'harbour');
    desk.keytar.entries.set(`api-key:${profileId}`, keys.expired);
    expect(await list()).toMatchObject({ ok: false, problem: { code: 'key-rejected' } });
    const refused = care();
    expect(refused).toMatchObject({ refusedAt: expect.any(Number) });
    const { dataFolder, keytar } = desk;
    await desk.close(true);
    desk = await openTestDesk({ dataFolder, keytar });
    expect(care()).toMatchObject({ firstUsedAt: refused?.firstUsedAt, refusedAt: refused?.refusedAt });
    must(await desk.desk.handlers['profiles.replaceKey']({ profileId, apiKey: keys.primary }));
    expect(care()).not.toHaveProperty('refusedAt');
    expect(care()).toMatchObject({ test: { report: { privileges: { sessionsWrite: 'yes' } } } });
  });

  it('keeps what a test has shown, after how many days to remind, and what to announce', async () => {
    const profileId = await connect(desk, service, 'harbour');
    must(await desk.desk.handlers['profiles.checkKey']({ profileId }));
    must(await desk.desk.handlers['settings.keyReminder']({ days: 30 }));
    const quiet = { imports: true, records: false, sound: false };
    must(await desk.desk.handlers['settings.notifications'](quiet));
    const before = care()?.test;
    const { dataFolder, keytar } = desk;
    await desk.close(true);
    desk = await openTestDesk({ dataFolder, keytar });
    expect(care()?.test).toEqual(before);
    expect(desk.state.snapshot().state).toMatchObject({ keyReminderDays: 30, notifications: quiet });
  });
});

describe('a profile with waiting imports', () => {
  it('is not removed, keeps its imports through a rejected key, and goes on with a new one', async () => {
    const desks = await openTwoDesks();
    const { handlers } = desks.receiver.desk;
    const [profile] = desks.receiver.state.snapshot().state.profiles;
    const profileId = profile?.id ?? '';
    const token = await desks.token('user');
    const workflowId = await desks.workflow('user');
    desks.receiver.keytar.entries.set(`api-key:${profileId}`, 'sk_test_revoked-meanwhile');
    const { importId } = must(
      await handlers['receive.import']({
        profileId,
        token,
        workflowId,
        workflowLabel: 'chosen',
        vendorData: 'customer-1',
        trustReview: false,
      }),
    );
    await desks.receiver.until(({ queues }) => queues[0]?.mode === 'key-rejected');
    await desks.receiver.importIn(importId, 'queued');
    expect(await handlers['profiles.remove']({ profileId })).toMatchObject({
      problem: { code: 'profile-in-use' },
    });
    const { apiKey } = application(desks.service, 'lindgren');
    must(await handlers['profiles.replaceKey']({ profileId, apiKey }));
    await desks.receiver.importIn(importId, 'imported');
    must(await handlers['profiles.remove']({ profileId }));
    expect(desks.receiver.keytar.entries.has(`api-key:${profileId}`)).toBe(false);
    expect(desks.receiver.state.snapshot().state).toMatchObject({ profiles: [], imports: [] });
    await desks.close();
  });
});

describe('opening the desk', () => {
  it('has the same profiles and keys after a restart', async () => {
    await connect(desk, service, 'harbour');
    const { dataFolder, keytar } = desk;
    await desk.close(true);
    desk = await openTestDesk({ dataFolder, keytar });
    expect(desk.state.snapshot().state.profiles).toMatchObject([
      { name: 'Harbour Bank', key: { present: true } },
    ]);
  });

  it('does not start empty when the keychain has lost the database’s key', async () => {
    const { dataFolder, keytar } = desk;
    await desk.close(true);
    keytar.entries.clear();
    await expect(openTestDesk({ dataFolder, keytar })).rejects.toThrow('storage-key-missing');
    desk = await openTestDesk();
  });
});

async function serve(listener: RequestListener): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
