/** Why an import waits or ends, on a whole desk: the cause that evidence shows, the token kept while anybody can help. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import type { KeyName } from '../../../src/practice/world/keys.ts';
import type { ImportView } from '../../../src/shared/contract/index.ts';
import { fact } from '../../../src/shared/problem.ts';
import { must, openTestDesk, type TestDesk } from '../../support/test-desk.ts';
import { application, connect, putKey } from '../../support/two-desks.ts';

let service: PracticeService;
let desk: TestDesk;
let profileId: string;
beforeEach(async () => {
  service = await startPracticeService();
  desk = await openTestDesk();
  profileId = await connect(desk, service, 'lindgren');
});
afterEach(async () => {
  await desk.close();
  await service.close();
});

const keyOf = (role: 'harbour' | 'lindgren' | 'bystander', name: KeyName = 'primary') =>
  application(service, role).keys[name];
const replaceKey = (apiKey: string) => putKey(desk, profileId, apiKey);

let minted = 0;
/** A token of another finished session each time. */
async function mint(forApplication: 'lindgren' | 'bystander' = 'lindgren'): Promise<string> {
  const headers = { 'x-api-key': keyOf('harbour'), 'content-type': 'application/json' };
  const list = await fetch(`${service.url}/v3/sessions/?session_kind=user&status=Approved`, { headers });
  const { results } = (await list.json()) as { results: { session_id: string }[] };
  minted += 1;
  const answer = await fetch(
    `${service.url}/v3/session/${results[minted % results.length]?.session_id}/share/`,
    {
      method: 'POST',
      headers,
      body: JSON.stringify({
        for_application_id: application(service, forApplication).id,
        ttl_in_seconds: 3_600,
      }),
    },
  );
  return ((await answer.json()) as { share_token: string }).share_token;
}

async function workflowId(): Promise<string> {
  const [first] = must(await desk.desk.handlers['workflows.list']({ profileId, kind: 'user' }));
  return first?.workflowId ?? '';
}

async function accept(token: string, vendorData: string, workflow?: string): Promise<string> {
  const accepted = await desk.desk.handlers['receive.import']({
    profileId,
    token,
    workflowId: workflow ?? (await workflowId()),
    workflowLabel: 'chosen',
    vendorData,
    trustReview: false,
  });
  return must(accepted).importId;
}

/** Resolves when it waits for the cause that is wanted. */
async function waitsFor(importId: string, code: string): Promise<ImportView> {
  const is = (one: ImportView) => one.id === importId && one.problem?.code === code;
  const { imports } = await desk.until((state) => state.imports.some(is));
  return imports.find(is) as ImportView;
}

const sendNow = async (importId: string) => must(await desk.desk.handlers['queue.sendNow']({ importId }));
const queues = () => desk.state.snapshot().state.queues;

function lockKeychain(): () => void {
  const { getPassword, setPassword } = desk.keytar;
  desk.keytar.getPassword = async () => null;
  desk.keytar.setPassword = () => Promise.reject(new Error('locked'));
  return () => Object.assign(desk.keytar, { getPassword, setPassword });
}

describe('a good key of another application', () => {
  it('holds what waits, says so, and costs no import: the right key brings them through', async () => {
    const chosen = await workflowId();
    const tokens = [await mint(), await mint()];
    const unlock = lockKeychain();
    const ids = [await accept(tokens[0] ?? '', 'customer-1', chosen)];
    await desk.until((state) => state.queues[0]?.mode === 'locked');
    ids.push(await accept(tokens[1] ?? '', 'customer-2', chosen));
    unlock();
    await replaceKey(keyOf('bystander'));
    const held = await desk.until((state) => state.queues[0]?.problem?.code === 'key-of-another-application');
    expect(held.queues[0]).toMatchObject({
      mode: 'key-rejected',
      problem: {
        action: 'replace-key',
        evidence: expect.arrayContaining([fact('workflows-of-imports-absent', { used: 1 })]),
      },
    });
    for (const id of ids) await waitsFor(id, 'key-of-another-application');
    // Asked again it is still so, and nothing more is spent on finding out.
    const sent = service.records.requests.filter(({ route }) => route === 'import').length;
    await sendNow(ids[0] ?? '');
    await replaceKey(keyOf('lindgren', 'legacy'));
    for (const id of ids) await desk.importIn(id, 'imported');
    expect(service.records.imports).toHaveLength(2);
    expect(service.records.requests.filter(({ route }) => route === 'import')).toHaveLength(sent + 2);
  });
});

describe.each([
  ['as the page says', 403],
  ['as the OpenAPI file says', 400],
] as const)('a profile with the application ID of another, %s', (_, wrongRecipientStatus) => {
  it('keeps the token and names ID and key as a possible cause', async () => {
    service.control.setReadings({ wrongRecipientStatus });
    const { id: applicationId } = application(service, 'bystander');
    must(await desk.desk.handlers['profiles.correctApplicationId']({ profileId, applicationId }));
    const importId = await accept(await mint('bystander'), 'customer-1');
    const waiting = await waitsFor(importId, 'application-unconfirmed');
    expect([waiting.state, waiting.problem?.action]).toEqual(['queued', 'compare-application-id']);
    expect(queues()).toEqual([]);
    await replaceKey(keyOf('bystander'));
    // Its workflow is that of the other application still.
    await waitsFor(importId, 'key-of-another-application');
    const [workflow] = must(await desk.desk.handlers['workflows.list']({ profileId, kind: 'user' }));
    const right = { id: workflow?.workflowId ?? '', label: 'right' };
    must(await desk.desk.handlers['queue.edit']({ importId, workflow: right }));
    await sendNow(importId);
    await desk.importIn(importId, 'imported');
  });
});

describe('a workflow that is not there any more', () => {
  it('leaves the import in the queue, where another can be chosen', async () => {
    await desk.importIn(await accept(await mint(), 'customer-0'), 'imported');
    const importId = await accept(await mint(), 'customer-1', '99999999-9999-4999-8999-999999999999');
    const waiting = await waitsFor(importId, 'workflow-not-found');
    expect([waiting.state, waiting.problem?.action]).toEqual(['queued', 'choose-another-workflow']);
    expect(queues()).toEqual([]);
    const other = await accept(await mint(), 'customer-2');
    await desk.importIn(other, 'imported');
    const right = { id: await workflowId(), label: 'right' };
    must(await desk.desk.handlers['queue.edit']({ importId, workflow: right }));
    await desk.importIn(importId, 'imported');
  });
});

describe.each([
  ['that was seen to be this application’s', 'unknown', 2],
  ['of which that is not known', 'queued', 1],
] as const)('a record that a key %s does not show', (_, state, records) => {
  it('most likely landed, and is found when a fuller key comes', async () => {
    await replaceKey(keyOf('lindgren', 'approved-only'));
    if (state === 'unknown') await desk.importIn(await accept(await mint(), 'customer-0'), 'imported');
    const token = await mint();
    service.faults.next({ route: 'import', kind: 'drop-after-commit' });
    const importId = await accept(token, 'customer-1');
    await desk.importIn(importId, 'unknown');
    await sendNow(importId);
    const waiting = await waitsFor(importId, 'landed-unseen');
    expect([waiting.state, waiting.problem?.action]).toEqual([state, 'ask-for-fuller-key']);
    expect(queues()).toEqual([]);
    await replaceKey(keyOf('lindgren'));
    const done = await desk.importIn(importId, 'imported');
    expect([done.recovered, done.importedSessionId]).toEqual([
      true,
      service.records.imports.at(-1)?.importedSession,
    ]);
    expect(service.records.imports).toHaveLength(records);
  });
});

describe('a look-up that the key may not make', () => {
  it('keeps that import alone waiting, by name of the right, and the others go on', async () => {
    await replaceKey(keyOf('lindgren', 'desk-no-decisions'));
    const token = await mint();
    service.faults.next({ route: 'import', kind: 'drop-after-commit' });
    const importId = await accept(token, 'customer-1');
    await desk.importIn(importId, 'unknown');
    await sendNow(importId);
    const waiting = await waitsFor(importId, 'key-lacks-permission');
    expect(waiting).toMatchObject({
      state: 'unknown',
      problem: {
        action: 'ask-for-permission',
        evidence: expect.arrayContaining([fact('right-missing', { right: 'decisions:read' })]),
      },
    });
    await desk.importIn(await accept(await mint(), 'customer-2'), 'imported');
    expect(queues()).toEqual([]);
    await replaceKey(keyOf('lindgren'));
    expect((await desk.importIn(importId, 'imported')).recovered).toBe(true);
  });
});

describe('a session that was deleted after it was shared', () => {
  it('sends the receiver to the other desk, and not to a list', async () => {
    const token = await mint();
    const session = service.records.shares.at(-1)?.session ?? '';
    await fetch(`${service.url}/v3/session/${session}/delete/`, {
      method: 'DELETE',
      headers: { 'x-api-key': keyOf('harbour') },
    });
    const ended = await desk.importIn(await accept(token, 'customer-1'), 'refused');
    expect(ended.problem).toMatchObject({ code: 'shared-session-gone', action: 'ask-for-another-session' });
  });

  it('once it was imported, sends whoever opens its record to their colleagues', async () => {
    const importId = await accept(await mint(), 'customer-1');
    const { importedSessionId: sessionId = '' } = await desk.importIn(importId, 'imported');
    await fetch(`${service.url}/v3/session/${sessionId}/delete/`, {
      method: 'DELETE',
      headers: { 'x-api-key': keyOf('lindgren') },
    });
    const record = await desk.desk.handlers['sessions.record']({ profileId, sessionId, kind: 'user' });
    expect(record).toMatchObject({ problem: { code: 'session-gone', action: 'ask-colleagues' } });
  });
});

describe.each([
  ['as now', 'separate'],
  ['where every refusal is 403', 'all-403'],
] as const)('an application that was deleted, %s', (_, auth) => {
  it('is named, holds the queue and costs no import', async () => {
    service.control.setReadings({ auth });
    const token = await mint();
    const chosen = await workflowId();
    desk.keytar.entries.set(`api-key:${profileId}`, application(service, 'closed').apiKey);
    const importId = await accept(token, 'customer-1', chosen);
    const held = await desk.until((state) => state.queues.length > 0);
    expect(held.queues[0]).toMatchObject({
      mode: 'key-rejected',
      problem: {
        code: 'application-deleted',
        evidence: expect.arrayContaining([fact('answer-code', { code: 'application_deleted' })]),
      },
    });
    expect((await desk.importIn(importId, 'queued')).problem?.code).toBe('application-deleted');
  });
});
