/** A record as main gives it: complete, with its import; Didit's report and what its refusals mean; links that run out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Transport, TransportAnswer } from '../../../src/main/network/transport.ts';
import { createMediaProxy, type MediaProxy } from '../../../src/main/records/media-proxy.ts';
import type { RecordView } from '../../../src/shared/contract/index.ts';
import type { SessionKind } from '../../../src/shared/session.ts';
import { must, readToken, type TestDesk } from '../../support/test-desk.ts';
import { application, connect, openTwoDesks, type TwoDesks } from '../../support/two-desks.ts';

let desks: TwoDesks;
let time: number;
beforeEach(async () => {
  time = Date.now();
  desks = await openTwoDesks({ clock: () => time });
});
afterEach(() => desks.close());

async function rows(desk: TestDesk, kind: SessionKind, search = '') {
  const listed = await desk.desk.handlers['sessions.list']({
    profileId: desk.profileId(),
    kind,
    search,
    statuses: [],
    offset: 0,
  });
  return must(listed).rows;
}

async function sessionIn(status: string, kind: SessionKind = 'user'): Promise<string> {
  const found = (await rows(desks.sender, kind)).find((row) => row.status === status);
  if (!found) throw new Error(`No ${kind} is ${status}.`);
  return found.sessionId;
}

async function recordOf(sessionId: string, kind: SessionKind, desk = desks.sender): Promise<RecordView> {
  return must(await desk.desk.handlers['sessions.record']({ profileId: desk.profileId(), sessionId, kind }));
}

function report(sessionId: string, kind: SessionKind = 'user', profileId = desks.sender.profileId()) {
  return desks.sender.desk.handlers['sessions.report']({ profileId, sessionId, kind });
}

describe('a record', () => {
  it('keeps what Didit says of the session itself, and drops nothing', async () => {
    const record = await recordOf(await sessionIn('IN_REVIEW'), 'user');
    expect(record.own).toMatchObject({
      metadata: { branch: 'Main counter' },
      contact_details: { send_notification_emails: false },
      reviews: [{ user: 'compliance@example.com' }],
    });
    expect(record.own.session_number).toEqual(expect.any(Number));
    expect(record.blocks.map(({ name }) => name)).not.toContain('reviews');
    expect(record.import).toBeUndefined();
    expect(JSON.stringify(record)).not.toContain('X-Amz-Signature');
  });

  it('has the same blocks by whichever of their names they come', async () => {
    const sessionId = await sessionIn('IN_REVIEW');
    const names = async () => (await recordOf(sessionId, 'user')).blocks.map(({ name }) => name);
    const wire = await names();
    expect(wire).toEqual(
      expect.arrayContaining(['poa_verifications', 'ip_analyses', 'questionnaire_responses']),
    );
    desks.service.control.setReadings({ blockNames: 'pages' });
    expect(await names()).toEqual(wire);
  });

  it.each([
    ['says', true],
    ['does not say', false],
  ])('knows the import that made it where Didit %s where it comes from', async (_, sharedFromInDecision) => {
    desks.service.control.setReadings({ sharedFromInDecision });
    const { receiver } = desks;
    const harbour = application(desks.service, 'harbour');
    must(
      await receiver.desk.handlers['partners.add']({ name: 'Harbour', applicationId: harbour.id, terms: {} }),
    );
    const { token } = await readToken(receiver, await desks.token('business'));
    const accepted = await receiver.desk.handlers['receive.import']({
      profileId: receiver.profileId(),
      token,
      workflowId: await desks.workflow('business'),
      workflowLabel: 'chosen',
      vendorData: 'LL-1',
      trustReview: true,
    });
    const done = await receiver.importIn(must(accepted).importId, 'imported');
    const record = await recordOf(done.importedSessionId ?? '', 'business', receiver);
    expect(record.import).toMatchObject({ id: done.id, senderName: 'Harbour', trustReview: true });
    expect(record.sharedFromSession).toBe(done.sourceSessionId);

    // Another profile of the application shows the same record; one at the sender's has never seen it.
    const key = application(desks.service, 'lindgren').keys['read-only'];
    await connect(receiver, desks.service, 'lindgren', key);
    const again = await recordOf(record.sessionId, 'business', receiver);
    expect(again.import?.id).toBe(done.id);
    const source = await recordOf(done.sourceSessionId, 'business');
    expect([source.import, source.sharedFromSession]).toEqual([undefined, undefined]);
  });

  it('knows that it came by a token of this desk, where only a receipt tells', async () => {
    desks.service.control.setReadings({ sharedFromInDecision: false });
    const { sender, receiver } = desks;
    const { token } = await readToken(receiver, await desks.token('user'));
    const accepted = await receiver.desk.handlers['receive.import']({
      profileId: receiver.profileId(),
      token,
      workflowId: await desks.workflow('user'),
      workflowLabel: 'chosen',
      vendorData: 'LL-2',
      trustReview: true,
    });
    const done = await receiver.importIn(must(accepted).importId, 'imported');
    const receipt = must(await receiver.desk.handlers['receive.receipt']({ importId: done.id }));
    const { scanned } = must(
      await sender.desk.handlers['intake.read']({ profileId: sender.profileId(), text: receipt.code }),
    );
    const [read] = scanned;
    if (read?.type !== 'receipt') throw new Error(`A ${read?.type} was read.`);
    must(
      await sender.desk.handlers['share.redeemed']({
        fingerprint: read.receipt.fingerprint,
        sessionId: read.receipt.sessionId,
        importedAt: read.receipt.importedAt,
      }),
    );
    await connect(sender, desks.service, 'lindgren');
    const record = await recordOf(done.importedSessionId ?? '', 'user', sender);
    expect(record).toMatchObject({ sharedFromSession: done.sourceSessionId });
    expect(record.import).toBeUndefined();
  });
});

describe('a report', () => {
  it('is saved as Didit drew it, under a name without the customer', async () => {
    for (const kind of ['user', 'business'] as const) {
      const id = await sessionIn('APPROVED', kind);
      expect(must(await report(id.toUpperCase(), kind))).toEqual({ saved: true });
      const saved = desks.sender.files.saved.get(`baton-report-${id}.pdf`);
      expect(saved?.startsWith('%PDF-')).toBe(true);
      expect(saved).toContain(id);
      expect(saved).toContain('practice service');
    }
    const { reachabilities } = desks.sender.state.snapshot().state;
    expect(reachabilities).toMatchObject([{ state: 'online' }]);
  });

  it('says so when nothing was chosen', async () => {
    desks.sender.files.save = async () => ({ ok: true, value: false });
    expect(must(await report(await sessionIn('APPROVED')))).toEqual({ saved: false });
  });

  it('is there for an expired person and not for an expired business', async () => {
    must(await report(await sessionIn('KYC_EXPIRED')));
    desks.service.control.setReadings({ businessStatusCasing: 'upper-snake' });
    const id = await sessionIn('AWAITING_USER', 'business');
    expect(await report(id, 'business')).toMatchObject({
      ok: false,
      problem: {
        code: 'report-not-ready',
        evidence: expect.arrayContaining([{ fact: 'session-status', values: { status: 'AWAITING_USER' } }]),
      },
    });
  });

  it.each([
    ['no-media', 'key-lacks-permission', 'media-not-seen'],
    ['write-only', 'key-lacks-permission', 'key-reads'],
    ['approved-only', 'session-gone', 'session-absent'],
  ] as const)('with the key %s ends as %s, told apart by %s', async (name, code, seen) => {
    const key = application(desks.service, 'harbour').keys[name];
    const profileId = await connect(desks.receiver, desks.service, 'harbour', key);
    const sessionId = await sessionIn('IN_REVIEW');
    const answer = await desks.receiver.desk.handlers['sessions.report']({
      profileId,
      sessionId,
      kind: 'user',
    });
    expect(answer).toMatchObject({ ok: false, problem: { code } });
    if (!answer.ok) expect(answer.problem.evidence.map(({ fact }) => fact)).toContain(seen);
  });

  it('with a key that may not change anything is saved all the same', async () => {
    const key = application(desks.service, 'harbour').keys['read-only'];
    const profileId = await connect(desks.receiver, desks.service, 'harbour', key);
    const sessionId = await sessionIn('APPROVED');
    must(await desks.receiver.desk.handlers['sessions.report']({ profileId, sessionId, kind: 'user' }));
  });

  it('of a session that is gone says so', async () => {
    const id = '00000000-0000-4000-8000-000000000009';
    expect(await report(id)).toMatchObject({ ok: false, problem: { code: 'session-gone' } });
  });

  it.each([
    [{ kind: 'rate-limit', retryAfter: 7 }, 'rate-limited'],
    [{ kind: 'status', status: 500 }, 'service-down'],
    [{ kind: 'html' }, 'captive-portal'],
    [{ kind: 'redirect' }, 'captive-portal'],
    [{ kind: 'html', status: 403 }, 'blocked-on-the-way'],
    [{ kind: 'status', status: 200 }, 'answer-unreadable'],
    [{ kind: 'drop-before' }, 'answer-lost'],
    [{ kind: 'truncated' }, 'answer-lost'],
    [{ kind: 'huge-body' }, 'answer-unreadable'],
  ] as const)('after %o ends as %s, and nothing is saved', async (fault, code) => {
    const id = await sessionIn('APPROVED');
    // A reading whose connection had been used before is asked once more.
    for (let nth = 0; nth < 2; nth += 1) desks.service.faults.next({ route: 'pdf', ...fault });
    const answer = await report(id);
    expect(answer).toMatchObject({ ok: false, problem: { code } });
    expect(desks.sender.files.saved.size).toBe(0);
    if (!answer.ok && code === 'rate-limited')
      expect(answer.problem.retryAt).toBeGreaterThan(Date.now() + 5_000);
  });
});

describe('the link to a picture', () => {
  const addressIn = (record: RecordView) =>
    /baton:\/\/media\/[0-9a-f-]{36}/.exec(JSON.stringify(record.blocks))?.[0] ?? '';
  const look = async (address: string) =>
    must(await desks.sender.desk.handlers['sessions.medium']({ address }));

  it('runs out after an hour, and a record read anew has one that has not', async () => {
    const id = await sessionIn('APPROVED');
    const first = addressIn(await recordOf(id, 'user'));
    expect(await look(first)).toEqual({ state: 'picture' });
    time += 3_600_000;
    expect(await look(first)).toEqual({ state: 'gone' });
    const second = addressIn(await recordOf(id, 'user'));
    expect(second).not.toBe(first);
    expect(await look(second)).toEqual({ state: 'picture' });
  });

  it('leads to a picture, to a document, or nowhere', async () => {
    const [nordlys] = await rows(desks.sender, 'business', 'Nordlys');
    const record = await recordOf(nordlys?.sessionId ?? '', 'business');
    const items = record.blocks.find(({ name }) => name === 'document_verifications')?.items[0]?.items;
    const states = await Promise.all(
      (items as { file_url: string }[]).map(async ({ file_url }) => look(file_url)),
    );
    expect(states).toEqual([{ state: 'picture' }, { state: 'document' }]);
    expect(await look('baton://media/00000000-0000-4000-8000-000000000009')).toEqual({ state: 'gone' });
  });

  it('comes with the key where Didit gives it to nobody else, as what was signed', async () => {
    const { control } = desks.service;
    control.setReadings({ signatures: 'signed' });
    const sessionId = await sessionIn('APPROVED');
    const files = async () => {
      const { blocks } = await recordOf(sessionId, 'user');
      const [item] = blocks.find(({ name }) => name === 'signatures')?.items ?? [];
      return [item?.signed_file, item?.evidence_file] as string[];
    };
    const signed = await files();
    expect(signed).toEqual(Array(2).fill(expect.stringMatching(/^baton:\/\/media\/[\w-]+$/)));
    expect(await Promise.all(signed.map(look))).toEqual(Array(2).fill({ state: 'document' }));
    control.setReadings({ signatures: 'unsigned' });
    expect(await Promise.all(signed.map(look))).toEqual(Array(2).fill({ state: 'gone' }));
    expect(await files()).toEqual([null, null]);
  });

  it.each<[string, Awaited<ReturnType<Transport['send']>>, Awaited<ReturnType<MediaProxy['describe']>>]>([
    [
      'an SVG, which could carry script',
      answer(200, 'image/svg+xml'),
      { state: 'file', type: 'image/svg+xml' },
    ],
    ['something without a type', answer(200), { state: 'file' }],
    ['a refusal', answer(403), { state: 'gone' }],
    ['a defect of the store', answer(503), { state: 'unreachable' }],
    ['no way', failure('unreachable'), { state: 'unreachable' }],
    ['more than is read', failure('too-large'), { state: 'too-large' }],
    [
      'what only calls itself a document',
      answer(200, 'application/pdf'),
      { state: 'file', type: 'application/pdf' },
    ],
  ])('says of %s what it is', async (_what, given, seen) => {
    const shelf = createMediaProxy({ send: async () => given, close: async () => {} });
    const address = shelf.shelve('https://media.example/x');
    expect(await shelf.describe(address)).toEqual(seen);
    for (const wanted of ['picture', 'document'] as const)
      expect(await shelf.fetch(address.slice('baton://media/'.length), wanted)).toBeUndefined();
  });

  it.each([
    ['application/pdf', '%PDF-1.4\n'],
    ['application/octet-stream', '\n%PDF-1.4\n'],
    ['image/png', '%PDF-1.4\n'],
  ])('of the type %s is a document by its bytes, and then no picture', async (type, bytes) => {
    const asked: number[] = [];
    const shelf = createMediaProxy({
      send: async ({ maxBytes }) => {
        asked.push(maxBytes ?? 0);
        return answer(200, type, bytes);
      },
      close: async () => {},
    });
    const address = shelf.shelve('https://media.example/certificate.png');
    const id = address.slice('baton://media/'.length);
    expect(await shelf.describe(address)).toEqual({ state: 'document' });
    expect(await shelf.fetch(id, 'document')).toEqual({ type: 'application/pdf', bytes: Buffer.from(bytes) });
    expect(await shelf.fetch(id, 'picture')).toBeUndefined();
    expect(asked).toEqual(Array(3).fill(20 * 2 ** 20));
  });
});

function answer(status: number, type?: string, bytes = 'x'): TransportAnswer {
  return { ok: true, status, headers: type ? { 'content-type': type } : {}, body: Buffer.from(bytes) };
}

function failure(kind: 'unreachable' | 'too-large') {
  return { ok: false as const, kind, mayHaveArrived: false, reason: 'ECONNREFUSED' };
}
