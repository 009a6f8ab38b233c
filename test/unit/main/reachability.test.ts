import { describe, expect, it } from 'vitest';
import { connectionIn } from '../../../src/main/didit/connection.ts';
import type { Answered, Reply } from '../../../src/main/didit/reply.ts';
import { createReachability } from '../../../src/main/network/reachability.ts';
import type { ReachabilityState } from '../../../src/shared/contract/index.ts';
import { type ProblemCode, problem } from '../../../src/shared/problem.ts';

const profileId = '00000000-0000-4000-8000-000000000001';
const otherId = '00000000-0000-4000-8000-000000000002';

/** A page of HTML has no `json`. */
function answer(status: number, { json }: { json?: unknown } = { json: {} }): Answered {
  return {
    kind: 'answered',
    status,
    json,
    isCutOff: false,
    isPractice: false,
    workedBefore: false,
    sentAt: 0,
    date: undefined,
    retryAfter: undefined,
    location: status < 400 ? 'https://sign-in.example/' : undefined,
  };
}

function silence(code: ProblemCode): Reply {
  return { kind: 'unanswered', problem: problem(code), mayHaveArrived: false };
}

describe('what a reply says of the connection', () => {
  it.each<[string, Reply, ReachabilityState, ProblemCode | undefined]>([
    ['an answer', answer(200), 'online', undefined],
    ['a rejected key', answer(401), 'online', undefined],
    ['a refusal', answer(403), 'online', undefined],
    ['no more for now', answer(429), 'online', undefined],
    ['a defect of Didit', answer(500), 'service-down', 'service-down'],
    ['a page of HTML with 503', answer(503, {}), 'service-down', 'service-down'],
    ['a page of HTML with 200', answer(200, {}), 'captive-portal-or-proxy', 'captive-portal'],
    ['a page of HTML with 403', answer(403, {}), 'captive-portal-or-proxy', 'not-didit'],
    ['a redirect', answer(302), 'captive-portal-or-proxy', 'captive-portal'],
    ['a proxy that wants a name', answer(407), 'captive-portal-or-proxy', 'proxy-refused'],
    ['no connection', silence('offline'), 'offline', 'offline'],
    [
      'a certificate of another',
      silence('certificate-untrusted'),
      'captive-portal-or-proxy',
      'certificate-untrusted',
    ],
    ['an answer that was lost', silence('answer-lost'), 'unknown', 'answer-lost'],
    ['an answer without end', silence('answer-unreadable'), 'unknown', 'answer-unreadable'],
  ])('%s', (_what, reply, state, code) => {
    const seen = connectionIn(reply);
    expect([seen?.state, seen?.problem?.code]).toEqual([state, code]);
  });

  it('is nothing when nothing was sent, for want of a key', () => {
    for (const code of ['key-missing', 'keychain-locked'] as const) {
      expect(connectionIn(silence(code))).toBeUndefined();
    }
  });
});

describe('reachability', () => {
  function setUp() {
    const clock = { now: 1_000, uptime: 500 };
    const pass = (ms: number) => {
      clock.now += ms;
      clock.uptime += ms;
    };
    const lengths = new Map<string, number>();
    let changes = 0;
    const doubts: string[] = [];
    const reachability = createReachability({
      now: () => clock.now,
      monotonic: () => clock.uptime,
      outages: {
        read: (id) => lengths.get(id),
        write: (id, ms) => void lengths.set(id, ms),
      },
      onChange: () => {
        changes += 1;
      },
      onDoubt: (id) => void doubts.push(id),
    });
    /** A call ended with this. */
    function observe(id: string, reply: Reply, sentAt = clock.uptime): void {
      const seen = connectionIn(reply);
      if (seen) reachability.observe(id, { ...seen, sentAt });
    }
    return { reachability, observe, clock, pass, doubts, changes: () => changes };
  }

  it('keeps since when it is so, and tells what is new only', () => {
    const { reachability, observe, clock, changes } = setUp();
    observe(profileId, answer(200));
    clock.now = 2_000;
    observe(profileId, answer(401));
    observe(profileId, silence('keychain-locked'));
    expect(reachability.views()).toEqual([{ profileId, state: 'online', since: 1_000 }]);
    expect(changes()).toBe(1);
    observe(profileId, answer(302));
    clock.now = 3_000;
    observe(profileId, answer(407));
    expect(reachability.views()).toMatchObject([
      { state: 'captive-portal-or-proxy', since: 2_000, problem: { code: 'proxy-refused' } },
    ]);
    expect(changes()).toBe(3);
  });

  it('measures an outage from its first failure to the next answer, whatever it was in between', () => {
    const { reachability, observe, pass } = setUp();
    observe(profileId, answer(200));
    pass(9_000);
    observe(profileId, silence('offline'));
    pass(10_000);
    observe(profileId, answer(503));
    pass(20_000);
    expect(reachability.lastOutage(profileId)).toBeUndefined();
    observe(profileId, answer(403));
    expect(reachability.lastOutage(profileId)).toBe(30_000);
    pass(10_000);
    observe(profileId, answer(200));
    expect(reachability.lastOutage(profileId)).toBe(30_000);
    pass(10_000);
    observe(profileId, silence('offline'));
    pass(1_000);
    observe(profileId, answer(200));
    expect(reachability.lastOutage(profileId)).toBe(1_000);
  });

  it('measures no outage by a clock that was set meanwhile', () => {
    const { reachability, observe, clock, pass } = setUp();
    observe(profileId, silence('offline'));
    pass(7_000);
    clock.now -= 86_400_000;
    observe(profileId, answer(200));
    expect(reachability.lastOutage(profileId)).toBe(7_000);
  });

  it('is in doubt where a request that was passed over says otherwise, and only there', () => {
    const { observe, clock, pass, doubts } = setUp();
    const early = clock.uptime;
    pass(1);
    observe(profileId, answer(503));
    observe(profileId, answer(502), early);
    expect(doubts).toEqual([]);
    observe(profileId, answer(200), early);
    expect(doubts).toEqual([profileId]);
  });

  it('hears nothing from a request that was sent before another which has told already', () => {
    const { reachability, observe, clock, pass, changes } = setUp();
    const early = clock.uptime;
    pass(10_000);
    const late = clock.uptime;
    observe(otherId, silence('offline'), late + 1);
    pass(1_000);
    observe(profileId, answer(200), late);
    pass(20_000);
    observe(profileId, silence('answer-lost'), early);
    expect(reachability.views()).toMatchObject([{ state: 'offline' }, { profileId, state: 'online' }]);
    observe(profileId, silence('offline'), late + 2);
    observe(profileId, answer(200), late);
    expect(reachability.views()).toMatchObject([{ state: 'offline' }, { profileId, state: 'offline' }]);
    expect(changes()).toBe(3);
    expect(reachability.lastOutage(profileId)).toBeUndefined();
  });

  it('knows each profile by itself, and forgets one with its outage', () => {
    const { reachability, observe, clock, changes } = setUp();
    observe(profileId, silence('offline'));
    observe(otherId, answer(200));
    expect(reachability.views().map(({ state }) => state)).toEqual(['offline', 'online']);
    reachability.forget(profileId);
    expect(reachability.views()).toMatchObject([{ profileId: otherId, state: 'online' }]);
    expect(changes()).toBe(3);
    clock.now = 90_000;
    observe(profileId, answer(200));
    expect(reachability.lastOutage(profileId)).toBeUndefined();
  });
});
