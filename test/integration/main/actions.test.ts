/** The door: what is done through it, what it records before and after, and what it keeps from happening. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Transport } from '../../../src/main/network/transport.ts';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import { maxEvidence, maxPartnersInFile } from '../../../src/shared/limits.ts';
import { actionRecord } from '../../support/action-record.ts';
import { must, openTestDesk, type TestDesk } from '../../support/test-desk.ts';
import { application, connect } from '../../support/two-desks.ts';

let service: PracticeService;
let desk: TestDesk;
/** What becomes of the next request to share. */
let shareFails: 'lost' | 'offline' | 'silent' | undefined;
/** Ends waiting for what is silent. */
let giveUp: () => void;

beforeEach(async () => {
  shareFails = undefined;
  giveUp = () => {};
  service = await startPracticeService();
  desk = await openTestDesk({ wrap: failing });
  await connect(desk, service, 'harbour');
});
afterEach(async () => {
  giveUp();
  await desk.close();
  await service.close();
});

function failing(transport: Transport): Transport {
  return {
    async send(request) {
      if (shareFails === undefined || !request.url.endsWith('/share/')) return transport.send(request);
      if (shareFails === 'offline') {
        return { ok: false, kind: 'unreachable', reason: 'ENETUNREACH', mayHaveArrived: false };
      }
      const answer = await transport.send(request);
      if (shareFails === 'silent') {
        await new Promise<void>((resolve) => {
          giveUp = resolve;
          arrived();
        });
        return answer;
      }
      return { ok: false, kind: 'broken-off', reason: 'ECONNRESET', mayHaveArrived: true };
    },
    close: () => transport.close(),
  };
}

/** Called when a request has been answered and its answer is held back. */
let arrived = () => {};

async function addPartner(): Promise<string> {
  const { id, name } = application(service, 'lindgren');
  const added = await desk.desk.handlers['partners.add']({ name, applicationId: id, terms: {} });
  return must(added).partnerId;
}

async function share(partnerId: string) {
  const profileId = desk.profileId();
  const query = { kind: 'user', search: '', statuses: ['APPROVED'], offset: 0 } as const;
  const { rows } = must(
    await desk.desk.handlers['sessions.list']({ profileId, ...query, statuses: [...query.statuses] }),
  );
  const sessionId = rows.find((row) => row.shareable)?.sessionId ?? '';
  return desk.desk.handlers['share.mint']({
    profileId,
    sessionId,
    kind: 'user',
    partnerId,
    lifetimeSeconds: 300,
    purpose: 'Opening of a lease',
  });
}

async function historyOf({ desk: { handlers } }: TestDesk) {
  return must(await handlers['history.list']({ filter: { search: '' }, offset: 0, limit: 100 })).entries;
}

/** What a desk finds on disk that is started on what is there now, as after a kill. */
async function onDisk<Value>(look: (other: TestDesk) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-killed-'));
  cpSync(desk.dataFolder, folder, { recursive: true });
  const other = await openTestDesk({ dataFolder: folder, keytar: desk.keytar });
  try {
    return await look(other);
  } finally {
    await other.close();
  }
}

const recordNow = () => actionRecord(desk);

describe('what is done', () => {
  it('is recorded under the names of the day, without any secret', async () => {
    const partnerId = await addPartner();
    const minted = must(await share(partnerId));
    must(await desk.desk.handlers['share.copy']({ handoffId: minted.id }));
    must(await desk.desk.handlers['partners.remove']({ partnerId }));
    const record = recordNow();
    expect(record).toMatchObject([
      { called: 'add-profile', outcome: 'done', facts: { baseUrl: service.url } },
      { called: 'add-partner', outcome: 'done', facts: { partnerId } },
      {
        called: 'share',
        actor: 'person',
        outcome: 'done',
        facts: {
          partner: application(service, 'lindgren').name,
          application: application(service, 'harbour').id,
          purpose: 'Opening of a lease',
          lifetimeSeconds: 300,
          fingerprint: minted.fingerprint,
        },
      },
      { called: 'copy-token', outcome: 'done', facts: { handoffId: minted.id } },
      { called: 'remove-partner', facts: { partner: application(service, 'lindgren').name } },
    ]);
    const text = JSON.stringify(record);
    expect(text).not.toContain(minted.token);
    expect(text).not.toContain(application(service, 'harbour').apiKey);
  });

  it('is an action also where it only takes something out', async () => {
    must(await desk.desk.handlers['partners.export']({}));
    must(await desk.desk.handlers['history.export']({ filter: { search: '' } }));
    const { rows } = must(
      await desk.desk.handlers['sessions.list']({
        profileId: desk.profileId(),
        kind: 'user',
        search: '',
        statuses: ['APPROVED'],
        offset: 0,
      }),
    );
    const { sessionId = '', kind = 'user' } = rows[0] ?? {};
    const session = { profileId: desk.profileId(), sessionId, kind };
    must(await desk.desk.handlers['sessions.report'](session));
    must(await desk.desk.handlers['sessions.print'](session));
    expect(desk.acts.slice(1)).toMatchObject([
      { name: 'partners.export', problem: undefined },
      { name: 'history.export', problem: undefined },
      { name: 'sessions.report', problem: undefined },
      { name: 'sessions.print', problem: undefined },
    ]);
    expect(recordNow().slice(1)).toMatchObject([
      { called: 'export-partners', outcome: 'done', facts: { saved: true } },
      { called: 'export-history', outcome: 'done', facts: { saved: true } },
      { called: 'save-report', outcome: 'done', facts: { saved: true, sessionId } },
      { called: 'print-record', outcome: 'done', facts: { sessionId } },
    ]);
  });
});

describe('a share', () => {
  it('whose answer is lost stays in the history, with when a token would end', async () => {
    const partnerId = await addPartner();
    shareFails = 'lost';
    const before = Date.now();
    const failed = await share(partnerId);
    expect(failed).toMatchObject({
      ok: false,
      problem: {
        code: 'share-unconfirmed',
        action: 'mint-again',
        evidence: [{ fact: 'connection-failed' }, { fact: 'token-may-live' }],
      },
    });
    expect(service.records.shares).toHaveLength(1);
    const [entry] = await historyOf(desk);
    expect(entry).toMatchObject({
      what: 'share',
      outcome: 'unconfirmed',
      partnerName: application(service, 'lindgren').name,
      purpose: 'Opening of a lease',
      fingerprint: '',
      lifetimeSeconds: 300,
    });
    expect(entry?.until).toBeGreaterThan(before + 290_000);
    expect(recordNow().at(-1)).toMatchObject({ outcome: 'unknown', problem: 'share-unconfirmed' });
  });

  it('in the midst of which Baton is killed may have been made', async () => {
    const partnerId = await addPartner();
    shareFails = 'silent';
    const isThere = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const minting = share(partnerId);
    await isThere;
    expect(await onDisk(historyOf)).toMatchObject([
      { what: 'share', outcome: 'unconfirmed', partnerName: application(service, 'lindgren').name },
    ]);
    expect(recordNow().at(-1)).toMatchObject({ called: 'share', outcome: 'intended' });
    giveUp();
    const { fingerprint } = must(await minting);
    // One and the same entry, which is now known.
    expect(await historyOf(desk)).toMatchObject([{ what: 'share', outcome: 'open', fingerprint }]);
  });

  it('that never left is not in the history, and was tried', async () => {
    const partnerId = await addPartner();
    shareFails = 'offline';
    expect(await share(partnerId)).toMatchObject({ ok: false, problem: { code: 'offline' } });
    expect(await historyOf(desk)).toEqual([]);
    expect(recordNow().at(-1)).toMatchObject({
      called: 'share',
      outcome: 'failed',
      problem: 'offline',
    });
  });
});

describe('what is not allowed', () => {
  it('is known to the page before anybody asks, for as long as it is so', async () => {
    const partnerId = await addPartner();
    const of = (action: string) =>
      desk.state.snapshot().state.notAllowed.filter((one) => one.action === action);
    expect(of('share.mint')).toEqual([]);
    const terms = { agreement: { reference: 'A-17', lastDay: '2020-01-01' } };
    must(await desk.desk.handlers['partners.change']({ partnerId, name: 'Lindgren', terms }));
    expect(of('share.mint')).toMatchObject([{ about: { partnerId }, problem: { code: 'agreement-ended' } }]);
    must(await desk.desk.handlers['settings.endedAgreements']({ choice: 'warn' }));
    expect(of('share.mint')).toEqual([]);
  });
});

describe('the input of a call', () => {
  it('is told in a few facts however much of it is wrong', async () => {
    const answer = await desk.desk.handlers['sessions.list']({
      profileId: desk.profileId(),
      kind: 'user',
      search: '',
      statuses: Array.from({ length: 300_000 }, () => 'NO_SUCH' as never),
      offset: 0,
    });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'input-invalid' } });
    if (!answer.ok) expect(answer.problem.evidence.length).toBeLessThanOrEqual(maxEvidence);
  });

  it('may be as many partners as a file holds, taken over at once and told once', async () => {
    const partners = Array.from({ length: maxPartnersInFile }, (_, nth) => ({
      name: `Partner ${nth}`,
      applicationId: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
      terms: {},
    }));
    const told: unknown[] = [];
    let before = desk.state.snapshot().state.partners;
    desk.onChange(() => {
      const { partners: now } = desk.state.snapshot().state;
      if (now !== before) told.push(now);
      before = now;
    });
    const begun = performance.now();
    must(await desk.desk.handlers['partners.takeOver']({ partners }));
    expect(performance.now() - begun).toBeLessThan(1_500);
    expect(told).toHaveLength(1);
    expect(desk.state.snapshot().state.partners).toHaveLength(maxPartnersInFile);
  });
});
