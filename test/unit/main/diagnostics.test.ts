/** What the diagnostics find, and what they remember of problems. */
import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../../src/main/diagnostics/findings.ts';
import { checkHost, hostsNeeded } from '../../../src/main/diagnostics/hosts.ts';
import { createRecentProblems } from '../../../src/main/diagnostics/recent-problems.ts';
import type { ConnectionDescription } from '../../../src/main/network/describe-connection.ts';
import { diditBaseUrl, practiceBaseUrl } from '../../../src/main/profiles/base-url.ts';
import { closedDesk } from '../../../src/main/state/closed-desk.ts';
import type { HostReport } from '../../../src/shared/contract/index.ts';
import { fact, problem } from '../../../src/shared/problem.ts';

describe('the hosts that are needed', () => {
  it('are each profile’s, once, and where pictures, updates and changes come from; the built-in service is none', () => {
    const profiles = [
      { baseUrl: diditBaseUrl },
      { baseUrl: diditBaseUrl },
      { baseUrl: 'https://gateway.example/didit/' },
      { baseUrl: practiceBaseUrl },
    ];
    const found = hostsNeeded(
      profiles,
      ['https://media.example', 'https://gateway.example'],
      'https://media.example/baton/',
      'https://relay.example',
    );
    expect(found).toEqual([
      { url: `${diditBaseUrl}v3/sessions/`, uses: ['didit'] },
      { url: 'https://gateway.example/didit/v3/sessions/', uses: ['didit', 'pictures'] },
      { url: 'https://media.example/', uses: ['pictures', 'updates'] },
      { url: 'https://relay.example/', uses: ['relay'] },
    ]);
  });

  it('are Didit’s own where there is no profile yet', () => {
    expect(
      hostsNeeded([{ baseUrl: practiceBaseUrl }], [], undefined, undefined).map(({ url }) => url),
    ).toEqual([`${diditBaseUrl}v3/sessions/`]);
  });
});

describe('what a host shows', () => {
  const now = Date.UTC(2026, 2, 14, 9, 26, 53);
  const answers: ConnectionDescription = {
    origin: 'https://didit.example',
    route: 'direct',
    routes: ['direct'],
    status: 401,
    type: 'application/json',
    ms: { firstByte: 100, whole: 200 },
  };
  const check = (seen: Partial<ConnectionDescription>, transport: 'automatic' | 'own' = 'automatic') =>
    checkHost(
      { describe: async () => ({ ...answers, ...seen }), transport, now: () => now },
      { url: 'https://didit.example/v3/sessions/', uses: ['didit'] },
    );

  it.each([
    ['Didit refuses what has no key', {}, undefined],
    ['an application’s gateway answers', { type: 'application/problem+json', status: 403 }, undefined],
    ['a page asks to sign in', { status: 302 }, 'captive-portal'],
    ['a page stands in its place', { status: 200, type: 'text/html' }, 'captive-portal'],
    ['it is down', { status: 503 }, 'service-down'],
    ['somebody else answers', { status: 404, type: 'text/html' }, 'not-didit'],
    ['the name is not known', { failure: { stage: 'lookup', reason: 'ENOTFOUND' } }, 'offline'],
    ['it says nothing', { failure: { stage: 'answer', reason: 'ETIMEDOUT' } }, 'answer-lost'],
    [
      'a proxy lets nobody through',
      { failure: { stage: 'proxy', reason: '403', proxy: { host: 'proxy.example:8080', status: 403 } } },
      'proxy-refused',
    ],
    [
      'nobody vouches for its certificate',
      {
        failure: {
          stage: 'tls',
          reason: 'DEPTH_ZERO_SELF_SIGNED_CERT',
          certificate: { kind: 'self-signed', host: 'didit.example:443', certificate: undefined },
        },
      },
      'certificate-untrusted',
    ],
  ] as const)('is told where %s', async (_, seen, code) => {
    expect((await check(seen as Partial<ConnectionDescription>)).problem?.code).toBe(code);
  });

  it('is not the proxy’s refusal where the system would sign in there', async () => {
    const proxy = { host: 'proxy.example:8080', status: 407, schemes: ['negotiate'] };
    const failure = { stage: 'proxy', reason: '407', proxy } as const;
    expect((await check({ failure })).problem).toBeUndefined();
    expect((await check({ failure }, 'own')).problem?.code).toBe('proxy-refused');
  });

  it('is how far this computer’s clock is behind, to the header’s second', async () => {
    const { clockOffset } = await check({ date: now + 600_000 });
    expect(clockOffset).toBe(600_550);
    expect((await check({})).clockOffset).toBeUndefined();
  });
});

describe('the findings', () => {
  const host = (over: Partial<HostReport>): HostReport => ({
    origin: 'https://didit.example',
    uses: ['didit'],
    at: 0,
    route: 'direct',
    routes: ['direct'],
    ms: { whole: 1 },
    ...over,
  });
  const id = '00000000-0000-4000-8000-000000000001';
  const profile = {
    id,
    name: 'Harbour',
    applicationId: id,
    baseUrl: 'https://didit.example/',
    environment: 'live',
    builtIn: false,
    key: { present: true, lastFour: 'abcd', storedAt: 0 },
  } as const;
  const slices = { ...closedDesk('1.0.0'), desk: { version: '1.0.0', opening: 'ready' } as const };
  const codes = (seen: Partial<Parameters<typeof findingsIn>[0]>) =>
    findingsIn({ slices, hosts: [], keychain: undefined, isIntact: true, ...seen }).map(
      ({ problem: { code }, host: at }) => (at ? `${code} ${at}` : code),
    );

  it('are none where all is well', () => {
    expect(codes({ hosts: [host({ clockOffset: 119_000 })] })).toEqual([]);
  });

  it('come with what stops everything first, and with the same cause once', () => {
    const locked = problem('keychain-locked');
    const desk = { version: '1.0.0', opening: 'blocked', problem: locked } as const;
    expect(
      codes({
        slices: { ...slices, desk },
        keychain: locked,
        hosts: [host({ problem: problem('offline'), clockOffset: -700_000 })],
      }),
    ).toEqual(['keychain-locked', 'offline didit.example', 'clock-wrong']);
    expect(codes({ isIntact: false, keychain: locked })).toEqual(['keychain-locked', 'storage-damaged']);
  });

  it('hold what calls have met where a connection alone meets nothing', () => {
    const reachabilities = [
      {
        profileId: id,
        state: 'captive-portal-or-proxy' as const,
        since: 0,
        problem: problem('blocked-on-the-way'),
      },
    ];
    const met = { ...slices, profiles: [profile], reachabilities };
    const answers = host({ status: 403 });
    expect(codes({ slices: met, hosts: [answers] })).toEqual(['blocked-on-the-way didit.example']);
    const offline = reachabilities.map((one) => ({ ...one, problem: problem('offline') }));
    const before = { ...met, reachabilities: offline };
    expect(codes({ slices: before, hosts: [answers] })).toEqual([]);
    expect(codes({ slices: before, hosts: [host({})] })).toEqual(['offline didit.example']);
    expect(codes({ slices: met, hosts: [host({ problem: problem('offline') })] })).toEqual([
      'offline didit.example',
    ]);
    expect(codes({ slices: { ...met, profiles: [{ ...profile, builtIn: true }] } })).toEqual([]);
  });
});

describe('the last problems', () => {
  function remembering() {
    let now = 0;
    return createRecentProblems(() => (now += 1_000));
  }

  it('are kept by code and by the names of what was seen, the latest first, and counted where they repeat', () => {
    const recent = remembering();
    const lost = problem('offline', [fact('connection-failed', { reason: 'Anna' })]);
    recent.note('sessions.list', lost);
    recent.note('sessions.list', lost);
    recent.note('share.mint', lost);
    expect(recent.list()).toEqual([
      { code: 'offline', facts: ['connection-failed'], where: 'share.mint', at: 3_000, count: 1 },
      { code: 'offline', facts: ['connection-failed'], where: 'sessions.list', at: 2_000, count: 2 },
    ]);
  });

  it('are taken from the state once, however often it is told beside others, and again when they come again', () => {
    const recent = remembering();
    const profileId = '00000000-0000-4000-8000-000000000001';
    const state = (down: boolean) => ({
      number: 1,
      patch: {
        reachabilities: [
          down
            ? { profileId, state: 'offline' as const, since: 0, problem: problem('offline') }
            : { profileId, state: 'online' as const, since: 0 },
        ],
      },
    });
    for (const down of [true, true, false, true]) recent.follow(state(down));
    expect(recent.list()).toMatchObject([{ where: 'connection', code: 'offline', count: 2 }]);
  });

  it('are fifty', () => {
    const recent = remembering();
    for (let call = 0; call < 60; call += 1) recent.note(`call ${call}`, problem('offline'));
    expect(recent.list()).toHaveLength(50);
    expect(recent.list()[0]?.where).toBe('call 59');
  });
});
