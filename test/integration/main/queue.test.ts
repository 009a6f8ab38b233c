/** The queue on a whole desk: a computer whose clock is wrong, a keychain that is locked, a person who intervenes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import { must, openTestDesk, type TestDesk } from '../../support/test-desk.ts';
import { application, connect } from '../../support/two-desks.ts';

const day = 86_400_000;

let service: PracticeService;
/** How far the service's time is ahead of this computer's, ms. */
let ahead: number;
let desk: TestDesk;
beforeEach(async () => {
  ahead = 0;
  service = await startPracticeService({ clock: () => Date.now() + ahead });
});
afterEach(async () => {
  await desk.close();
  await service.close();
});

async function open(options: Parameters<typeof openTestDesk>[0] = {}): Promise<void> {
  desk = await openTestDesk(options);
  await connect(desk, service, 'lindgren');
}

async function mint(seconds = 3_600): Promise<string> {
  const headers = { 'x-api-key': application(service, 'harbour').apiKey, 'content-type': 'application/json' };
  const list = await fetch(`${service.url}/v3/sessions/?session_kind=user&status=Approved`, { headers });
  const { results } = (await list.json()) as { results: { session_id: string }[] };
  const answer = await fetch(`${service.url}/v3/session/${results[0]?.session_id}/share/`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      for_application_id: application(service, 'lindgren').id,
      ttl_in_seconds: seconds,
    }),
  });
  return ((await answer.json()) as { share_token: string }).share_token;
}

async function accept(token: string, vendorData = 'customer-1') {
  const { handlers } = desk.desk;
  const profileId = desk.profileId();
  const [workflow] = must(await handlers['workflows.list']({ profileId, kind: 'user' }));
  return handlers['receive.import']({
    profileId,
    token,
    workflowId: workflow?.workflowId ?? '',
    workflowLabel: 'chosen',
    vendorData,
    trustReview: false,
  });
}

const imports = () => service.records.requests.filter(({ route }) => route === 'import');

describe.each([
  ['a day ahead', day],
  ['a day behind', -day],
])('a computer whose clock is %s', (_, wrong) => {
  it('neither wastes a good token nor sends one that is over', async () => {
    await open({ now: () => Date.now() + wrong });
    const { importId } = must(await accept(await mint()));
    await desk.importIn(importId, 'imported');
    const { clockOffset } = await desk.until((state) => state.clockOffset !== null);
    expect(Math.abs((clockOffset ?? 0) + wrong)).toBeLessThan(5_000);
    const late = await mint(60);
    ahead = 61_000;
    must(await desk.desk.handlers['workflows.list']({ profileId: desk.profileId(), kind: 'user' }));
    const sent = imports().length;
    expect(await accept(late, 'customer-2')).toMatchObject({ ok: false });
    expect(imports().length).toBe(sent);
  });

  it('lets an import end with its token, by Didit’s time', async () => {
    await open({ now: () => Date.now() + wrong });
    const token = await mint(60);
    service.faults.next({ route: 'import', kind: 'drop-before' });
    const { importId } = must(await accept(token));
    await desk.importIn(importId, 'unknown');
    ahead = 61_000;
    must(await desk.desk.handlers['queue.sendNow']({ importId }));
    await desk.importIn(importId, 'expired');
    expect(imports()).toHaveLength(1);
    expect(service.records.imports).toEqual([]);
  });
});

/** Locks the keychain as the Secret Service does: nothing seems to be there, and nothing can be written. */
function lockKeychain(): () => void {
  const { getPassword, setPassword } = desk.keytar;
  desk.keytar.getPassword = async () => null;
  desk.keytar.setPassword = () => Promise.reject(new Error('locked'));
  return () => Object.assign(desk.keytar, { getPassword, setPassword });
}

describe('a locked keychain', () => {
  it('holds the queue, costs no import, and is over when it is unlocked', async () => {
    await open();
    const token = await mint();
    must(await desk.desk.handlers['workflows.list']({ profileId: desk.profileId(), kind: 'user' }));
    const unlock = lockKeychain();
    const { importId } = must(await accept(token));
    await desk.until(({ queues }) => queues[0]?.mode === 'locked');
    expect((await desk.importIn(importId, 'queued')).problem?.code).toBe('keychain-locked');
    expect(imports()).toEqual([]);
    unlock();
    must(await desk.desk.handlers['queue.sendNow']({ importId }));
    await desk.importIn(importId, 'imported');
    expect(service.records.imports).toHaveLength(1);
  });
});

describe('a waiting import', () => {
  beforeEach(async () => {
    await open();
  });

  /** One that waits for the keychain, and what unlocks it. */
  async function waiting() {
    const token = await mint();
    must(await desk.desk.handlers['workflows.list']({ profileId: desk.profileId(), kind: 'user' }));
    const unlock = lockKeychain();
    const { importId } = must(await accept(token));
    await desk.until(({ queues }) => queues[0]?.mode === 'locked');
    return { importId, unlock };
  }

  it('is sent with what a person has changed', async () => {
    const { importId, unlock } = await waiting();
    must(await desk.desk.handlers['queue.edit']({ importId, vendorData: 'customer-right' }));
    unlock();
    must(await desk.desk.handlers['queue.sendNow']({ importId }));
    await desk.importIn(importId, 'imported');
    expect(service.records.imports).toMatchObject([{ vendorData: 'customer-right' }]);
  });

  it('is never sent once it was cancelled, and its token is gone', async () => {
    const { importId, unlock } = await waiting();
    must(await desk.desk.handlers['queue.cancel']({ importId }));
    await desk.importIn(importId, 'cancelled');
    unlock();
    desk.desk.wake();
    expect(await desk.desk.handlers['queue.edit']({ importId, vendorData: 'late' })).toMatchObject({
      problem: { code: 'import-not-editable' },
    });
    expect(imports()).toEqual([]);
    expect(desk.desk.waiting()).toBe(0);
  });

  it('keeps its reference once an answer of its own was lost', async () => {
    const token = await mint();
    service.faults.next({ route: 'import', kind: 'drop-before' });
    service.faults.next({ route: 'sessions', kind: 'drop-before', times: 3 });
    const { importId } = must(await accept(token, 'customer-fixed'));
    const lost = await desk.importIn(importId, 'unknown');
    expect(lost.referenceFixed).toBe(true);
    const changed = await desk.desk.handlers['queue.edit']({ importId, vendorData: 'another' });
    expect(changed).toMatchObject({
      problem: { code: 'import-not-editable', evidence: [{ fact: 'reference-fixed' }] },
    });
  });
});

describe('somebody is called', () => {
  it('when an import fails, by its id alone', async () => {
    await open();
    const token = await mint();
    const { apiKey } = application(service, 'harbour');
    const sessionId = service.records.shares.at(-1)?.session ?? '';
    await fetch(new URL(`/v3/session/${sessionId}/delete/`, service.url), {
      method: 'DELETE',
      headers: { 'x-api-key': apiKey },
    });
    const { importId } = must(await accept(token));
    await desk.importIn(importId, 'refused');
    expect(desk.alerts).toEqual([{ type: 'failed', importId }]);
  });
});
