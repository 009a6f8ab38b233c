import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionKind, SessionStatus } from '../../../src/shared/session.ts';
import { decodeShareToken } from '../../../src/shared/share-token.ts';
import { actionRecord } from '../../support/action-record.ts';
import { must, openTestDesk, readToken } from '../../support/test-desk.ts';
import { application, connect, openTwoDesks, type TwoDesks } from '../../support/two-desks.ts';

let desks: TwoDesks;
beforeEach(async () => {
  desks = await openTwoDesks();
});
afterEach(() => desks.close());

async function receive(token: string, kind: SessionKind, vendorData: string, trustReview = false) {
  const accepted = await desks.receiver.desk.handlers['receive.import']({
    profileId: desks.receiver.profileId(),
    token,
    workflowId: await desks.workflow(kind),
    workflowLabel: 'chosen',
    vendorData,
    trustReview,
  });
  return must(accepted).importId;
}

describe('a handoff', () => {
  it.each([
    ['user', false, 'IN_REVIEW'],
    ['user', true, 'APPROVED'],
    ['business', false, 'IN_REVIEW'],
    ['business', true, 'APPROVED'],
  ] as const)('brings a %s over (trusted: %s) as %s, with its blocks', async (kind, trust, status) => {
    const token = await desks.token(kind);
    const importId = await receive(token, kind, `customer-${kind}`, trust);
    const done = await desks.receiver.importIn(importId, 'imported');
    expect(done.importedStatus).toBe(status);

    const [witnessed] = desks.service.records.imports;
    expect(witnessed).toMatchObject({
      importedSession: done.importedSessionId,
      sourceSession: done.sourceSessionId,
      vendorData: `customer-${kind}`,
    });
    const sessionId = done.importedSessionId ?? '';
    const record = must(
      await desks.receiver.desk.handlers['sessions.record']({
        profileId: desks.receiver.profileId(),
        sessionId,
        kind,
      }),
    );
    expect(record).toMatchObject({ sharedFromSession: done.sourceSessionId, status, kind });
    expect(record.blocks.length).toBeGreaterThan(2);
    expect(desks.service.records.imports).toHaveLength(1);
  });

  it('is the same one when Didit signs the same token twice within a second', async () => {
    await desks.close();
    const now = Date.now();
    desks = await openTwoDesks({ clock: () => now });
    const { sender } = desks;
    const { handlers } = sender.desk;
    const profileId = sender.profileId();
    const asked = { profileId, kind: 'user', search: '', statuses: ['APPROVED'], offset: 0 } as const;
    const [row] = must(await handlers['sessions.list']({ ...asked, statuses: [...asked.statuses] })).rows;
    const [partner] = (await sender.until(({ partners }) => partners.length > 0)).partners;
    const mint = async () =>
      must(
        await handlers['share.mint']({
          profileId,
          sessionId: row?.sessionId ?? '',
          kind: 'user',
          partnerId: partner?.id ?? '',
          lifetimeSeconds: 3_600,
        }),
      );
    const first = await mint();
    expect(await mint()).toMatchObject({ id: first.id, token: first.token });
    expect(desks.service.records.shares).toHaveLength(2);
  });

  it('shows what the token says, the sender by name once it is a partner', async () => {
    const token = await desks.token('business');
    const text = `Dear colleague,\n\n  "${token}"\n\nregards`;
    const before = await readToken(desks.receiver, text);
    expect(before).toMatchObject({ token, kind: 'business' });
    expect(before.senderName).toBeUndefined();
    const { fromApplicationId } = before;
    must(
      await desks.receiver.desk.handlers['partners.add']({
        name: 'Harbour',
        applicationId: fromApplicationId,
        terms: {},
      }),
    );
    const after = await readToken(desks.receiver, text);
    expect(after.senderName).toBe('Harbour');
  });

  it('keeps what was known of the record and of the agreement when it was made', async () => {
    const { receiver, service } = desks;
    const { handlers } = receiver.desk;
    const profileId = receiver.profileId();
    const landed = await receiver.importIn(
      await receive(await desks.token('user'), 'user', 'LL-1'),
      'imported',
    );
    const { id: applicationId } = application(service, 'bystander');
    const { partnerId } = must(
      await handlers['partners.add']({ name: 'Bystander', applicationId, terms: {} }),
    );
    const { rows } = must(
      await handlers['sessions.list']({
        profileId,
        kind: 'user',
        search: '',
        statuses: ['APPROVED'],
        offset: 0,
      }),
    );
    const own = rows[0]?.sessionId ?? '';
    const share = async (sessionId: string, seen: { statusSeen: SessionStatus; importSeen?: boolean }) => {
      // Of other lifetimes, or it may be the same token.
      lifetimeSeconds += 60;
      const asked = { profileId, sessionId, kind: 'user', partnerId, lifetimeSeconds } as const;
      must(await handlers['share.mint']({ ...asked, ...seen }));
    };
    let lifetimeSeconds = 300;
    await share(landed.importedSessionId ?? '', { statusSeen: 'IN_REVIEW' });
    must(
      await handlers['partners.change']({
        partnerId,
        name: 'Bystander',
        terms: { agreement: { reference: 'A-1', lastDay: '2020-01-01' } },
      }),
    );
    must(await handlers['settings.endedAgreements']({ choice: 'warn' }));
    await share(own, { statusSeen: 'DECLINED' });
    await share(own, { statusSeen: 'DECLINED', importSeen: true });
    const filter = { what: 'share', search: '' } as const;
    const { entries } = must(await handlers['history.list']({ filter, offset: 0, limit: 10 }));
    const kept = entries.map(({ sharedStatus, cameByImport, agreementState }) => ({
      ...{ sharedStatus, cameByImport, agreementState },
    }));
    expect(kept.reverse()).toEqual([
      { sharedStatus: 'IN_REVIEW', cameByImport: true, agreementState: 'none' },
      { sharedStatus: 'DECLINED', cameByImport: false, agreementState: 'ended' },
      { sharedStatus: 'DECLINED', cameByImport: true, agreementState: 'ended' },
    ]);
    const facts = actionRecord(receiver).filter(({ called }) => called === 'share');
    expect(facts).toMatchObject([
      { facts: { statusSeen: 'IN_REVIEW', cameByImport: true } },
      {
        facts: {
          statusSeen: 'DECLINED',
          cameByImport: false,
          agreement: 'A-1',
          agreementUntil: '2020-01-01',
        },
      },
      { facts: { statusSeen: 'DECLINED', cameByImport: true } },
    ]);
    must(await handlers['history.export']({ filter }));
    const [header, ...lines] = receiver.files.saved.get('baton-history.csv')?.trim().split('\r\n') ?? [];
    expect(header).toContain('status_when_shared,came_by_import,agreement_when_shared');
    expect(lines.map((line) => line.split(',').slice(-4, -1)).reverse()).toEqual([
      ['IN_REVIEW', 'yes', 'none'],
      ['DECLINED', 'no', 'ended'],
      ['DECLINED', 'yes', 'ended'],
    ]);
  });

  it('copies the token verbatim, and not after its end', async () => {
    const token = await desks.token('user');
    const partner = desks.sender.state.snapshot().state.partners[0];
    const claims = must(decodeShareToken(token));
    const minted = must(
      await desks.sender.desk.handlers['share.mint']({
        profileId: desks.sender.profileId(),
        sessionId: claims.sessionId,
        kind: 'user',
        partnerId: partner?.id ?? '',
        lifetimeSeconds: 60,
      }),
    );
    must(await desks.sender.desk.handlers['share.copy']({ handoffId: minted.id }));
    expect(desks.sender.clipboard).toEqual([minted.token]);
    const gone = await desks.sender.desk.handlers['share.copy']({ handoffId: partner?.id ?? '' });
    expect(gone).toMatchObject({ problem: { code: 'handoff-gone' } });
  });

  it('shows a running code again and says which can be, and prints no other', async () => {
    const { sender } = desks;
    await desks.token('user');
    const [handoff] = sender.state.snapshot().state.handoffs;
    const handoffId = handoff?.id ?? '';
    expect(handoff).toMatchObject({ held: true });
    const shown = must(await sender.desk.handlers['share.show']({ handoffId }));
    expect(shown).toMatchObject({ id: handoffId, fingerprint: handoff?.fingerprint });
    expect(decodeShareToken(shown.token)).toMatchObject({ ok: true });
    must(await sender.desk.handlers['share.print']({ handoffId }));

    const record = actionRecord(sender).slice(-2);
    expect(record).toMatchObject([
      { called: 'show-code-again', outcome: 'done', facts: { handoffId } },
      { called: 'print-code', outcome: 'done', facts: { handoffId } },
    ]);
    expect(JSON.stringify(record)).not.toContain(shown.token);

    // Tokens are in memory alone: another start of the desk has none of them.
    await sender.close(true);
    const again = await openTestDesk({ dataFolder: sender.dataFolder, keytar: sender.keytar });
    desks.sender = again;
    const [known] = again.state.snapshot().state.handoffs;
    expect(known?.id).toBe(handoffId);
    expect(known?.held).toBeUndefined();
    for (const call of ['share.show', 'share.print'] as const) {
      const gone = await again.desk.handlers[call]({ handoffId });
      expect(gone).toMatchObject({ problem: { code: 'handoff-gone' } });
    }
  });
});

describe('without a network', () => {
  it('keeps an import on disk, sends it when Didit can be reached again, once', async () => {
    const token = await desks.token('user');
    const workflowId = await desks.workflow('user');
    desks.service.faults.next({ route: 'import', kind: 'drop-before' });
    const handlers = desks.receiver.desk.handlers;
    const { importId } = must(
      await handlers['receive.import']({
        profileId: desks.receiver.profileId(),
        token,
        workflowId,
        workflowLabel: 'chosen',
        vendorData: 'customer-offline',
        trustReview: false,
      }),
    );
    await desks.receiver.importIn(importId, 'unknown');
    const done = await desks.receiver.importIn(importId, 'imported');
    expect(desks.service.records.imports).toHaveLength(1);
    expect(done.importedSessionId).toBe(desks.service.records.imports[0]?.importedSession);
  });

  it('finds the record of a lost answer by looking, and does not send again', async () => {
    desks.service.faults.next({ route: 'import', kind: 'drop-after-commit' });
    const importId = await receive(await desks.token('business'), 'business', 'company-1');
    const done = await desks.receiver.importIn(importId, 'imported');
    expect(done.recovered).toBe(true);
    expect(desks.service.records.imports).toHaveLength(1);
    const posts = desks.service.records.requests.filter((request) => request.route === 'import');
    expect(posts).toHaveLength(1);
  });

  it('goes on with what an earlier run left, also when that run ended between writing and sending', async () => {
    desks.service.faults.unavailable(true);
    const token = await desks.token('user').catch(() => undefined);
    expect(token).toBeUndefined();
    desks.service.faults.unavailable(false);
    const importToken = await desks.token('user');
    const workflowId = await desks.workflow('user');
    desks.service.faults.unavailable(true);
    const { importId } = must(
      await desks.receiver.desk.handlers['receive.import']({
        profileId: desks.receiver.profileId(),
        token: importToken,
        workflowId,
        workflowLabel: 'chosen',
        vendorData: 'customer-restart',
        trustReview: false,
      }),
    );
    await desks.receiver.importIn(importId, 'unknown');
    const { dataFolder, keytar } = desks.receiver;
    await desks.receiver.close(true);
    desks.service.faults.unavailable(false);
    desks.receiver = await openTestDesk({ dataFolder, keytar });
    const done = await desks.receiver.importIn(importId, 'imported');
    expect(desks.service.records.imports.map((one) => one.importedSession)).toEqual([done.importedSessionId]);
  });

  it('knows the workflows it has seen', async () => {
    const known = await desks.workflow('user');
    desks.service.faults.unavailable(true);
    expect(await desks.workflow('user')).toBe(known);
  });
});

describe('what is refused before any call', () => {
  it('a second import of the same token, and of the same session under a fresh token', async () => {
    const token = await desks.token('user');
    const importId = await receive(token, 'user', 'customer-1');
    await desks.receiver.importIn(importId, 'imported');
    const reading = await readToken(desks.receiver, token);
    expect(reading).toMatchObject({
      problem: { code: 'already-imported-here' },
      existingImportId: importId,
    });
    await expect(receive(token, 'user', 'customer-1')).rejects.toThrow('already-imported-here');
    expect(desks.service.records.imports).toHaveLength(1);
  });

  it('a token for somebody else, and it says for whom when the desk knows', async () => {
    const bystander = await openTestDesk();
    await connect(bystander, desks.service, 'bystander');
    const token = await desks.token('user');
    const reading = await readToken(bystander, token);
    expect(reading.problem).toMatchObject({ code: 'token-for-another-application' });
    await bystander.close();
    expect(desks.service.records.requests.filter((request) => request.route === 'import')).toEqual([]);
  });

  it('its own application, and lifetimes Didit does not take', async () => {
    const { handlers } = desks.sender.desk;
    const own = desks.sender.state.snapshot().state.profiles[0]?.applicationId ?? '';
    const { partnerId } = must(
      await handlers['partners.add']({ name: 'Ourselves', applicationId: own, terms: {} }),
    );
    const listed = must(
      await handlers['sessions.list']({
        profileId: desks.sender.profileId(),
        kind: 'user',
        search: '',
        statuses: ['APPROVED'],
        offset: 0,
      }),
    );
    const sessionId = listed.rows[0]?.sessionId ?? '';
    const profileId = desks.sender.profileId();
    const mint = { profileId, sessionId, kind: 'user', partnerId } as const;
    expect(await handlers['share.mint']({ ...mint, lifetimeSeconds: 60 })).toMatchObject({
      problem: { code: 'own-application' },
    });
    const other = desks.sender.state.snapshot().state.partners.find((partner) => partner.id !== partnerId);
    for (const lifetimeSeconds of [59, 86_401]) {
      const refused = await handlers['share.mint']({ ...mint, partnerId: other?.id ?? '', lifetimeSeconds });
      expect(refused).toMatchObject({ problem: { code: 'lifetime-out-of-range' } });
    }
    expect(desks.service.records.requests.filter((request) => request.route === 'share')).toEqual([]);
  });
});
