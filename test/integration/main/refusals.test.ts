/** Every refusal Didit documents, under both documented readings: one cause, told apart by evidence. */
import { afterEach, describe, expect, it } from 'vitest';
import { createDiditClient, type DiditClient } from '../../../src/main/didit/client.ts';
import { type ImportRequest, importSession } from '../../../src/main/didit/import-session.ts';
import { probe } from '../../../src/main/didit/probe.ts';
import { listSessions } from '../../../src/main/didit/sessions.ts';
import { shareSession } from '../../../src/main/didit/share-session.ts';
import { createDiditClock } from '../../../src/main/network/didit-clock.ts';
import { createTransport } from '../../../src/main/network/network.ts';
import type { Transport } from '../../../src/main/network/transport.ts';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import { fact } from '../../../src/shared/problem.ts';
import { ok } from '../../../src/shared/result.ts';
import { Secret } from '../../../src/shared/secret.ts';
import type { SessionKind, SessionStatus } from '../../../src/shared/session.ts';
import { decodeShareToken } from '../../../src/shared/share-token.ts';
import { must } from '../../support/test-desk.ts';
import { application } from '../../support/two-desks.ts';

const readings = [
  ['as the page says', {}],
  ['as the OpenAPI file says', { badTokenStatus: 400, wrongRecipientStatus: 400 }],
  ['as it was until autumn 2026', { auth: 'all-403' }],
] as const;

let service: PracticeService;
let now = Date.now();
const transport = createTransport();
const someId = '99999999-9999-4999-8999-999999999999';

async function start(changes: NonNullable<Parameters<typeof startPracticeService>[0]>['readings'] = {}) {
  now = Date.now();
  service = await startPracticeService({ readings: changes, clock: () => now });
}
afterEach(() => service.close());

function clientWith(key: string, by = transport): DiditClient {
  const local = { now: () => now, monotonic: () => performance.now() };
  const clock = createDiditClock(local);
  const baseUrl = service.url.endsWith('/') ? service.url : `${service.url}/`;
  return createDiditClient(by, { baseUrl, clock, local, key: async () => ok(new Secret(key)) });
}
const harbour = (key = application(service, 'harbour').apiKey) => clientWith(key);
const lindgren = (key = application(service, 'lindgren').apiKey, by = transport) => clientWith(key, by);

async function sessionOf(status: SessionStatus, kind: SessionKind = 'user'): Promise<string> {
  const listed = await listSessions(
    harbour(),
    { kind, search: '', statuses: [status], offset: 0 },
    (url) => url,
  );
  const row = must(listed).rows[0];
  if (!row) throw new Error(`No ${kind} is ${status}.`);
  return row.sessionId;
}

async function mint(
  sessionId: string,
  seconds = 3_600,
  forApplicationId = application(service, 'lindgren').id,
) {
  return shareSession(harbour(), { sessionId, forApplicationId, lifetimeSeconds: seconds });
}

async function workflowOf(kind: SessionKind): Promise<string> {
  const { listWorkflows } = await import('../../../src/main/didit/workflows.ts');
  const found = must(await listWorkflows(lindgren())).workflows.find((workflow) => workflow.kind === kind);
  return found?.workflowId ?? '';
}

/** A profile whose key was seen to belong to its application. */
function confirmed(): ImportRequest['as'] {
  const { id } = application(service, 'lindgren');
  return { applicationId: id, keyApplicationId: id, earlierWorkflowIds: () => [] };
}

async function wanted(token: string, changes: Partial<ImportRequest> = {}): Promise<ImportRequest> {
  const claims = must(decodeShareToken(token));
  return {
    token: new Secret(token),
    kind: claims.kind,
    sourceSessionId: claims.sessionId,
    issuedAt: claims.issuedAt * 1000,
    expiresAt: claims.expiresAt * 1000,
    workflowId: await workflowOf(claims.kind),
    vendorData: 'customer-1',
    trustReview: false,
    everUnsettled: false,
    as: confirmed(),
    ...changes,
  };
}

const send = (client: DiditClient, request: ImportRequest) => importSession(client, request, () => now);

describe('a list of workflows that breaks off on its way', () => {
  /** The end of every list is missing. */
  const cutting: Transport = {
    async send(request) {
      const answer = await transport.send(request);
      const isList = answer.ok && request.url.includes('/v3/workflows/?limit=100');
      return isList ? { ...answer, body: answer.body.subarray(0, answer.body.length / 2) } : answer;
    },
    close: () => transport.close(),
  };

  it('says nothing of the workflow: the import is looked for, and goes once the list comes whole', async () => {
    await start();
    const request = await wanted(must(await mint(await sessionOf('APPROVED'))), { workflowId: someId });
    const { apiKey } = application(service, 'lindgren');
    expect(await send(lindgren(apiKey, cutting), request)).toMatchObject({
      outcome: 'lost',
      problem: { code: 'answer-unreadable', evidence: expect.arrayContaining([fact('answer-cut-off')]) },
    });
    expect(await send(lindgren(), request)).toMatchObject({
      outcome: 'waits',
      problem: { code: 'workflow-not-found' },
    });
  });
});

describe('a page that somebody else gives with 403', () => {
  const page = { kind: 'html', status: 403 } as const;

  it('says nothing of the key, wherever it comes', async () => {
    await start();
    const sessionId = await sessionOf('APPROVED');
    const asked = { kind: 'user' as const, search: '', statuses: [], offset: 0 };
    // All calls, only the one that was made, and all but that one.
    for (const faults of [
      { ...page, route: 'any', times: 20 },
      { ...page, route: 'share' },
      { ...page, route: 'any', times: 20, skip: 1 },
    ] as const) {
      const key = application(service, 'harbour').keys['read-only'];
      service.faults.next(faults);
      expect(
        await shareSession(harbour(key), {
          sessionId,
          forApplicationId: application(service, 'lindgren').id,
          lifetimeSeconds: 60,
        }),
      ).toMatchObject({ problem: { code: 'not-didit' } });
      service.faults.clear();
    }
    service.faults.next({ ...page, route: 'sessions' });
    expect(await listSessions(harbour(), asked, (url) => url)).toMatchObject({
      problem: { code: 'not-didit' },
    });
    service.faults.next({ ...page, route: 'sessions' });
    expect(await probe(harbour())).toMatchObject({ code: 'not-didit' });
    expect(await probe(harbour())).toBeUndefined();
  });
});

describe.each(readings)('share, %s', (_, changes) => {
  it.each(['NOT_STARTED', 'IN_PROGRESS', 'RESUBMITTED', 'EXPIRED', 'KYC_EXPIRED', 'ABANDONED'] as const)(
    'a session that is %s is not finished',
    async (status) => {
      await start(changes);
      expect(await mint(await sessionOf(status))).toMatchObject({
        problem: { code: 'session-not-finished' },
      });
    },
  );

  it.each(['APPROVED', 'DECLINED', 'IN_REVIEW'] as const)(
    'a session that is %s is shared',
    async (status) => {
      await start(changes);
      expect(must(decodeShareToken(must(await mint(await sessionOf(status)))))).toMatchObject({
        kind: 'user',
      });
    },
  );

  it.each([
    ['no such application', someId, 'application-unknown'],
    ['a deleted application', 'closed', 'application-unknown'],
  ])('%s', async (_name, target, code) => {
    await start(changes);
    const id = target === 'closed' ? application(service, 'closed').id : target;
    expect(await mint(await sessionOf('APPROVED'), 3_600, id)).toMatchObject({ problem: { code } });
  });

  it('a lifetime out of range, and a session that is gone', async () => {
    await start(changes);
    const sessionId = await sessionOf('APPROVED');
    for (const seconds of [59, 86_401]) {
      expect(await mint(sessionId, seconds)).toMatchObject({ problem: { code: 'lifetime-out-of-range' } });
    }
    expect(await mint(someId)).toMatchObject({ problem: { code: 'session-gone' } });
  });

  it.each([
    ['primary', undefined],
    ['legacy', undefined],
    ['readOnly', 'key-lacks-permission'],
    ['expired', 'key-rejected'],
    ['revoked', 'key-rejected'],
    ['ipLimited', 'ip-not-allowed'],
    ['unknown', 'key-rejected'],
  ] as const)('the key %s', async (name, code) => {
    await start(changes);
    const { keys } = application(service, 'harbour');
    const names = { readOnly: 'read-only', ipLimited: 'ip-limited' } as Record<string, string>;
    const key = name === 'unknown' ? 'never-was-a-key' : keys[(names[name] ?? name) as keyof typeof keys];
    const sessionId = await sessionOf('APPROVED');
    const shared = await shareSession(harbour(key), {
      sessionId,
      forApplicationId: application(service, 'lindgren').id,
      lifetimeSeconds: 60,
    });
    // Where every refusal is a 403, an address list cannot be told from a wrong key.
    const expected = 'auth' in changes && code === 'ip-not-allowed' ? 'key-rejected' : code;
    expect(shared.ok ? undefined : shared.problem.code).toBe(expected);
    if (!shared.ok) expect(shared.problem.evidence.length).toBeGreaterThan(0);
  });
});

describe.each(readings)('import, %s', (_, changes) => {
  it.each(['user', 'business'] as const)(
    'a good token of a %s is imported, and a second time it is a duplicate',
    async (kind) => {
      await start(changes);
      const token = must(await mint(await sessionOf('APPROVED', kind)));
      const first = await send(lindgren(), await wanted(token));
      expect(first).toMatchObject({ outcome: 'imported', record: { status: 'IN_REVIEW' } });
      const again = await send(lindgren(), await wanted(token));
      expect(again).toMatchObject({ outcome: 'duplicate' });
      expect(again.outcome === 'duplicate' && again.record?.sessionId).toBe(
        first.outcome === 'imported' ? first.record.sessionId : '',
      );
      const elsewhere = await send(lindgren(), await wanted(token, { vendorData: 'another-reference' }));
      expect(elsewhere).toMatchObject({ outcome: 'duplicate', record: undefined });
      expect(service.records.imports).toHaveLength(1);
    },
  );

  it('a token that is over', async () => {
    await start(changes);
    const request = await wanted(must(await mint(await sessionOf('APPROVED'), 60)));
    now += 61_000;
    expect(await send(lindgren(), request)).toMatchObject({
      outcome: 'refused',
      problem: { code: 'token-expired' },
    });
  });

  it('a token whose signature is not Didit’s', async () => {
    await start(changes);
    const token = must(await mint(await sessionOf('APPROVED')));
    const forged = token.slice(0, -10) + 'A'.repeat(10);
    expect(await send(lindgren(), await wanted(forged))).toMatchObject({
      outcome: 'refused',
      problem: { code: 'token-not-accepted' },
    });
  });

  it('a workflow that is not there, and one of the wrong kind', async () => {
    await start(changes);
    const token = must(await mint(await sessionOf('APPROVED')));
    expect(await send(lindgren(), await wanted(token, { workflowId: someId }))).toMatchObject({
      outcome: 'waits',
      problem: { code: 'workflow-not-found' },
    });
    const workflowId = await workflowOf('business');
    expect(await send(lindgren(), await wanted(token, { workflowId }))).toMatchObject({
      outcome: 'waits',
      problem: { code: 'workflow-kind-mismatch' },
    });
  });

  it('a workflow that is not there, when the list that would show it does not come: not yet said', async () => {
    await start(changes);
    const request = await wanted(must(await mint(await sessionOf('APPROVED'))), { workflowId: someId });
    const refusing = lindgren();
    // A reading whose connection had been used before is asked once more.
    for (let nth = 0; nth < 2; nth += 1) service.faults.next({ route: 'workflows', kind: 'drop-before' });
    expect(await send(refusing, request)).toMatchObject({ outcome: 'lost' });
    expect(await send(refusing, request)).toMatchObject({ problem: { code: 'workflow-not-found' } });
  });

  it('a session that was deleted after it was shared', async () => {
    await start(changes);
    const sessionId = await sessionOf('APPROVED');
    const request = await wanted(must(await mint(sessionId)));
    const { apiKey } = application(service, 'harbour');
    await fetch(new URL(`/v3/session/${sessionId}/delete/`, service.url), {
      method: 'DELETE',
      headers: { 'x-api-key': apiKey },
    });
    expect(await send(lindgren(), request)).toMatchObject({
      outcome: 'refused',
      problem: { code: 'shared-session-gone' },
    });
  });

  it.each([
    ['read-only', 'key-lacks-permission'],
    ['expired', 'key-rejected'],
    ['revoked', 'key-rejected'],
  ] as const)('a key that is %s costs the import nothing', async (name, code) => {
    await start(changes);
    const request = await wanted(must(await mint(await sessionOf('APPROVED'))));
    const key = application(service, 'lindgren').keys[name];
    expect(await send(lindgren(key), request)).toMatchObject({ outcome: 'held', problem: { code } });
    expect(service.records.imports).toEqual([]);
  });
});

describe('a refusal that names no cause', () => {
  it.each([402, 409, 413, 415, 422])(
    'with %i says nothing against the token, which is kept',
    async (status) => {
      await start();
      const request = await wanted(must(await mint(await sessionOf('APPROVED'))));
      service.faults.next({ route: 'import', kind: 'status', status, times: 2 });
      expect(await send(lindgren(), request)).toMatchObject({
        outcome: 'waits',
        problem: {
          code: 'request-refused',
          evidence: expect.arrayContaining([{ fact: 'answer-status', values: { status } }]),
        },
      });
      expect(await send(lindgren(), request)).toMatchObject({ outcome: 'imported' });
    },
  );

  it.each([400, 401, 403, 404, 413])('with %i and once only is asked about once more', async (status) => {
    await start();
    const request = await wanted(must(await mint(await sessionOf('APPROVED'))));
    service.faults.next({ route: 'import', kind: 'status', status });
    expect(await send(lindgren(), request)).toMatchObject({ outcome: 'imported' });
    expect(service.records.imports).toHaveLength(1);
  });

  it('with 404, to a key that may not list workflows, may mean the workflow as well', async () => {
    await start();
    const request = await wanted(must(await mint(await sessionOf('APPROVED'))), { workflowId: someId });
    const key = application(service, 'lindgren').keys['desk-no-workflows'];
    expect(await send(lindgren(key), request)).toMatchObject({
      outcome: 'waits',
      problem: { code: 'request-refused' },
    });
  });
});

describe.each(readings)(
  'a token that somebody has redeemed for this application before, %s',
  (_, changes) => {
    it('is called redeemed, though nothing has confirmed the profile’s own, since its record is there', async () => {
      await start(changes);
      const token = must(await mint(await sessionOf('APPROVED')));
      await send(lindgren(), await wanted(token, { vendorData: 'somebody-elses' }));
      const as = { ...confirmed(), keyApplicationId: undefined };
      expect(await send(lindgren(), await wanted(token, { as }))).toMatchObject({
        outcome: 'duplicate',
        record: undefined,
        evidence: expect.arrayContaining([expect.objectContaining({ fact: 'look-up-found' })]),
      });
    });
  },
);

describe.each(readings)('a token for another application, %s', (_, changes) => {
  async function sentAs(as: Partial<ImportRequest['as']>) {
    await start(changes);
    const { id } = application(service, 'bystander');
    const token = must(await mint(await sessionOf('APPROVED'), 3_600, id));
    const unknown = { applicationId: id, keyApplicationId: undefined, earlierWorkflowIds: () => [] };
    return send(lindgren(), await wanted(token, { as: { ...unknown, ...as } }));
  }

  it('is kept while nothing has confirmed the profile’s own', async () => {
    expect(await sentAs({})).toMatchObject({
      outcome: 'waits',
      problem: { code: 'application-unconfirmed' },
    });
  });

  it('shows that the key is another’s, where that was seen to belong to another', async () => {
    expect(await sentAs({ keyApplicationId: application(service, 'lindgren').id })).toMatchObject({
      outcome: 'held',
      problem: { code: 'key-of-another-application' },
    });
  });

  it('is kept where the profile’s has been corrected since', async () => {
    const { id } = application(service, 'lindgren');
    expect(await sentAs({ applicationId: id, keyApplicationId: id })).toMatchObject({
      outcome: 'waits',
      problem: { code: 'token-for-another-application' },
    });
  });
});

describe('answers that are none', () => {
  it.each([
    ['html', 'lost'],
    ['redirect', 'lost'],
    ['truncated', 'lost'],
    ['huge-body', 'lost'],
    ['drop-before', 'lost'],
    ['drop-after-commit', 'lost'],
    ['status', 'lost'],
    ['rate-limit', 'held'],
  ] as const)('%s leaves the import %s', async (kind, outcome) => {
    await start();
    const request = await wanted(must(await mint(await sessionOf('APPROVED'))));
    service.faults.next({ route: 'import', kind });
    expect(await send(lindgren(), request)).toMatchObject({ outcome });
  });

  it('nobody at the address certainly had no effect', async () => {
    await start();
    const request = await wanted(must(await mint(await sessionOf('APPROVED'))));
    // A connection that stood before is a different matter: what went into it may have arrived.
    const unused = createTransport();
    const client = lindgren(undefined, unused);
    await service.close();
    expect(await send(client, request)).toMatchObject({ outcome: 'held', problem: { code: 'offline' } });
    await unused.close();
    await start();
  });
});
