/**
 * Answers of Didit's in other shapes than it documents (docs/didit-api.md#what-integrators-report): a record opens
 * all the same, and drops nothing.
 */
import { describe, expect, it } from 'vitest';
import type { DiditClient } from '../../../src/main/didit/client.ts';
import { findImported } from '../../../src/main/didit/look-up.ts';
import { probe } from '../../../src/main/didit/probe.ts';
import { lookAtReview } from '../../../src/main/didit/review.ts';
import { listSessions, readRecord } from '../../../src/main/didit/sessions.ts';
import { decisionWire, sessionsPage, workflowsAnswer } from '../../../src/main/didit/wire.ts';
import { listWorkflows } from '../../../src/main/didit/workflows.ts';
import { recordView } from '../../../src/shared/contract/index.ts';
import { problem } from '../../../src/shared/problem.ts';
import { fail } from '../../../src/shared/result.ts';

const session = { session_id: '11111111-2222-4333-8444-555555555555', status: 'Approved' };

async function recordOf(more: object) {
  const value = decisionWire.parse({ ...session, ...more });
  const client = { decision: async () => ({ ok: true, value }) } as unknown as DiditClient;
  const answer = await readRecord(client, { sessionId: session.session_id, kind: 'user' }, (url) => url);
  if (!answer.ok) throw new Error(answer.problem.code);
  return recordView.parse(answer.value);
}

describe('a record', () => {
  it.each([
    ['OCR + NFC', ['OCR', 'NFC']],
    ['OCR', ['OCR']],
    ['', []],
    [
      ['OCR', { feature: 'NFC', status: 'Approved' }, 7, null],
      ['OCR', 'NFC'],
    ],
    [null, []],
    [7, []],
    [{ OCR: true }, []],
  ])('names its features where they come as %j', async (features, names) => {
    expect((await recordOf({ features })).features).toEqual(names);
  });

  it.each([
    ['business', 'business'],
    ['BUSINESS', 'business'],
    ['User', 'user'],
    ['household', 'user'],
    [7, 'user'],
    [null, 'user'],
  ])('is of a kind where it comes as %j', async (kind, read) => {
    expect((await recordOf({ session_kind: kind })).kind).toBe(read);
  });

  it('takes numbers for texts', async () => {
    expect(await recordOf({ vendor_data: 42, workflow_id: 7, created_at: 1_700_000_000 })).toMatchObject({
      vendorData: '42',
      workflowId: '7',
      createdAt: '1700000000',
    });
  });

  it.each([
    'environment',
    'workflow_id',
    'vendor_data',
    'created_at',
    'expires_at',
    'session_kind',
    'features',
  ])('opens whatever %s is, and keeps it to be shown', async (name) => {
    for (const odd of [42, true, { a: [{ b: 1 }] }, ['x']]) {
      const record = await recordOf({ [name]: odd });
      expect(JSON.stringify([record.own, record.blocks])).toContain(JSON.stringify(odd));
    }
  });
});

describe('a block by two of its names', () => {
  it('is one, and shows once what both say', async () => {
    const [one, other] = [
      { node_id: 'a', status: 'Approved' },
      { node_id: 'b', status: 'Declined' },
    ];
    const { blocks } = await recordOf({
      proof_of_address: [one],
      poa_verifications: [one, other],
      location_checks: one,
      questionnaires: [other],
    });
    expect(blocks).toEqual([
      { name: 'poa_verifications', items: [one, other] },
      { name: 'ip_analyses', items: [one] },
      { name: 'questionnaire_responses', items: [other] },
    ]);
  });

  it('can be done again by the customer', async () => {
    const value = decisionWire.parse({ ...session, proof_of_address: [{ node_id: 'a' }] });
    const client = { decision: async () => ({ ok: true, value }) } as unknown as DiditClient;
    expect(await lookAtReview(client, session.session_id)).toMatchObject({
      value: { parts: [{ block: 'poa_verifications', nodeId: 'a', feature: 'POA' }] },
    });
  });
});

describe('a list of sessions', () => {
  it('is read whatever its rows have for texts', async () => {
    const row = { ...session, session_kind: 'BUSINESS', vendor_data: 42, full_name: { a: 1 }, country: null };
    const value = sessionsPage.parse({ results: [row] });
    const client = { sessions: async () => ({ ok: true, value }) } as unknown as DiditClient;
    const wanted = { kind: 'user', search: '', statuses: [], offset: 0 } as const;
    const listed = await listSessions(client, { ...wanted, statuses: [] }, (url) => url);
    expect(listed).toMatchObject({ value: { rows: [{ vendorData: '42', name: '', country: '' }] } });
  });
});

describe('an odd entry in a list', () => {
  const other = '22222222-2222-4333-8444-555555555555';
  const odd = [
    null,
    'a text',
    { session_id: 'no id', status: 'Approved', created_at: '2026-05-02T10:00:00Z' },
    { status: 'Approved' },
  ];

  async function listed(results: unknown[], next: unknown = null) {
    const value = sessionsPage.parse({ results, next });
    const client = { sessions: async () => ({ ok: true, value }) } as unknown as DiditClient;
    const answer = await listSessions(
      client,
      { kind: 'user', search: '', statuses: [], offset: 50 },
      (url) => url,
    );
    return answer.ok ? answer.value : undefined;
  }

  it.each([
    ['created_at', 1_764_000_000],
    ['created_at', { at: 1 }],
    ['workflow_id', 'no id'],
    ['status', null],
    ['status', 4],
    ['session_kind', ['user']],
    ['next', 7],
  ])('is a session with what can be read where %s is %j', async (name, value) => {
    const { rows } = (await listed([session, { ...session, session_id: other, [name]: value }])) ?? {};
    expect(rows?.map(({ sessionId }) => sessionId)).toEqual([session.session_id, other]);
  });

  it('without an id is counted, and takes no other session away', async () => {
    const page = await listed([odd[0], session, ...odd.slice(1)], 'https://didit.invalid/next');
    expect(page).toMatchObject({ rows: [{ sessionId: session.session_id }], unreadable: 4, nextOffset: 55 });
  });

  it('lets paging go on, whatever names the next page', async () => {
    expect((await listed([session], { page: 2 }))?.nextOffset).toBe(51);
    expect((await listed([session], ''))?.nextOffset).toBeNull();
  });

  it.each(['paginated', 'a bare array'])('takes no workflow away: %s', async (shape) => {
    const one = { workflow_id: other, status: 'published', workflow_label: null };
    const entries = [
      { ...one, is_archived: 'no', is_default: 1, workflow_type: 7 },
      { ...one, workflow_id: null },
      { ...one, workflow_id: session.session_id, workflow_label: 'Second', workflow_type: 'kyb' },
    ];
    const value = workflowsAnswer.parse(shape === 'paginated' ? { results: entries } : entries);
    const client = { workflows: async () => ({ ok: true, value }) } as unknown as DiditClient;
    expect(await listWorkflows(client)).toMatchObject({
      value: {
        workflows: [
          { workflowId: other, label: other, kind: 'user' },
          { label: 'Second', kind: 'business' },
        ],
        unreadable: 1,
      },
    });
  });

  it('keeps a remark that a reviewer made', async () => {
    const value = decisionWire.parse({
      ...session,
      reviews: [{ user: 17, new_status: 'Approved', comment: 'seen', created_at: '04/05/2026 10:00' }],
    });
    const client = { decision: async () => ({ ok: true, value }) } as unknown as DiditClient;
    const seen = await lookAtReview(client, session.session_id);
    expect(seen).toMatchObject({ value: { remarks: [{ user: '17', comment: 'seen', at: undefined }] } });
  });
});

describe('a look-up', () => {
  const issuedAt = Date.UTC(2026, 4, 2, 10);
  const sought = {
    kind: 'user',
    vendorData: 'C-9',
    sourceSessionId: '33333333-3333-4333-8333-333333333333',
    workflowId: '44444444-4444-4444-8444-444444444444',
    issuedAt,
  } as const;
  const found = { state: 'found', record: { sessionId: session.session_id, status: 'APPROVED' } };
  const ours = { ...session, shared_from_session: sought.sourceSessionId };

  function lookUp(...results: unknown[]) {
    const page = sessionsPage.parse({ results });
    const client = {
      sessions: async () => ({ ok: true, value: page }),
      decision: async () => ({ ok: true, value: decisionWire.parse(session) }),
    } as unknown as DiditClient;
    return findImported(client, sought);
  }

  it('finds a record beside and below an odd one', async () => {
    expect(
      await lookUp({ status: 5 }, null, { ...ours, created_at: 1_764_000_000, status: null }),
    ).toMatchObject({
      ...found,
      record: { status: undefined },
    });
    // In some of the forms a runtime guesses from, this one would be older than the token.
    for (const created_at of ['02/05/2026 11:00', '2026-05-02T09:00:00', '2026', 'May 1']) {
      expect(await lookUp({ ...session, created_at }, ours)).toEqual(found);
    }
  });

  it('goes on where a record itself cannot be read', async () => {
    const page = sessionsPage.parse({ results: [session, ours] });
    const client = {
      sessions: async () => ({ ok: true, value: page }),
      decision: async () => ({
        ...fail(problem('answer-unreadable', [])),
        reply: { kind: 'answered', status: 200 },
      }),
    } as unknown as DiditClient;
    expect(await findImported(client, sought)).toEqual(found);
  });

  it('is made again where a record broke off on its way', async () => {
    const page = sessionsPage.parse({ results: [session] });
    const why = problem('answer-unreadable', []);
    const client = {
      sessions: async () => ({ ok: true, value: page }),
      decision: async () => ({ ...fail(why), reply: { kind: 'answered', status: 200, isCutOff: true } }),
    } as unknown as DiditClient;
    expect(await findImported(client, sought)).toEqual({ state: 'failed', problem: why });
  });

  it('calls nothing absent that may be what cannot be read', async () => {
    expect(await lookUp({ status: 'Approved' })).toEqual({ state: 'likely', sessions: 1, record: undefined });
    expect(await lookUp({ created_at: '2026-05-01T10:00:00Z' })).toEqual({ state: 'not-found', looked: 0 });
    expect(await lookUp({ ...session, status: null, workflow_id: 3 })).toMatchObject({
      state: 'likely',
      record: { sessionId: session.session_id },
    });
  });
});

it.each([
  ['none of its earlier workflows', [], 'key-of-another-application'],
  ['one of them', [{ workflow_id: session.session_id, status: 'published' }], undefined],
  ['one that cannot be read', [{ status: 'published' }], undefined],
])('a key that shows %s', async (_, workflows, code) => {
  const value = workflowsAnswer.parse(workflows);
  const client = {
    sessions: async () => ({ ok: true, value: sessionsPage.parse({ results: [] }) }),
    workflows: async () => ({ ok: true, value }),
  } as unknown as DiditClient;
  const as = {
    applicationId: session.session_id,
    keyApplicationId: undefined,
    earlierWorkflowIds: () => [session.session_id],
  };
  expect((await probe(client, problem('key-of-another-application'), as))?.code).toBe(code);
});

describe('the features of a workflow', () => {
  it.each([
    ['OCR + LIVENESS', ['OCR', 'LIVENESS']],
    [
      ['OCR', 'LIVENESS'],
      ['OCR', 'LIVENESS'],
    ],
    ['', []],
    [null, []],
  ])('are read from %j', async (features, names) => {
    const workflow = {
      workflow_id: session.session_id,
      workflow_label: 'KYC',
      status: 'published',
      features,
    };
    const value = workflowsAnswer.parse([workflow]);
    const client = { workflows: async () => ({ ok: true, value }) } as unknown as DiditClient;
    expect(await listWorkflows(client)).toMatchObject({ value: { workflows: [{ features: names }] } });
  });
});
