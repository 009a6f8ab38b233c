/** Answers of Didit's that come in another form than it gave them: packed, cut off, or with somebody else's in their place. */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fact } from '../../../src/shared/problem.ts';
import { openChangedDidit } from '../../support/changed-didit.ts';
import { must, openTestDesk, type TestDesk } from '../../support/test-desk.ts';
import { application, openTwoDesks, type TwoDesks } from '../../support/two-desks.ts';

let desks: TwoDesks;
let desk: TestDesk;
/** What becomes of the body of the next answers of a path, on their way. */
let changed: Awaited<ReturnType<typeof openChangedDidit>>;
beforeEach(async () => {
  desks = await openTwoDesks();
  desk = await openTestDesk();
  changed = await openChangedDidit(desks.service.url);
  const { id: applicationId, name, apiKey } = application(desks.service, 'lindgren');
  must(
    await desk.desk.handlers['profiles.add']({
      name,
      applicationId,
      apiKey,
      baseUrl: changed.url,
      environment: 'sandbox',
    }),
  );
});
afterEach(async () => {
  await desk.close();
  await changed.close();
  await desks.close();
});

const list = () =>
  desk.desk.handlers['sessions.list']({
    profileId: desk.profileId(),
    kind: 'user',
    search: '',
    statuses: [],
    offset: 0,
  });

async function accept(token: string, vendorData = 'customer-1'): Promise<string> {
  const profileId = desk.profileId();
  const [workflow] = must(await desk.desk.handlers['workflows.list']({ profileId, kind: 'user' }));
  const accepted = await desk.desk.handlers['receive.import']({
    profileId,
    token,
    workflowId: workflow?.workflowId ?? '',
    workflowLabel: 'chosen',
    vendorData,
    trustReview: false,
  });
  return must(accepted).importId;
}

describe('an answer that somebody on the way has packed', () => {
  const codings: [string, (body: Buffer) => Buffer][] = [
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['Deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['deflate, gzip', (body) => gzipSync(deflateSync(body))],
    ['identity', (body) => body],
  ];
  it.each(codings)('as %s is read, and its import ends', async (coding, pack) => {
    changed.every(({ body }) => ({ body: pack(body), headers: { 'content-encoding': coding } }));
    const done = await desk.importIn(await accept(await desks.token('user')), 'imported');
    expect(done.recovered).toBe(false);
    expect(changed.asked.map((headers) => headers['accept-encoding'])).toContain('gzip');
  });

  it('with a byte order mark before it is read', async () => {
    changed.every(({ body }) => ({ body: Buffer.concat([Buffer.from('\uFEFF'), body]) }));
    await desk.importIn(await accept(await desks.token('user')), 'imported');
  });

  it('in a way that Baton does not know is called that, by its name', async () => {
    changed.every(({ body }) => ({ body, headers: { 'content-encoding': 'zstd' } }));
    expect(await list()).toMatchObject({
      problem: { code: 'answer-unreadable', evidence: [fact('answer-coding', { coding: 'zstd' })] },
    });
  });

  it('to be small and is huge is given up', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    changed.every(() => ({ body: bomb, headers: { 'content-encoding': 'gzip' } }));
    expect(await list()).toMatchObject({
      problem: { code: 'answer-unreadable', evidence: [fact('answer-too-large', { megabytes: 8 })] },
    });
  });

  it('and cut off is lost', async () => {
    changed.every(({ body }) => ({
      body: gzipSync(body).subarray(0, 20),
      headers: { 'content-encoding': 'gzip' },
    }));
    expect(await list()).toMatchObject({ problem: { code: 'answer-lost' } });
  });
});

describe('an answer that broke off, though the connection did not', () => {
  beforeEach(() => changed.every(({ body }) => ({ body: body.subarray(0, body.length / 2) })));

  it('is no sign-in page: in a list', async () => {
    expect(await list()).toMatchObject({
      problem: {
        code: 'answer-unreadable',
        action: 'try-again',
        evidence: expect.arrayContaining([fact('answer-cut-off')]),
      },
    });
    expect(desk.state.snapshot().state.reachabilities[0]?.state).toBe('unknown');
  });

  it('is no sign-in page: to an import, which is looked for', async () => {
    changed.every(undefined);
    const token = await desks.token('user');
    must(await desk.desk.handlers['workflows.list']({ profileId: desk.profileId(), kind: 'user' }));
    changed.next('import-shared', ({ body }) => ({ body: body.subarray(0, body.length / 2) }));
    expect((await desk.importIn(await accept(token), 'imported')).recovered).toBe(true);
  });
});

const page = (status: number) => () => ({
  status,
  body: Buffer.from('<h1>Not here</h1>'),
  headers: { 'content-type': 'text/html' },
});

describe('a page in place of the answer', () => {
  it('with 403, where Didit has answered before, is a filter’s and says nothing against the address', async () => {
    changed.every(page(403));
    expect(await list()).toMatchObject({ problem: { code: 'blocked-on-the-way', action: 'ask-it' } });
    const [way] = desk.state.snapshot().state.reachabilities;
    expect([way?.state, way?.problem?.code]).toEqual(['captive-portal-or-proxy', 'blocked-on-the-way']);
  });

  it('with 200 is a sign-in page, everywhere the same', async () => {
    const token = await desks.token('user');
    must(await desk.desk.handlers['workflows.list']({ profileId: desk.profileId(), kind: 'user' }));
    changed.every(page(200));
    const importId = await accept(token);
    const state = await desk.until(({ queues }) => queues.length > 0);
    const waiting = await desk.importIn(importId, 'unknown');
    expect([waiting.problem?.code, state.queues[0]?.problem?.code]).toEqual([
      'captive-portal',
      'captive-portal',
    ]);
    expect(waiting.problem?.action).toBe('sign-in-to-network');
    const [way] = desk.state.snapshot().state.reachabilities;
    expect([way?.state, way?.problem?.code]).toEqual(['captive-portal-or-proxy', 'captive-portal']);
    changed.every(undefined);
    must(await desk.desk.handlers['queue.sendNow']({ importId }));
    await desk.importIn(importId, 'imported');
  });
});

describe('a wish to be left alone for a while', () => {
  it('is kept with any status, and the screen knows until when', async () => {
    const token = await desks.token('user');
    must(await desk.desk.handlers['workflows.list']({ profileId: desk.profileId(), kind: 'user' }));
    changed.every(({ body }) => ({ status: 503, body, headers: { 'retry-after': '120' } }));
    const before = changed.asked.length;
    const importId = await accept(token);
    const { queues } = await desk.until((state) => state.queues.length > 0);
    expect(queues[0]).toMatchObject({ mode: 'service-down', problem: { code: 'service-down' } });
    expect(queues[0]?.until).toBeGreaterThan(Date.now() + 100_000);
    // Neither a person nor a network that seems to be another goes round it.
    must(await desk.desk.handlers['queue.sendNow']({ importId }));
    desk.desk.wake();
    await desk.desk.handlers['queue.sendNow']({ importId });
    expect(changed.asked.length - before).toBe(2);
    expect((await desk.importIn(importId, 'unknown')).problem?.retryAt).toBeGreaterThan(Date.now());
  });
});

describe('a report that broke off on its way', () => {
  const ends: [string, (file: Buffer) => Buffer][] = [
    ['in the middle', (file) => file.subarray(0, file.length / 2)],
    ['just before its end', (file) => file.subarray(0, file.lastIndexOf('%%EOF'))],
    [
      'after an earlier version of it',
      (file) => Buffer.concat([file, Buffer.from('9 0 obj\n<< /Type /Font >>\nendobj\nxref\n9 1')]),
    ],
    [
      'and was closed by somebody else',
      (file) => Buffer.concat([file.subarray(0, 40), file.subarray(file.lastIndexOf('startxref'))]),
    ],
  ];
  it.each(ends)('%s is not saved', async (_, cut) => {
    const rows = must(await list()).rows;
    const sessionId = rows.find(({ status }) => status === 'APPROVED')?.sessionId ?? '';
    const input = { profileId: desk.profileId(), sessionId, kind: 'user' } as const;
    changed.next('generate-pdf', ({ body }) => ({ body: cut(body) }));
    expect(await desk.desk.handlers['sessions.report'](input)).toMatchObject({
      problem: { code: 'answer-unreadable', evidence: expect.arrayContaining([fact('answer-cut-off')]) },
    });
    expect(desk.files.saved.size).toBe(0);
    expect(must(await desk.desk.handlers['sessions.report'](input)).saved).toBe(true);
  });
});
