/** What is found out about a key, for every kind of key, under every reading of the documentation, and without effect. */
import { createServer, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { READING_VALUES, type Readings } from '../../../src/practice/readings.ts';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import { KEY_RULES, type KeyName, type Privilege } from '../../../src/practice/world/keys.ts';
import type { CallInput, KeyCheck, KeyPrivilege, KeyReport } from '../../../src/shared/contract/index.ts';
import { must, openTestDesk, type TestDesk } from '../../support/test-desk.ts';
import { application, connect, openTwoDesks, putKey } from '../../support/two-desks.ts';
import { startUnmarkedDidit } from '../../support/unmarked-didit.ts';

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

type Try = Partial<CallInput<'profiles.tryKey'>>;

async function tryKey(apiKey: string, more: Try = {}): Promise<KeyReport> {
  const input = { form: 'a form', apiKey, at: { baseUrl: service.url }, ...more };
  return must(await desk.desk.handlers['profiles.tryKey'](input));
}
const at = (baseUrl: string) => ({ at: { baseUrl } });
const keyOf = (name: KeyName) => application(service, 'harbour').keys[name];

/** What is not yes, as `check: verdict code`. */
function notYes({ findings }: KeyReport): Partial<Record<KeyCheck, string>> {
  return Object.fromEntries(
    findings
      .filter(({ verdict }) => verdict !== 'yes')
      .map(({ check, verdict, problem }) => [check, problem ? `${verdict} ${problem.code}` : verdict]),
  );
}

const lacks = 'no key-lacks-permission';
/** Pictures may be missing for other reasons than the key. */
const absent = 'cannotKnow pictures-absent';
/** No service tells a key its application. */
const application_ = 'cannotKnow';

/** What each of the keys that work cannot do, or does too much. */
const working: [KeyName, Partial<Record<KeyCheck, string>>][] = [
  ['desk', {}],
  ['desk-no-media', { pictures: absent }],
  ['desk-no-decisions', { records: lacks }],
  ['desk-no-workflows', { workflows: lacks }],
  ['desk-sessions-read', { share: lacks, import: lacks }],
  ['desk-no-sessions', { sessions: lacks, pictures: 'cannotKnow', share: lacks, import: lacks }],
  ['write-only', { sessions: lacks, records: lacks, pictures: 'cannotKnow' }],
  ['read-only', { share: lacks, import: lacks }],
  [
    'nothing',
    {
      sessions: lacks,
      records: lacks,
      pictures: 'cannotKnow',
      workflows: lacks,
      share: lacks,
      import: lacks,
    },
  ],
  ['primary', { named: 'no key-too-powerful' }],
  ['legacy', { named: 'no key-too-powerful' }],
  ['approved-only', { named: 'no key-too-powerful' }],
  ['no-media', { pictures: absent, named: 'no key-too-powerful' }],
];

describe('a key that works', () => {
  it.each(working)('%s', async (name, expected) => {
    const report = await tryKey(keyOf(name));
    expect(notYes(report)).toEqual({ ...expected, application: application_ });
    expect(report.findings).toHaveLength(10);
    expect(report.environment).toBe('practice');
  });

  it('counts the published workflows by kind, and says when there is none', async () => {
    expect((await tryKey(keyOf('desk'))).workflows).toEqual({ user: 2, business: 2 });
    const bare = await serve((request, answer) => {
      const isWorkflows = request.url?.startsWith('/v3/workflows/');
      answer.statusCode = request.method === 'POST' || request.url?.includes('00000000-0000') ? 404 : 200;
      answer.end(JSON.stringify(isWorkflows ? [] : { results: [] }));
    });
    const report = await tryKey('an-older-key-without-a-prefix', at(bare));
    expect(report.workflows).toEqual({ user: 0, business: 0 });
    expect(notYes(report)).toMatchObject({ workflows: 'no no-workflow-published' });
  });

  it('gives evidence with every no', async () => {
    const { findings } = await tryKey(keyOf('nothing'));
    for (const { verdict, problem } of findings) {
      if (verdict === 'no')
        expect(problem?.evidence).toContainEqual({ fact: 'answer-status', values: { status: 403 } });
    }
    const [picture] = (await tryKey(keyOf('desk-no-media'))).findings.filter(
      (one) => one.check === 'pictures',
    );
    expect(picture?.problem?.evidence).toMatchObject([{ fact: 'pictures-absent' }]);
  });

  // Where a record is looked for before the permission, less is found out: see below.
  const { permissionCheck: _, ...others } = READING_VALUES;
  const readings = Object.entries(others).flatMap(([name, values]) =>
    values.map((value) => [name, value] as [keyof Readings, Readings[keyof Readings]]),
  );

  it.each(readings)('is seen the same where %s is %s', async (name, value) => {
    service.control.setReadings({ [name]: value });
    const importNeedsNothing = name === 'importPrivilege' && value === 'none';
    for (const [key, expected] of working) {
      const { import: importing, ...rest } = expected;
      const wanted = importNeedsNothing || importing === undefined ? rest : expected;
      expect(notYes(await tryKey(keyOf(key))), key).toEqual({ ...wanted, application: application_ });
    }
  });

  it('is told its privileges, whether a desk needs them or not', async () => {
    const of = async (name: KeyName) => (await tryKey(keyOf(name))).privileges;
    const desk = {
      sessionsRead: 'yes',
      sessionsWrite: 'yes',
      sessionsDelete: 'no',
      decisionsRead: 'yes',
      mediaRead: 'yes',
      workflowsRead: 'yes',
      webhooksRead: 'no',
      webhooksWrite: 'no',
    };
    expect(await of('desk')).toEqual(desk);
    expect(await of('desk-more')).toEqual({ ...desk, sessionsDelete: 'yes', webhooksRead: 'yes' });
    expect(await of('desk-no-media')).toEqual({ ...desk, mediaRead: 'notKnown' });
    expect(await of('desk-sessions-read')).toEqual({ ...desk, sessionsWrite: 'no' });
    // Nothing is refused to it, so the order of the service's checks does not show.
    const unknown = { sessionsDelete: 'notKnown', webhooksWrite: 'notKnown' };
    expect(await of('primary')).toEqual({ ...desk, ...unknown, webhooksRead: 'yes' });
    const none = Object.fromEntries(Object.keys(desk).map((name) => [name, 'no']));
    expect(await of('nothing')).toEqual({ ...none, mediaRead: 'notKnown' });
  });

  it.each([
    ['before-lookup', 'none'],
    ['after-lookup', 'write:sessions'],
    ['after-lookup', 'none'],
  ] as const)('is promised nothing that it has not (%s, import needs %s)', async (permissionCheck, needs) => {
    service.control.setReadings({ permissionCheck, importPrivilege: needs });
    for (const { name, privileges, state, onlyFrom } of KEY_RULES) {
      if (state !== 'active' || onlyFrom) continue;
      const found = (await tryKey(keyOf(name))).privileges;
      const has: [KeyPrivilege, Privilege][] = [
        ['sessionsRead', 'list:sessions'],
        ['sessionsWrite', 'write:sessions'],
        ['sessionsDelete', 'delete:sessions'],
        ['decisionsRead', 'read:decisions'],
        ['mediaRead', 'read:media'],
        ['workflowsRead', 'read:workflows'],
        ['webhooksRead', 'read:webhooks'],
        ['webhooksWrite', 'write:webhooks'],
      ];
      for (const [privilege, needed] of has) {
        const said = privileges.has(needed) ? 'yes' : 'no';
        expect([said, 'notKnown'], `${name} ${privilege}`).toContain(found?.[privilege]);
      }
      // What can be asked of a list or of a session that is there is always found out.
      if (privileges.has('list:sessions')) {
        expect(found?.sessionsWrite, name).toBe(privileges.has('write:sessions') ? 'yes' : 'no');
      }
    }
  });
});

describe('a key that does not work', () => {
  const broken: [string, () => string, string][] = [
    ['a wrong one', () => `sk_test_${'x'.repeat(43)}`, 'key-rejected'],
    ['a revoked one', () => keyOf('revoked'), 'key-rejected'],
    ['an expired one', () => keyOf('expired'), 'key-rejected'],
    ['one for other addresses', () => keyOf('ip-limited'), 'ip-not-allowed'],
    ['one of a deleted application', () => application(service, 'closed').apiKey, 'application-deleted'],
  ];

  it.each(broken)('%s', async (_, key, code) => {
    const report = await tryKey(key());
    expect(report.findings).toMatchObject([{ check: 'works', verdict: 'no', problem: { code } }]);
  });

  it.each(broken)('%s, where every refusal is 403', async (_, key, code) => {
    service.control.setReadings({ auth: 'all-403' });
    const report = await tryKey(key());
    // An address list cannot be told from a wrong key then.
    const seen = code === 'ip-not-allowed' ? 'key-rejected' : code;
    expect(report.findings).toMatchObject([{ check: 'works', verdict: 'no', problem: { code: seen } }]);
  });

  it('of a deleted application is told by the code that Didit gives, which is shown', async () => {
    const report = await tryKey(application(service, 'closed').apiKey);
    expect(report.findings[0]?.problem).toMatchObject({
      action: 'ask-for-application',
      evidence: expect.arrayContaining([{ fact: 'answer-code', values: { code: 'application_deleted' } }]),
    });
  });
});

/** What may be at an address besides Didit. */
const strangers = [
  ['nobody answers', undefined, 'offline'],
  ['a page of HTML', (_, answer) => answer.end('<h1>Sign in</h1>'), 'captive-portal'],
  [
    'a redirect',
    (_, answer) => answer.writeHead(302, { location: 'https://x.example/' }).end(),
    'captive-portal',
  ],
  ['JSON of something else', (_, answer) => answer.end('{"hello":"world"}'), 'not-didit'],
  ['an error of the service', (_, answer) => answer.writeHead(503).end(), 'service-down'],
  ['a proxy that wants a password', (_, answer) => answer.writeHead(407).end(), 'proxy-refused'],
  ['a service that asks to wait', (_, answer) => answer.writeHead(429).end('{}'), 'rate-limited'],
] as [string, RequestListener | undefined, string][];

describe('a key that cannot be tried', () => {
  it.each(strangers)('where Didit is known to be: %s', async (_, listener, code) => {
    const known = await changing(service.url);
    must(await desk.desk.handlers['profiles.add'](formFor(known.url)));
    if (listener) known.become(listener);
    else await known.close();
    const report = await tryKey(keyOf('desk'), at(known.url));
    expect(report.findings).toMatchObject([{ check: 'works', verdict: 'cannotKnow', problem: { code } }]);
  });

  it.each(strangers)('at a new address is told as not Didit, and no more: %s', async (_, listener) => {
    const baseUrl = listener ? await serve(listener) : 'http://127.0.0.1:9';
    expect(await tryKey(keyOf('desk'), at(baseUrl))).toEqual({
      findings: [
        {
          check: 'works',
          verdict: 'cannotKnow',
          problem: { code: 'not-didit', evidence: [], action: 'check-base-url' },
        },
      ],
    });
  });

  it('leaves open what fails on the way, and keeps what was found', async () => {
    service.faults.next({ route: 'workflows', kind: 'status', status: 503 });
    service.faults.next({ route: 'share', kind: 'drop-before' });
    expect(notYes(await tryKey(keyOf('desk')))).toEqual({
      workflows: 'cannotKnow service-down',
      share: 'cannotKnow answer-lost',
      application: application_,
    });
  });

  it('takes no page of a proxy for a word of Didit’s', async () => {
    const page: RequestListener = (request, answer) => {
      const { method, url = '' } = request;
      answer.statusCode = method === 'POST' ? 403 : url.includes('00000000-0000') ? 404 : 200;
      const json = JSON.stringify(url.startsWith('/v3/workflows/') ? [] : { results: [] });
      answer.end(method === 'POST' ? '<h1>Blocked</h1>' : json);
    };
    expect(notYes(await tryKey(keyOf('desk'), at(await serve(page))))).toMatchObject({
      share: 'cannotKnow blocked-on-the-way',
      import: 'cannotKnow blocked-on-the-way',
      named: 'no key-too-powerful',
    });
    const onlyWorkflows: RequestListener = (request, answer) =>
      request.url?.startsWith('/v3/workflows/') ? answer.end('[]') : answer.writeHead(403).end('<h1>No</h1>');
    expect(notYes(await tryKey(keyOf('desk'), at(await serve(onlyWorkflows))))).toEqual({
      works: 'cannotKnow not-didit',
    });
  });

  it('writes nothing more where Didit asks to wait', async () => {
    service.faults.next({ route: 'share', kind: 'status', status: 429 });
    expect(notYes(await tryKey(keyOf('desk')))).toEqual({
      share: 'cannotKnow rate-limited',
      import: 'cannotKnow rate-limited',
      application: application_,
    });
    const written = service.records.requests.filter(({ method }) => method !== 'GET');
    expect(written.map(({ route }) => route)).toEqual(['share']);
  });

  it('refuses an address that is none', async () => {
    const handlers = desk.desk.handlers['profiles.tryKey'];
    const input = { form: 'a form', apiKey: keyOf('desk'), ...at('http://example.com') };
    expect(await handlers(input)).toMatchObject({ ok: false, problem: { code: 'input-invalid' } });
  });
});

describe('the environment of a key', () => {
  it.each([
    ['desk-no-decisions', 'sandbox', 'legacy'],
    ['legacy', 'live', 'desk-no-decisions'],
    // Its prefix says sandbox; the record is the fact.
    ['desk', 'live', 'desk-no-decisions'],
  ] as const)('of %s is told by a record or else by its prefix', async (name, right, other) => {
    service.control.setReadings({ environment: 'live' });
    const didit = await startUnmarkedDidit(service.url);
    onTestFinished(() => didit.close());
    const { handlers } = desk.desk;
    const good = await tryKey(keyOf(name), at(didit.url));
    expect(good.environment).toBe(right);
    expect(notYes(good)).not.toHaveProperty('environment');

    const { id, name: called } = application(service, 'harbour');
    const { profileId } = must(
      await handlers['profiles.add']({
        name: called,
        applicationId: id,
        apiKey: keyOf(name),
        baseUrl: didit.url,
        environment: right,
      }),
    );
    const bad = await tryKey(keyOf(other), { at: { profileId } });
    expect(notYes(bad)).toMatchObject({ environment: 'no environment-mismatch' });
    desk.keytar.entries.set(`api-key:${profileId}`, keyOf(other));
    expect(notYes(must(await handlers['profiles.checkKey']({ profileId })))).toMatchObject({
      environment: 'no environment-mismatch',
    });
  });

  it('stays open where neither tells it', async () => {
    const didit = await serve((request, answer) => {
      answer.statusCode = request.url?.includes('00000000-0000') ? 404 : 200;
      answer.end('{"results":[]}');
    });
    const report = await tryKey('an-older-key-without-a-prefix', at(didit));
    expect(report.environment).toBeUndefined();
    expect(notYes(report)).toMatchObject({ environment: 'cannotKnow', pictures: 'cannotKnow' });
  });
});

describe('an address that the page names', () => {
  const asked: string[] = [];
  const opened = async (answer: boolean, keyTriesPerMinute?: number) => {
    asked.length = 0;
    const confirmHost = async (host: string) => {
      asked.push(host);
      return answer;
    };
    const careful = await openTestDesk({ confirmHost, ...(keyTriesPerMinute ? { keyTriesPerMinute } : {}) });
    onTestFinished(() => careful.close());
    return careful.desk.handlers;
  };
  const tried = () => ({ form: 'a form', apiKey: keyOf('desk'), ...at(service.url) });

  it('gets no key, from a test or a new profile, until a person has said so outside the page', async () => {
    const handlers = await opened(false);
    const declined = { ok: false, problem: { code: 'address-declined' } };
    expect(await handlers['profiles.tryKey'](tried())).toMatchObject(declined);
    expect(await handlers['profiles.add'](formFor(service.url))).toMatchObject(declined);
    expect(service.records.requests).toEqual([]);
    expect(asked).toEqual([new URL(service.url).host, new URL(service.url).host]);
  });

  it('is asked about once while Baton runs, and each port of a host for itself', async () => {
    const handlers = await opened(true);
    await handlers['profiles.tryKey'](tried());
    must(await handlers['profiles.add'](formFor(service.url)));
    const other = await serve((_, answer) => answer.end('{}'));
    await handlers['profiles.tryKey']({ ...tried(), ...at(other) });
    expect(asked).toEqual([new URL(service.url).host, new URL(other).host]);
  });

  it('is tried a few times a minute, whichever call is used', async () => {
    const handlers = await opened(true, 3);
    const { profileId } = must(await handlers['profiles.add'](formFor(service.url)));
    must(await handlers['profiles.tryKey'](tried()));
    must(await handlers['profiles.tryKey']({ ...tried(), at: { profileId } }));
    const sent = service.records.requests.length;
    const tooMany = { ok: false, problem: { code: 'too-many-tries', retryAt: expect.any(Number) } };
    expect(await handlers['profiles.tryKey'](tried())).toMatchObject(tooMany);
    expect(await handlers['profiles.tryKey']({ ...tried(), at: { profileId } })).toMatchObject(tooMany);
    expect(await handlers['profiles.add'](formFor(service.url))).toMatchObject(tooMany);
    expect(await handlers['profiles.replaceKey']({ profileId, apiKey: keyOf('desk') })).toMatchObject(
      tooMany,
    );
    expect(service.records.requests).toHaveLength(sent);
  });
});

describe('trying', () => {
  it('changes nothing, reads no webhook secret and asks little', async () => {
    await tryKey(keyOf('primary'));
    const { requests, shares, imports } = service.records;
    expect({ shares, imports }).toEqual({ shares: [], imports: [] });
    expect(requests.filter((one) => one.committedSession !== undefined)).toEqual([]);
    expect(
      requests
        .map(({ method, path }) => `${method} ${path.replace(/session\/[1-9a-f][^/]+/, 'session/newest')}`)
        .toSorted(),
    ).toEqual([
      'DELETE /v3/session/00000000-0000-0000-0000-000000000000/delete/',
      'GET /v3/session/newest/decision/',
      'GET /v3/sessions/',
      'GET /v3/webhook/destinations/',
      'GET /v3/webhook/destinations/00000000-0000-0000-0000-000000000000/',
      'GET /v3/workflows/',
      'PATCH /v3/webhook/destinations/00000000-0000-0000-0000-000000000000/',
      'POST /v3/session/00000000-0000-0000-0000-000000000000/share/',
      'POST /v3/session/newest/share/',
    ]);
    // Behind the last page, where no destination and no secret is.
    expect(requests.find(({ path }) => path.endsWith('/destinations/'))?.query).toContain('offset=1000000');
    // The database's own, and nothing of the key.
    const kept = [...desk.keytar.entries.keys()].map((account) => account.replace(/:.*/, ''));
    expect(kept).toEqual(['database-key', 'last-run']);
    expect(desk.state.snapshot().state.profiles).toEqual([]);
  });

  it('gives the key back in no report', async () => {
    for (const name of ['desk', 'primary', 'revoked', 'nothing'] as const) {
      expect(JSON.stringify(await tryKey(keyOf(name)))).not.toContain(keyOf(name).slice(8, 24));
    }
  });

  it('remembers nothing: what could not be tried is asked again', async () => {
    await connect(desk, service, 'harbour');
    service.faults.next({ route: 'sessions', kind: 'status', status: 503 });
    expect(notYes(await tryKey(keyOf('desk')))).toEqual({ works: 'cannotKnow service-down' });
    expect(notYes(await tryKey(keyOf('desk')))).toEqual({ application: application_ });
  });

  it.each([
    ['sessions', ['sessions']],
    ['share', ['sessions', 'decision', 'workflows', 'webhooks', 'share']],
  ] as const)(
    'sends nothing more for a key in whose place another has come (held at %s)',
    async (route, sentBefore) => {
      const held = service.faults.hold(route, 'before');
      // One that may not share would be tried for importing next.
      const first = tryKey(keyOf('read-only'));
      await held.reached;
      expect(notYes(await tryKey(keyOf('desk')))).toEqual({ application: application_ });
      held.release();
      await first;
      const outdated = service.records.requests.filter((one) => one.keyName === 'read-only');
      expect(sentBefore).toEqual(expect.arrayContaining(outdated.map((one) => one.route)));
    },
  );

  it('goes on in one form while another tries a key of its own', async () => {
    const held = service.faults.hold('sessions', 'before');
    const first = tryKey(keyOf('primary'), { form: 'add' });
    await held.reached;
    expect(notYes(await tryKey(keyOf('desk'), { form: 'replace' }))).toEqual({ application: application_ });
    held.release();
    expect(notYes(await first)).toEqual({ named: 'no key-too-powerful', application: application_ });
  });
});

describe('the key that a profile has', () => {
  const check = (profileId: string) => desk.desk.handlers['profiles.checkKey']({ profileId });

  it('is tested from the keychain', async () => {
    const profileId = await connect(desk, service, 'harbour', keyOf('desk'));
    expect(notYes(must(await check(profileId)))).toEqual({ application: application_ });
    desk.keytar.entries.set(`api-key:${profileId}`, keyOf('revoked'));
    expect(notYes(must(await check(profileId)))).toEqual({ works: 'no key-rejected' });
    desk.keytar.entries.delete(`api-key:${profileId}`);
    expect(notYes(must(await check(profileId)))).toEqual({ works: 'cannotKnow key-missing' });
  });

  it('is known to be the named application’s once a token has said so, on either side', async () => {
    const desks = await openTwoDesks();
    onTestFinished(() => desks.close());
    const applicationOf = async ({ desk: { handlers }, profileId }: TestDesk) => {
      const { findings } = must(await handlers['profiles.checkKey']({ profileId: profileId() }));
      return findings.find((one) => one.check === 'application');
    };
    expect(await applicationOf(desks.sender)).toMatchObject({ verdict: 'cannotKnow' });
    const token = await desks.token('user');
    expect(await applicationOf(desks.sender)).toMatchObject({ verdict: 'yes' });

    const { handlers } = desks.receiver.desk;
    const { importId } = must(
      await handlers['receive.import']({
        profileId: desks.receiver.profileId(),
        token,
        workflowId: await desks.workflow('user'),
        workflowLabel: 'chosen',
        vendorData: 'customer-1',
        trustReview: false,
      }),
    );
    await desks.receiver.importIn(importId, 'imported');
    expect(await applicationOf(desks.receiver)).toMatchObject({ verdict: 'yes' });

    const applicationId = application(desks.service, 'bystander').id;
    must(
      await handlers['profiles.correctApplicationId']({
        profileId: desks.receiver.profileId(),
        applicationId,
      }),
    );
    expect(await applicationOf(desks.receiver)).toMatchObject({
      verdict: 'no',
      problem: { code: 'application-mismatch' },
    });
    const { apiKey } = application(desks.service, 'bystander');
    await putKey(desks.receiver, desks.receiver.profileId(), apiKey);
    expect(await applicationOf(desks.receiver)).toMatchObject({ verdict: 'cannotKnow' });
  });

  it('is not told its application by an answer to the key before it', async () => {
    const desks = await openTwoDesks();
    onTestFinished(() => desks.close());
    const { receiver } = desks;
    const { handlers } = receiver.desk;
    const profileId = receiver.profileId();
    const held = desks.service.faults.hold('import', 'after-commit');
    const { importId } = must(
      await handlers['receive.import']({
        profileId,
        token: await desks.token('user'),
        workflowId: await desks.workflow('user'),
        workflowLabel: 'chosen',
        vendorData: 'customer-1',
        trustReview: false,
      }),
    );
    await held.reached;
    const { apiKey } = application(desks.service, 'bystander');
    await putKey(receiver, profileId, apiKey);
    held.release();
    await receiver.importIn(importId, 'imported');
    const { findings } = must(await handlers['profiles.checkKey']({ profileId }));
    expect(findings.find((one) => one.check === 'application')).toMatchObject({ verdict: 'cannotKnow' });
  });
});

function formFor(baseUrl: string): CallInput<'profiles.add'> {
  const { id, name, apiKey } = application(service, 'harbour');
  return { name, applicationId: id, apiKey, baseUrl, environment: 'sandbox' };
}

/** Didit, until something else has taken its place. */
async function changing(target: string) {
  const didit = await startUnmarkedDidit(target);
  let now: RequestListener | undefined;
  const server = createServer((incoming, outgoing) => {
    if (now) return now(incoming, outgoing);
    const { method, headers, url } = incoming;
    const passedOn = request(`${didit.url}${url}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passedOn);
  });
  const url = await listen(server);
  onTestFinished(() => didit.close());
  return {
    url,
    become(listener: RequestListener) {
      now = listener;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function serve(listener: RequestListener): Promise<string> {
  return listen(createServer(listener));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
