/** When it did not work out: asked again, begun anew or deleted from this desk, in every position of the service's switches. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import type { CallInput, HistoryFilter } from '../../../src/shared/contract/index.ts';
import type { SessionStatus } from '../../../src/shared/session.ts';
import { actionRecord } from '../../support/action-record.ts';
import { pretendDidit } from '../../support/pretended-didit.ts';
import { must, openTestDesk, type TestDesk, type TestDeskOptions } from '../../support/test-desk.ts';
import { application, connect } from '../../support/two-desks.ts';

let service: PracticeService;
let desk: TestDesk;
let role: 'harbour' | 'lindgren';
beforeEach(async () => {
  role = 'harbour';
  service = await startPracticeService();
});
afterEach(async () => {
  await desk.close();
  await service.close();
});

async function open(options: TestDeskOptions = {}, key: 'primary' | 'desk' | 'read-only' = 'primary') {
  desk = await openTestDesk(options);
  await connect(desk, service, role, application(service, role).keys[key]);
}

interface Own {
  profileId: string;
  sessionId: string;
  kind: 'user' | 'business';
}

async function ask(method: string, path: string, body?: object) {
  const answer = await fetch(`${service.url}${path}`, {
    method,
    headers: { 'x-api-key': application(service, role).keys.legacy, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}

/** The newest session of the profile's application with this status. */
async function own(status: string, kind: Own['kind'] = 'user'): Promise<Own> {
  const { body } = await ask(
    'GET',
    `/v3/sessions/?session_kind=${kind}&status=${encodeURIComponent(status)}`,
  );
  const [row] = body.results as { session_id: string }[];
  return { profileId: desk.profileId(), sessionId: row?.session_id ?? '', kind };
}

const there = async ({ sessionId }: Own) => (await ask('GET', `/v3/session/${sessionId}/decision/`)).body;

function decide(session: Own, from: SessionStatus, more: Partial<CallInput<'reviews.decide'>> = {}) {
  return desk.desk.handlers['reviews.decide']({
    record: session,
    from,
    newStatus: 'RESUBMITTED',
    comment: 'The picture is blurred',
    parts: [{ block: 'id_verifications', nodeId: 'feature_ocr_1' }],
    ...more,
  });
}

const listed = async (filter: Partial<HistoryFilter>) =>
  must(await desk.desk.handlers['history.list']({ filter: { search: '', ...filter }, offset: 0, limit: 5 }))
    .entries;

const invite = (session: Own, reference?: string) =>
  desk.desk.handlers['verification.invite']({ ...session, ...(reference ? { reference } : {}) });

function remove(session: Own, confirmation: string, reason = 'Asked for by the customer') {
  return desk.desk.handlers['verification.delete']({ ...session, reason, confirmation });
}

const sent = (route: string) => service.records.requests.filter((one) => one.route === route);
const code = (answer: object) => (answer as { problem?: { code: string } }).problem?.code;
const facts = (answer: object) =>
  (answer as { problem?: { evidence: { fact: string }[] } }).problem?.evidence.map(({ fact }) => fact);

describe('a session of one’s own', () => {
  it.each([
    ['Declined', 'DECLINED'],
    ['In Review', 'IN_REVIEW'],
    ['Approved', 'APPROVED'],
    ['Kyc Expired', 'KYC_EXPIRED'],
  ] as const)(
    'that is %s is asked for again, with a letter to the customer in their language',
    async (wire, from) => {
      await open();
      const session = await own(wire);
      const notice = { address: 'maja@example.com', language: 'fr' } as const;
      must(await decide(session, from, { notice }));
      expect(await there(session)).toMatchObject({
        status: 'Resubmitted',
        reviews: expect.arrayContaining([
          expect.objectContaining({ new_status: 'Resubmitted', comment: 'The picture is blurred' }),
        ]),
      });
      // Whom it was about, where the letter went and what it said stay with Didit.
      const done = recorded('decide');
      expect(done).toMatchObject([
        {
          outcome: 'done',
          facts: { sessionId: session.sessionId, from, newStatus: 'RESUBMITTED', noticeIn: 'fr' },
        },
      ]);
      expect(JSON.stringify(done)).not.toContain('maja');
    },
  );

  it.each(['APPROVED', 'DECLINED'] as const)(
    'in review is decided, and stands in the history: %s',
    async (newStatus) => {
      await open();
      const session = await own('In Review', 'business');
      must(await decide(session, 'IN_REVIEW', { newStatus, parts: [] }));
      const { status, vendor_data: reference } = await there(session);
      expect(status.toUpperCase()).toBe(newStatus);
      const { id } = application(service, 'harbour');
      expect(await listed({ search: reference })).toMatchObject([
        {
          ...{ what: 'decision', outcome: newStatus, fromStatus: 'IN_REVIEW', kind: 'business', reference },
          ...{
            sessionId: session.sessionId,
            applicationId: id,
            ownApplicationId: id,
            decision: { here: true },
          },
        },
      ]);
    },
  );

  it('has every decision in the history, the newest first', async () => {
    await open();
    const session = await own('Declined');
    must(await decide(session, 'DECLINED'));
    must(await decide(session, 'RESUBMITTED', { newStatus: 'APPROVED', parts: [] }));
    expect((await listed({ what: 'decision' })).map(({ outcome }) => outcome)).toEqual([
      'APPROVED',
      'RESUBMITTED',
    ]);
  });

  it.each(['Expired', 'Not Started', 'Abandoned'])('that is %s is not decided about', async (wire) => {
    await open();
    const session = await own(wire);
    const from = wire.toUpperCase().replace(' ', '_') as SessionStatus;
    expect(code(await decide(session, from))).toBe('input-invalid');
    expect(sent('update-status')).toEqual([]);
  });

  it('that somebody else has decided meanwhile is left alone', async () => {
    await open();
    const session = await own('Declined');
    await ask('PATCH', `/v3/session/${session.sessionId}/update-status/`, { new_status: 'Approved' });
    expect(code(await decide(session, 'DECLINED'))).toBe('already-decided');
    expect(sent('update-status')).toHaveLength(1);
  });

  it('that was shared long ago has in the history what it had become meanwhile', async () => {
    await open();
    const session = await own('In Review');
    const { id, name } = application(service, 'lindgren');
    const { handlers } = desk.desk;
    const { partnerId } = must(await handlers['partners.add']({ name, applicationId: id, terms: {} }));
    must(
      await handlers['share.mint']({ ...session, partnerId, lifetimeSeconds: 60, statusSeen: 'IN_REVIEW' }),
    );
    const { dataFolder, keytar } = desk;
    await desk.close(true);
    // The token is over, so the session is followed no more.
    desk = await openTestDesk({ dataFolder, keytar, now: () => Date.now() + 3_600_000 });
    await ask('PATCH', `/v3/session/${session.sessionId}/update-status/`, { new_status: 'Declined' });
    must(await decide(session, 'DECLINED'));
    expect(await listed({ what: 'decision' })).toMatchObject([
      { outcome: 'RESUBMITTED', fromStatus: 'DECLINED', decision: { here: true } },
      { outcome: 'DECLINED', fromStatus: 'IN_REVIEW', decision: { here: false } },
    ]);
  });

  it('waits when what only Didit’s own checks do again was asked for just now', async () => {
    service.control.setReadings({ backEndResubmit: 'runs' });
    await open();
    const session = await own('Declined');
    const parts = [{ block: 'aml_screenings', nodeId: 'feature_aml_1' }];
    must(await decide(session, 'DECLINED', { parts }));
    const again = await decide(session, 'IN_REVIEW', { parts });
    expect(again).toMatchObject({
      ok: false,
      problem: { code: 'rate-limited', retryAt: expect.any(Number) },
    });
  });

  it.each(['waits', 'runs'] as const)(
    'whose answer was lost was asked for again all the same (backEndResubmit %s)',
    async (backEndResubmit) => {
      service.control.setReadings({ backEndResubmit });
      await open();
      const session = await own('In Review');
      service.faults.next({ route: 'update-status', kind: 'drop-after-commit' });
      must(
        await decide(session, 'IN_REVIEW', { parts: [{ block: 'aml_screenings', nodeId: 'feature_aml_1' }] }),
      );
      expect(sent('update-status')).toHaveLength(1);
    },
  );

  it('whose answer was lost, and that could not be looked at, is known as asked for when it is confirmed again', async () => {
    await open();
    const session = await own('Declined');
    service.faults.next({ route: 'update-status', kind: 'drop-after-commit' });
    service.faults.next({ route: 'decision', kind: 'status', status: 503, skip: 1 });
    const lost = await decide(session, 'DECLINED');
    expect([code(lost), facts(lost)?.at(-1)]).toEqual(['answer-lost', 'decision-not-known']);
    must(await decide(session, 'DECLINED'));
    expect(sent('update-status')).toHaveLength(1);
  });

  it('is not decided about nor deleted on a real profile before that is allowed, which the page knows', async () => {
    desk = await openTestDesk();
    const didit = await pretendDidit(service.url, 'live');
    const { id, apiKey } = application(service, 'harbour');
    const { profileId } = must(
      await desk.desk.handlers['profiles.add']({
        ...{ name: 'Live', applicationId: id, baseUrl: didit.url, environment: 'live' },
        apiKey: apiKey.replace('sk_test_', 'sk_live_'),
      }),
    );
    const session = { ...(await own('Declined')), profileId };
    expect(code(await decide(session, 'DECLINED'))).toBe('decisions-not-allowed');
    expect(code(await remove(session, 'x'))).toBe('decisions-not-allowed');
    const { notAllowed } = desk.state.snapshot().state;
    expect(
      notAllowed.filter(({ about }) => about.profileId === profileId).map(({ action }) => action),
    ).toEqual(['reviews.decide', 'verification.delete']);
    must(await desk.desk.handlers['settings.decisions']({ allowed: true }));
    must(await decide(session, 'DECLINED'));
    await didit.close();
  });
});

/** What the desk has recorded under this name. */
function recorded(called: string) {
  return actionRecord(desk).filter((row) => row.called === called);
}

describe('a customer who is to go on', () => {
  it.each([
    ['Expired', 'user'],
    ['Abandoned', 'user'],
    ['Expired', 'business'],
  ] as const)(
    'after a session that is %s (%s) gets a new one, and the same link when asked again',
    async (wire, kind) => {
      if (kind === 'business') role = 'lindgren';
      await open();
      const session = await own(wire, kind);
      const before = await there(session);
      const first = must(await invite(session, 'HB-new'));
      expect(first).toMatchObject({ isNew: true, link: expect.stringContaining('/session/') });
      expect(first.sessionId).not.toBe(session.sessionId);
      expect(await there({ ...session, sessionId: first.sessionId })).toMatchObject({
        status: 'Not Started',
        workflow_id: before.workflow_id,
        vendor_data: before.vendor_data ?? 'HB-new',
      });
      expect(must(await invite(session, 'HB-new'))).toEqual({ ...first, isNew: false });
      expect(sent('create')).toHaveLength(1);
    },
  );

  it.each(['Not Started', 'In Progress', 'Resubmitted'])(
    'with one that is %s gets its own link again',
    async (wire) => {
      await open();
      const session = await own(wire);
      const { session_url: link } = await there(session);
      expect(must(await invite(session))).toEqual({ sessionId: session.sessionId, link, isNew: false });
      expect(sent('create')).toEqual([]);
    },
  );

  it('whose session was decided meanwhile needs none', async () => {
    await open();
    expect(code(await invite(await own('Approved')))).toBe('already-decided');
  });

  it('is asked for twice at once and has one session', async () => {
    await open();
    const session = await own('Expired');
    const [one, other] = await Promise.all([invite(session, 'HB-two'), invite(session, 'HB-two')]);
    expect(must(one).sessionId).toBe(must(other).sessionId);
    expect(sent('create')).toHaveLength(1);
  });

  it.each(['drop-after-commit', 'truncated'] as const)(
    'has one session after a lost answer (%s)',
    async (kind) => {
      await open();
      const session = await own('Expired');
      service.faults.next({ route: 'create', kind });
      const made = must(await invite(session, 'HB-lost'));
      expect(must(await invite(session, 'HB-lost'))).toEqual({ ...made, isNew: false });
      expect(sent('create')).toHaveLength(1);
    },
  );

  it('has one session also when it cannot be looked for after a lost answer', async () => {
    await open();
    const session = await own('Expired');
    service.faults.next({ route: 'create', kind: 'drop-after-commit' });
    // The desk also asks how Didit is.
    const away = service.faults.next({ route: 'sessions', kind: 'status', status: 503, skip: 1, times: 100 });
    const lost = await invite(session, 'HB-lost');
    expect([code(lost), facts(lost)?.at(-1)]).toEqual(['answer-lost', 'effect-not-known']);
    away.disarm();
    must(await invite(session, 'HB-lost'));
    expect(sent('create')).toHaveLength(1);
  });

  it('is told that none was made when nothing of it is there after a lost answer', async () => {
    await open();
    const session = await own('Expired');
    service.faults.next({ route: 'create', kind: 'status', status: 502 });
    const lost = await invite(session, 'HB-lost');
    expect([code(lost), facts(lost)?.at(-1)]).toEqual(['answer-lost', 'effect-absent']);
    expect(must(await invite(session, 'HB-lost')).isNew).toBe(true);
  });

  it.each([
    ['short', 'credit-short'],
    ['suspended', 'credit-short'],
    ['unpaid', 'credit-short'],
  ] as const)('has none while the credit is %s', async (credit, expected) => {
    service.control.setReadings({ credit });
    await open();
    expect(code(await invite(await own('Expired'), 'HB-credit'))).toBe(expected);
  });

  it('waits when Didit asks for it', async () => {
    await open();
    service.faults.next({ route: 'create', kind: 'rate-limit' });
    expect(code(await invite(await own('Expired'), 'HB-wait'))).toBe('rate-limited');
  });

  it('is found under whichever spelling of statuses, so that there is one session', async () => {
    service.control.setReadings({ businessStatusCasing: 'upper-snake' });
    role = 'lindgren';
    await open();
    const session = await own('Expired', 'business');
    const made = must(await invite(session, 'LL-spelling'));
    expect(must(await invite(session, 'LL-spelling'))).toEqual({ ...made, isNew: false });
    expect(sent('create')).toHaveLength(1);
  });

  it.each([
    [
      'has no new one under a workflow that is gone',
      /"workflow_id":"[^"]+"/g,
      '"workflow_id":"8d5c1f0e-2f64-4c1d-9a51-0c2f6f1b7a11"',
      'workflow-not-found',
    ],
    [
      'is sent to no address that is none',
      /"url":"[^"]+"/g,
      '"url":"javascript:alert(1)"',
      'answer-unreadable',
    ],
  ] as const)('%s', async (_, said, instead, expected) => {
    const didit = await pretendDidit(service.url, 'sandbox', (json) => json.replace(said, instead));
    desk = await openTestDesk();
    const { id, apiKey } = application(service, 'harbour');
    must(
      await desk.desk.handlers['profiles.add']({
        ...{ name: 'Changed', applicationId: id, apiKey, baseUrl: didit.url, environment: 'sandbox' },
      }),
    );
    expect(code(await invite(await own('Expired'), 'HB-odd'))).toBe(expected);
    await didit.close();
  });

  it('has none by a key that may not write, nor its link', async () => {
    await open({}, 'read-only');
    for (const wire of ['Expired', 'Not Started']) {
      const refused = await invite(await own(wire), 'HB-read');
      expect([code(refused), facts(refused)]).toEqual([
        'key-lacks-permission',
        expect.arrayContaining(['right-missing']),
      ]);
    }
  });

  it('has their link on the clipboard for a while, which is recorded without it', async () => {
    await open();
    const session = await own('Not Started');
    const { profileId } = session;
    const copy = (sessionId: string) => desk.desk.handlers['verification.copyLink']({ profileId, sessionId });
    expect(code(await copy(session.sessionId))).toBe('handoff-gone');
    const { link } = must(await invite(session));
    must(await copy(session.sessionId));
    expect(desk.clipboard.at(-1)).toBe(link);
    const rows = [...recorded('invite-customer'), ...recorded('copy-link')];
    expect(rows.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'done']);
    expect(JSON.stringify(rows)).not.toContain(link.split('/').at(-1));
  });
});

describe('deleting a session', () => {
  it.each([200, 204] as const)(
    'wants its reference typed and is recorded with its reason (%s)',
    async (deleteAnswer) => {
      service.control.setReadings({ deleteAnswer });
      await open();
      const session = await own('Declined');
      const { vendor_data: reference } = await there(session);
      expect(await remove(session, 'something else')).toMatchObject({
        ok: false,
        problem: {
          code: 'input-invalid',
          evidence: [{ values: { field: 'confirmation', reason: 'other' } }],
        },
      });
      expect(code(await remove(session, reference, ' '))).toBe('input-invalid');
      expect(sent('delete')).toEqual([]);
      expect(must(await remove(session, reference))).toEqual({ wasThere: true });
      expect((await ask('GET', `/v3/session/${session.sessionId}/decision/`)).status).toBe(404);
      expect(must(await remove(session, reference))).toEqual({ wasThere: false });
      expect(recorded('delete-session')).toMatchObject([
        { outcome: 'failed' },
        { outcome: 'done', facts: { sessionId: session.sessionId, reason: 'Asked for by the customer' } },
        { outcome: 'done', facts: { wasThere: false } },
      ]);
    },
  );

  it('is repeated after a 503, and given up after some', async () => {
    await open();
    const session = await own('Declined');
    const { vendor_data: reference } = await there(session);
    service.faults.next({ route: 'delete', kind: 'status', status: 503, times: 5 });
    const given = await remove(session, reference);
    expect([code(given), facts(given)?.at(-1), sent('delete').length]).toEqual([
      'service-down',
      'effect-absent',
      5,
    ]);
    service.faults.next({ route: 'delete', kind: 'status', status: 503, commit: true });
    must(await remove(session, reference));
    expect((await ask('GET', `/v3/session/${session.sessionId}/decision/`)).status).toBe(404);
  }, 20_000);

  it.each([
    ['drop-after-commit', undefined],
    ['drop-before', 'answer-lost'],
  ] as const)('looks after a lost answer whether it is gone (%s)', async (kind, expected) => {
    await open();
    const session = await own('Declined');
    const { vendor_data: reference } = await there(session);
    service.faults.next({ route: 'delete', kind });
    const deleted = await remove(session, reference);
    expect([code(deleted), sent('delete').length]).toEqual([expected, 1]);
  });

  it('needs a key that may', async () => {
    await open({}, 'desk');
    const session = await own('Declined');
    const { vendor_data: reference } = await there(session);
    expect(await remove(session, reference)).toMatchObject({
      problem: {
        code: 'key-lacks-permission',
        evidence: expect.arrayContaining([{ fact: 'right-missing', values: { right: 'sessions:delete' } }]),
      },
    });
  });
});
