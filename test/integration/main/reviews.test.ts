/** Records of imports: followed in review and after it, and decided from here by whoever may. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Transport } from '../../../src/main/network/transport.ts';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import type { CallInput, ImportView } from '../../../src/shared/contract/index.ts';
import { maxCommentLength } from '../../../src/shared/limits.ts';
import { actionRecord } from '../../support/action-record.ts';
import { decideElsewhere, deleteElsewhere, type RecordThere, recordThere } from '../../support/reviewers.ts';
import { must, openTestDesk, type TestDesk, type TestDeskOptions } from '../../support/test-desk.ts';
import { application, connect } from '../../support/two-desks.ts';

let service: PracticeService;
let desk: TestDesk;
beforeEach(async () => {
  service = await startPracticeService();
});
afterEach(async () => {
  await desk.close();
  await service.close();
});

async function open(options: TestDeskOptions = {}): Promise<void> {
  desk = await openTestDesk(options);
  await connect(desk, service, 'lindgren');
}

/** An import that has landed: in review, or as the sender left it. */
async function landed(
  vendorData = 'LL-1',
  kind: 'user' | 'business' = 'user',
  trustReview = false,
): Promise<ImportView> {
  const { handlers } = desk.desk;
  const profileId = desk.profileId();
  const workflows = must(await handlers['workflows.list']({ profileId, kind }));
  const { importId } = must(
    await handlers['receive.import']({
      profileId,
      token: await mint(kind),
      workflowId: workflows[0]?.workflowId ?? '',
      workflowLabel: 'KYC',
      vendorData,
      trustReview,
    }),
  );
  return desk.importIn(importId, 'imported');
}

let minted = 0;
async function mint(kind: 'user' | 'business'): Promise<string> {
  const headers = { 'x-api-key': application(service, 'harbour').apiKey, 'content-type': 'application/json' };
  const list = await fetch(`${service.url}/v3/sessions/?session_kind=${kind}&status=Approved`, { headers });
  const { results } = (await list.json()) as { results: { session_id: string }[] };
  minted += 1;
  const answer = await fetch(
    `${service.url}/v3/session/${results[minted % results.length]?.session_id}/share/`,
    {
      method: 'POST',
      headers,
      body: JSON.stringify({ for_application_id: application(service, 'lindgren').id }),
    },
  );
  return ((await answer.json()) as { share_token: string }).share_token;
}

const sessionOf = (item: ImportView) => item.importedSessionId ?? '';
const there = (item: ImportView): Promise<RecordThere> => recordThere(service, sessionOf(item));
const look = ({ id: importId }: ImportView) => desk.desk.handlers['reviews.fetchStatus']({ importId });

function decide(item: ImportView, more: Partial<CallInput<'reviews.decide'>> = {}) {
  return desk.desk.handlers['reviews.decide']({
    record: { importId: item.id },
    from: 'IN_REVIEW',
    newStatus: 'APPROVED',
    comment: 'All well',
    parts: [],
    ...more,
  });
}

function now(item: ImportView): ImportView {
  const found = desk.state.snapshot().state.imports.find(({ id }) => id === item.id);
  if (!found) throw new Error('The page does not know the import.');
  return found;
}

/** What the customer of a business's record can be asked to do again. */
async function partOf({ profileId, importedSessionId }: ImportView) {
  const sessionId = importedSessionId ?? '';
  const record = must(
    await desk.desk.handlers['sessions.record']({ profileId, sessionId, kind: 'business' }),
  );
  const block = 'document_verifications';
  const [documents] = record.blocks.find(({ name }) => name === block)?.items ?? [];
  return { block, nodeId: String(documents?.node_id) };
}

function decisions(search = '') {
  const listed = desk.desk.handlers['history.list']({
    filter: { search, what: 'decision' },
    offset: 0,
    limit: 10,
  });
  return Promise.resolve(listed).then((answer) => must(answer).entries);
}

const sent = () => service.records.requests.filter(({ route }) => route === 'update-status');

describe('a record that was trusted, and so never was in review', () => {
  it('is as Didit has it once somebody has looked: written, shown, and in the history', async () => {
    await open();
    const item = await landed('LL-1', 'user', true);
    expect(item).toMatchObject({ importedStatus: 'APPROVED' });
    // Nothing to see yet, and nothing is made of it.
    must(await look(item));
    expect(now(item)).toMatchObject({ importedStatus: 'APPROVED', review: { landedStatus: 'APPROVED' } });
    expect(await decisions()).toEqual([]);
    await decideElsewhere(service, sessionOf(item), { new_status: 'Declined', comment: 'Forged after all' });
    must(await look(item));
    const declined = {
      importedStatus: 'DECLINED',
      review: {
        landedStatus: 'APPROVED',
        nextLookAt: expect.any(Number),
        decision: { status: 'DECLINED', here: false, comment: 'Forged after all' },
      },
    };
    expect(now(item)).toMatchObject(declined);
    expect(await decisions()).toMatchObject([
      { outcome: 'DECLINED', fromStatus: 'APPROVED', reference: 'LL-1' },
    ]);
    expect(desk.alerts).toEqual([{ type: 'changed', importId: item.id }]);
    const { dataFolder, keytar } = desk;
    await desk.close(true);
    desk = await openTestDesk({ dataFolder, keytar });
    await desk.until(() => now(item).review?.nextLookAt !== undefined);
    expect(now(item)).toMatchObject(declined);
  });

  it('is watched from when it comes into review after all', async () => {
    await open();
    const item = await landed('LL-1', 'business', true);
    const { nodeId } = await partOf(item);
    await decideElsewhere(service, sessionOf(item), {
      new_status: 'Resubmitted',
      nodes_to_resubmit: [{ node_id: nodeId, feature: 'DOCUMENT_VERIFICATION' }],
    });
    must(await look(item));
    expect(now(item)).toMatchObject({
      importedStatus: 'RESUBMITTED',
      review: { nextLookAt: expect.any(Number) },
    });
  });

  it('that is gone is told to whoever looks, and stays as it was', async () => {
    await open();
    const item = await landed('LL-1', 'user', true);
    await deleteElsewhere(service, sessionOf(item));
    expect(await look(item)).toMatchObject({ ok: false, problem: { code: 'session-gone' } });
    expect(now(item)).toMatchObject({ importedStatus: 'APPROVED', review: { ended: 'gone' } });
  });
});

describe('a record in review', () => {
  it('is watched from its landing, and a decision elsewhere is seen, told and written down', async () => {
    await open();
    const item = await landed();
    expect(item).toMatchObject({ importedStatus: 'IN_REVIEW', review: { since: expect.any(Number) } });
    expect(item.review?.nextLookAt).toBeGreaterThan(Date.now());
    await decideElsewhere(service, sessionOf(item), { new_status: 'Declined', comment: 'Forged' });
    must(await look(item));
    expect(now(item)).toMatchObject({
      importedStatus: 'DECLINED',
      review: {
        nextLookAt: expect.any(Number),
        decision: { status: 'DECLINED', here: false, by: 'api key (legacy)', comment: 'Forged' },
      },
    });
    expect(desk.alerts).toEqual([{ type: 'decided', importId: item.id }]);
    expect(await decisions('forged')).toMatchObject([
      {
        what: 'decision',
        outcome: 'DECLINED',
        reference: 'LL-1',
        decision: { here: false, comment: 'Forged' },
      },
    ]);
    // Once decided there is nothing more to see.
    must(await look(item));
    expect(await decisions()).toHaveLength(1);
  });

  it('stays watched over a restart, and what was decided meanwhile is seen by itself', async () => {
    await open();
    const item = await landed();
    const { dataFolder, keytar } = desk;
    await desk.close(true);
    await decideElsewhere(service, sessionOf(item), { new_status: 'Approved' });
    // Two minutes later a look is due.
    desk = await openTestDesk({ dataFolder, keytar, now: () => Date.now() + 120_000 });
    const seen = await desk.until(({ imports }) => imports[0]?.importedStatus === 'APPROVED');
    expect(seen.imports[0]?.review).toMatchObject({ decision: { here: false } });
    expect(desk.alerts).toEqual([{ type: 'decided', importId: item.id }]);
    expect(actionRecord(desk).at(-1)).toMatchObject({
      called: 'see-review',
      actor: 'desk',
      facts: { importId: item.id, from: 'IN_REVIEW', to: 'APPROVED' },
    });
  });

  it('keeps no longer comment of Didit’s than one may write here', async () => {
    await open();
    const item = await landed();
    await decideElsewhere(service, sessionOf(item), { new_status: 'Declined', comment: 'x'.repeat(5_000) });
    must(await look(item));
    expect(now(item).review?.decision?.comment).toHaveLength(maxCommentLength);
  });

  it('that is gone is given up and says so; a service that is down or asks to wait is not taken for that', async () => {
    await open();
    const item = await landed();
    service.faults.next({ route: 'decision', kind: 'rate-limit', retryAfter: 2 });
    expect(await look(item)).toMatchObject({ ok: false, problem: { code: 'rate-limited' } });
    const held = await desk.until(({ reviewHolds }) => reviewHolds.length > 0);
    expect(held.reviewHolds).toMatchObject([{ mode: 'rate-limited', until: expect.any(Number) }]);
    const asked = service.records.requests.length;
    expect(await look(item)).toMatchObject({ ok: false, problem: { code: 'rate-limited' } });
    expect(service.records.requests).toHaveLength(asked);
    await desk.until(({ reviewHolds }) => reviewHolds.length === 0);

    service.faults.unavailable(true);
    expect(await look(item)).toMatchObject({ ok: false, problem: { code: 'service-down' } });
    service.faults.unavailable(false);
    expect(now(item).review?.ended).toBeUndefined();

    await deleteElsewhere(service, sessionOf(item));
    expect(await look(item)).toMatchObject({
      ok: false,
      problem: { code: 'session-gone', action: 'ask-colleagues' },
    });
    expect(now(item)).toMatchObject({ importedStatus: 'IN_REVIEW', review: { ended: 'gone' } });
    expect(desk.alerts).toEqual([]);
  });

  it('goes with its profile', async () => {
    await open();
    const item = await landed();
    must(await desk.desk.handlers['profiles.remove']({ profileId: desk.profileId() }));
    expect(desk.state.snapshot().state.imports).toEqual([]);
    expect(await decide(item)).toMatchObject({ ok: false, problem: { code: 'input-invalid' } });
    expect(sent()).toEqual([]);
  });

  it('that is not seen with one key is looked for again with a new one', async () => {
    await open();
    const item = await landed();
    const { keys } = application(service, 'lindgren');
    const profileId = desk.profileId();
    const { handlers } = desk.desk;
    must(await handlers['profiles.replaceKey']({ profileId, apiKey: keys['approved-only'] }));
    expect(await look(item)).toMatchObject({ ok: false, problem: { code: 'session-gone' } });
    must(await handlers['profiles.replaceKey']({ profileId, apiKey: keys.primary }));
    await desk.until(() => now(item).review?.ended === undefined);
    must(await look(item));
  });
});

describe('deciding from here', () => {
  it('changes the record at Didit, is written down as this desk’s, and calls nobody', async () => {
    await open();
    const item = await landed();
    must(await decide(item));
    expect(await there(item)).toMatchObject({
      status: 'Approved',
      reviews: [{ user: 'api key (primary)', new_status: 'Approved', comment: 'All well' }],
    });
    expect(now(item)).toMatchObject({
      importedStatus: 'APPROVED',
      review: { decision: { here: true, comment: 'All well' } },
    });
    expect(await decisions('well')).toMatchObject([
      { outcome: 'APPROVED', reference: 'LL-1', decision: { here: true, comment: 'All well' } },
    ]);
    expect(desk.alerts).toEqual([]);
    must(await desk.desk.handlers['history.export']({ filter: { search: '' } }));
    expect(desk.files.saved.get('baton-history.csv')).toMatch(
      /,decision,user,APPROVED,.*,here,,,All well,Lindgren[^,]*,[0-9a-f-]{36},practice,,,,,,,,,,IN_REVIEW\r\n/,
    );
  });

  it('asks the customer again for what was chosen, and goes on watching', async () => {
    await open();
    const item = await landed('LL-B', 'business');
    const { block, nodeId } = await partOf(item);
    const again = { newStatus: 'RESUBMITTED', comment: 'Blurred' } as const;
    expect(await decide(item, again)).toMatchObject({
      ok: false,
      problem: { evidence: [{ values: { field: 'parts', reason: 'required' } }] },
    });
    expect(await decide(item, { ...again, parts: [{ block, nodeId: 'no such node' }] })).toMatchObject({
      ok: false,
      problem: { evidence: [{ values: { field: 'parts', reason: 'gone' } }] },
    });
    expect(sent()).toEqual([]);
    must(await decide(item, { ...again, parts: [{ block, nodeId }] }));
    expect(now(item)).toMatchObject({ importedStatus: 'RESUBMITTED', review: { decision: { here: true } } });
    expect(now(item).review?.ended).toBeUndefined();
    await decideElsewhere(service, sessionOf(item), { new_status: 'Approved' });
    must(await look(item));
    expect((await decisions()).map(({ outcome }) => outcome)).toEqual(['APPROVED', 'RESUBMITTED']);
  });

  it('wants a reason for a refusal', async () => {
    await open();
    const item = await landed();
    expect(await decide(item, { newStatus: 'DECLINED', comment: '' })).toMatchObject({
      ok: false,
      problem: { code: 'input-invalid' },
    });
    expect(sent()).toEqual([]);
  });

  it.each([
    ['another status', 'Declined'],
    ['the same status', 'Approved'],
  ] as const)('says who was faster when the record has %s by now', async (_, status) => {
    await open();
    const item = await landed();
    await decideElsewhere(service, sessionOf(item), { new_status: status, comment: 'By phone' });
    const known = sent().length;
    expect(await decide(item)).toMatchObject({
      ok: false,
      problem: {
        code: 'already-decided',
        evidence: [
          { fact: 'session-status', values: { status: status.toUpperCase() } },
          { fact: 'decided-by', values: { by: 'api key (legacy)' } },
        ],
      },
    });
    expect(sent()).toHaveLength(known);
    expect(await decisions()).toMatchObject([{ decision: { here: false, comment: 'By phone' } }]);
  });

  it('does not take Didit’s yes to the same status for its own, when somebody was faster by a moment', async () => {
    await open();
    const item = await landed();
    const hold = service.faults.hold('update-status', 'before');
    const deciding = decide(item);
    await hold.reached;
    await decideElsewhere(service, sessionOf(item), { new_status: 'Approved', comment: 'By phone' });
    hold.release();
    expect(await deciding).toMatchObject({ ok: false, problem: { code: 'already-decided' } });
    expect((await there(item)).reviews).toHaveLength(1);
    expect(await decisions()).toMatchObject([{ decision: { here: false, comment: 'By phone' } }]);
  });

  it('finds that somebody was faster also when Didit refuses for it', async () => {
    await open();
    const item = await landed('LL-B', 'business');
    const { block, nodeId } = await partOf(item);
    const hold = service.faults.hold('update-status', 'before');
    const deciding = decide(item, {
      newStatus: 'RESUBMITTED',
      comment: 'Blurred',
      parts: [{ block, nodeId }],
    });
    await hold.reached;
    await decideElsewhere(service, sessionOf(item), {
      new_status: 'Resubmitted',
      comment: 'Too dark',
      nodes_to_resubmit: [{ node_id: nodeId, feature: 'KYB_DOCUMENTS' }],
    });
    hold.release();
    expect(await deciding).toMatchObject({
      ok: false,
      problem: {
        code: 'already-decided',
        evidence: [
          { fact: 'session-status', values: { status: 'RESUBMITTED' } },
          { fact: 'decided-by', values: { by: 'api key (legacy)' } },
        ],
      },
    });
    expect(await decisions()).toMatchObject([{ decision: { here: false, comment: 'Too dark' } }]);
  });

  it('says that the record is gone when Didit refuses for that', async () => {
    await open();
    const item = await landed();
    const hold = service.faults.hold('update-status', 'before');
    const deciding = decide(item);
    await hold.reached;
    await deleteElsewhere(service, sessionOf(item));
    hold.release();
    expect(await deciding).toMatchObject({ ok: false, problem: { code: 'session-gone' } });
    expect(await decisions()).toEqual([]);
  });

  it('looks before it says anything of a lost answer: it was made', async () => {
    await open();
    const item = await landed();
    service.faults.next({ route: 'update-status', kind: 'drop-after-commit' });
    must(await decide(item));
    expect((await there(item)).reviews).toHaveLength(1);
    expect(await decisions()).toMatchObject([{ decision: { here: true } }]);
  });

  it('looks before it says anything of a lost answer: it was not made, and can be made again', async () => {
    await open();
    const item = await landed();
    service.faults.next({ route: 'update-status', kind: 'drop-before' });
    expect(await decide(item)).toMatchObject({
      ok: false,
      problem: {
        code: 'answer-lost',
        action: 'try-again',
        evidence: expect.arrayContaining([expect.objectContaining({ fact: 'decision-not-made' })]),
      },
    });
    expect(await decisions()).toEqual([]);
    must(await decide(item));
    expect((await there(item)).reviews).toHaveLength(1);
    expect(await decisions()).toHaveLength(1);
  });

  it('remembers what it has sent when it cannot look, and knows it for its own later, once', async () => {
    await open();
    const item = await landed();
    service.faults.next({ route: 'update-status', kind: 'drop-after-commit' });
    service.faults.next({ route: 'decision', kind: 'status', status: 503, skip: 1 });
    expect(await decide(item)).toMatchObject({
      ok: false,
      problem: {
        code: 'answer-lost',
        evidence: expect.arrayContaining([expect.objectContaining({ fact: 'decision-not-known' })]),
      },
    });
    // The same once more finds that it was made, and does not send it again.
    must(await decide(item));
    expect(sent()).toHaveLength(1);
    expect(await decisions()).toMatchObject([{ decision: { here: true, comment: 'All well' } }]);
  });

  it('remembers it also when it was asked for again in vain', async () => {
    await open();
    const item = await landed();
    service.faults.next({ route: 'update-status', kind: 'drop-after-commit' });
    service.faults.next({ route: 'decision', kind: 'status', status: 503, skip: 1, times: 4 });
    expect(await decide(item)).toMatchObject({ ok: false, problem: { code: 'answer-lost' } });
    expect(await decide(item)).toMatchObject({ ok: false, problem: { code: 'service-down' } });
    service.faults.clear();
    await desk.until(() => now(item).importedStatus === 'APPROVED');
    expect(await decisions()).toMatchObject([{ decision: { here: true, comment: 'All well' } }]);
    expect([sent().length, desk.alerts]).toEqual([1, []]);
  });

  it('that was found to be its own meanwhile is no surprise when the person confirms it again', async () => {
    await open();
    const item = await landed();
    service.faults.next({ route: 'update-status', kind: 'drop-after-commit' });
    service.faults.next({ route: 'decision', kind: 'status', status: 503, skip: 1 });
    expect((await decide(item)).ok).toBe(false);
    // Nobody asks: the watch looks by itself, and soon.
    await desk.until(() => now(item).importedStatus === 'APPROVED');
    must(await decide(item));
    expect(await decide(item, { comment: 'Other words' })).toMatchObject({
      ok: false,
      problem: {
        code: 'already-decided',
        evidence: [{ fact: 'session-status' }, { fact: 'decided-here', values: { at: expect.any(Number) } }],
      },
    });
    expect(sent()).toHaveLength(1);
    expect(await decisions()).toHaveLength(1);
  });

  it('knows what it has sent for its own also after a restart', async () => {
    await open();
    const item = await landed();
    service.faults.next({ route: 'update-status', kind: 'drop-after-commit' });
    service.faults.next({ route: 'decision', kind: 'status', status: 503, skip: 1 });
    expect((await decide(item)).ok).toBe(false);
    const { dataFolder, keytar } = desk;
    await desk.close(true);
    desk = await openTestDesk({ dataFolder, keytar });
    must(await look(item));
    expect(await decisions()).toMatchObject([{ decision: { here: true, comment: 'All well' } }]);
    expect(desk.alerts).toEqual([]);
  });

  it.each([
    ['the key may not change sessions', 'read-only', 'key-lacks-permission'],
    ['the key is not valid any more', 'revoked', 'key-rejected'],
  ] as const)('says that %s', async (_, key, code) => {
    await open();
    const item = await landed();
    // As if it had been changed at Didit: the desk tries a key that a person gives it.
    for (const [account] of desk.keytar.entries)
      if (account.startsWith('api-key:'))
        desk.keytar.entries.set(account, application(service, 'lindgren').keys[key]);
    expect(await decide(item)).toMatchObject({ ok: false, problem: { code } });
    expect((await there(item)).status).toBe('In Review');
    expect(await decisions()).toEqual([]);
  });

  it('waits when Didit asks for it, without effect', async () => {
    await open();
    const item = await landed();
    service.faults.next({ route: 'update-status', kind: 'rate-limit', retryAfter: 2 });
    expect(await decide(item)).toMatchObject({ ok: false, problem: { code: 'rate-limited' } });
    expect((await there(item)).status).toBe('In Review');
    const asked = service.records.requests.length;
    const waits = { ok: false, problem: { code: 'rate-limited', retryAt: expect.any(Number) } };
    expect([await decide(item), await look(item)]).toMatchObject([waits, waits]);
    expect(service.records.requests).toHaveLength(asked);
    await desk.until(({ reviewHolds }) => reviewHolds.length === 0);
    must(await decide(item));
  });
});

describe('deleting the record of an import', () => {
  it('leaves the import and its history, and says that Didit has it no more', async () => {
    await open();
    const item = await landed();
    must(await decide(item, { newStatus: 'DECLINED', comment: 'Forged' }));
    const { profileId, kind } = item;
    const deleted = await desk.desk.handlers['verification.delete']({
      ...{ profileId, kind, sessionId: sessionOf(item) },
      reason: 'Taken over by mistake',
      confirmation: 'LL-1',
    });
    expect(must(deleted)).toEqual({ wasThere: true });
    expect(now(item)).toMatchObject({
      state: 'imported',
      importedStatus: 'DECLINED',
      review: { ended: 'gone' },
    });
    expect(await decisions()).toMatchObject([{ outcome: 'DECLINED', reference: 'LL-1' }]);
    expect(desk.alerts).toEqual([]);
  });
});

describe('the right to decide', () => {
  /** A service that does not say that it is for practice, as Didit does not. */
  function asReal(transport: Transport): Transport {
    return {
      async send(request) {
        const answer = await transport.send(request);
        if (!answer.ok) return answer;
        const { 'x-baton-practice': _, ...headers } = answer.headers;
        return { ...answer, headers };
      },
      close: () => transport.close(),
    };
  }

  it('is not there on a real profile until the desk has it, and is asked for in main', async () => {
    await open({ wrap: asReal });
    const item = await landed();
    expect(desk.state.snapshot().state.decisionsHere).toBe(false);
    const refused = { ok: false, problem: { code: 'decisions-not-allowed', action: 'allow-decisions' } };
    expect(await decide(item)).toMatchObject(refused);
    expect(sent()).toEqual([]);

    const { handlers } = desk.desk;
    must(await handlers['settings.decisions']({ allowed: true }));
    expect(desk.state.snapshot().state.decisionsHere).toBe(true);
    must(await handlers['settings.decisions']({ allowed: false }));
    expect(await decide(item)).toMatchObject(refused);
    must(await handlers['settings.decisions']({ allowed: true }));
    must(await decide(item));
    expect((await there(item)).status).toBe('Approved');
  });

  it('is remembered over a restart', async () => {
    await open({ wrap: asReal });
    must(await desk.desk.handlers['settings.decisions']({ allowed: true }));
    const { dataFolder, keytar } = desk;
    await desk.close(true);
    desk = await openTestDesk({ dataFolder, keytar });
    expect(desk.state.snapshot().state.decisionsHere).toBe(true);
  });
});
