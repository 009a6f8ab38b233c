/**
 * Answers of Didit's in other shapes than it documents (docs/didit-api.md#what-integrators-report): a record opens
 * all the same, and drops nothing.
 */
import { describe, expect, it } from 'vitest';
import type { DiditClient } from '../../../src/main/didit/client.ts';
import { listSessions, readRecord } from '../../../src/main/didit/sessions.ts';
import { decisionWire, sessionsPage, workflowsAnswer } from '../../../src/main/didit/wire.ts';
import { listWorkflows } from '../../../src/main/didit/workflows.ts';
import { recordView } from '../../../src/shared/contract/index.ts';

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
    expect(await listWorkflows(client)).toMatchObject({ value: [{ features: names }] });
  });
});
