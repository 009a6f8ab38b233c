/** A desk and its relay: enrolled by a code, told of changes, and on its own again when the relay is gone. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeychain } from '../../../src/main/keychain/keychain.ts';
import { createNetwork } from '../../../src/main/network/network.ts';
import { realRuntime } from '../../../src/main/parts/real-runtime.ts';
import { keptRelay } from '../../../src/main/relay/kept-relay.ts';
import { createRelay } from '../../../src/main/relay/relay.ts';
import type { ImportView, RelayView, Slices } from '../../../src/shared/contract/index.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { actionRecord } from '../../support/action-record.ts';
import { memoryKeytar } from '../../support/memory-keytar.ts';
import { plainAct } from '../../support/plain-act.ts';
import { type RelayBeside, startRelayBeside } from '../../support/relay-beside.ts';
import { decideElsewhere } from '../../support/reviewers.ts';
import { must, openTestDesk } from '../../support/test-desk.ts';
import { application, openTwoDesks, type TwoDesks } from '../../support/two-desks.ts';

let desks: TwoDesks;
let relay: RelayBeside;
beforeEach(async () => {
  desks = await openTwoDesks();
  relay = await startRelayBeside();
  relay.desk.applications = [application(desks.service, 'lindgren').id];
});
afterEach(async () => {
  await desks.close();
  await relay.close();
});

const enrol = (code = relay.code()) => desks.receiver.desk.handlers['relay.enrol']({ code });
const relayOf = ({ relay: view }: Slices) => view;
const now = () => desks.receiver.state.snapshot().state;
const applicationId = () => application(desks.service, 'lindgren').id;

async function connected(): Promise<void> {
  must(await enrol());
  await desks.receiver.until(({ relay }) => relay?.state === 'live');
}

/** An import whose record was taken over as the sender left it. */
async function trusted(vendorData = 'LL-1'): Promise<ImportView> {
  const { receiver } = desks;
  const { importId } = must(
    await receiver.desk.handlers['receive.import']({
      profileId: receiver.profileId(),
      token: await desks.token('user'),
      workflowId: await desks.workflow('user'),
      workflowLabel: 'KYC',
      vendorData,
      trustReview: true,
    }),
  );
  return receiver.importIn(importId, 'imported');
}

/** A session that the sender has shared as approved. */
async function shared(): Promise<string> {
  const { sender } = desks;
  const profileId = sender.profileId();
  const { handlers } = sender.desk;
  const { rows } = must(
    await handlers['sessions.list']({
      profileId,
      kind: 'user',
      search: '',
      statuses: ['APPROVED'],
      offset: 0,
    }),
  );
  const sessionId = rows[0]?.sessionId ?? '';
  const [partner] = sender.state.snapshot().state.partners;
  must(
    await handlers['share.mint']({
      ...{ profileId, sessionId, kind: 'user', statusSeen: 'APPROVED' },
      ...{ partnerId: partner?.id ?? '', lifetimeSeconds: 3_600 },
    }),
  );
  return sessionId;
}

const sessionOf = (item: ImportView) => item.importedSessionId ?? '';
const looks = (item: ImportView) =>
  desks.service.records.requests.filter(
    ({ route, path }) => route === 'decision' && path.includes(sessionOf(item)),
  ).length;

const changes = async () =>
  must(
    await desks.receiver.desk.handlers['history.list']({
      filter: { search: '', what: 'decision' },
      offset: 0,
      limit: 50,
    }),
  ).entries;

const statusIs = (status: ImportView['importedStatus']) => (state: Slices) =>
  state.imports.some(({ importedStatus }) => importedStatus === status);

describe('enrolling', () => {
  it('trades a scanned code for a token, which only the keychain has, and is recorded', async () => {
    const { receiver } = desks;
    const code = relay.code();
    const { handlers } = receiver.desk;
    const read = must(
      await handlers['intake.read']({ profileId: receiver.profileId(), text: `Baton: ${code}` }),
    );
    expect(read.scanned).toEqual([{ type: 'enrolment', code, address: relay.address }]);
    must(await enrol(code));
    const state = await receiver.until((one) => relayOf(one)?.state === 'live');
    expect(state.relay).toMatchObject({
      address: relay.address,
      name: 'Counter 3',
      applications: [applicationId()],
    });
    const token = relay.token() ?? '';
    expect([...receiver.keytar.entries.values()]).toContain(token);
    expect(JSON.stringify(receiver.state.snapshot())).not.toContain(token);
    for (const name of readdirSync(receiver.dataFolder)) {
      expect(readFileSync(join(receiver.dataFolder, name)).includes(token)).toBe(false);
    }
    expect(actionRecord(receiver).at(-1)).toMatchObject({
      called: 'connect-relay',
      outcome: 'done',
      facts: { address: relay.address, name: 'Counter 3' },
    });
  });

  it('with a code that was used, is unknown or damaged says so', async () => {
    const code = relay.code();
    must(await enrol(code));
    expect(await enrol(code)).toMatchObject({ ok: false, problem: { code: 'relay-code-used' } });
    const other = await startRelayBeside();
    const unknown = other.code();
    other.instead.set('/desks/enrol', (_, response) =>
      response.writeHead(410, { 'content-type': 'application/json' }).end('{"code":"enrolment-expired"}'),
    );
    expect(await enrol(unknown)).toMatchObject({ ok: false, problem: { code: 'relay-code-expired' } });
    await other.close();
    expect(await enrol(unknown)).toMatchObject({ ok: false, problem: { code: 'relay-unreachable' } });
    expect(await enrol(`${code.slice(0, -1)}7`)).toMatchObject({
      ok: false,
      problem: { code: 'code-damaged' },
    });
  });

  it('without a keychain asks for nothing, and the code still counts', async () => {
    const code = relay.code();
    const { keytar } = desks.receiver;
    const read = keytar.getPassword;
    keytar.getPassword = async () => {
      throw new Error('locked');
    };
    expect(await enrol(code)).toMatchObject({
      ok: false,
      problem: { code: expect.stringMatching(/^keychain-/) },
    });
    keytar.getPassword = read;
    must(await enrol(code));
  });

  it('ends with leaving: the token is gone, and Didit is asked again', async () => {
    await connected();
    const token = relay.token() ?? '';
    must(await desks.receiver.desk.handlers['relay.leave']({}));
    expect(now().relay).toBeNull();
    expect([...desks.receiver.keytar.entries.values()]).not.toContain(token);
    await relay.untilNone();
  });
});

describe('an event', () => {
  it('has the desk look at once: a trusted import that is declined later is told, and stands in the history', async () => {
    const item = await trusted();
    await connected();
    await decideElsewhere(desks.service, sessionOf(item), { new_status: 'Declined', comment: 'Forged' });
    relay.tell({ applicationId: applicationId(), sessionId: sessionOf(item), status: 'DECLINED' });
    await desks.receiver.until(statusIs('DECLINED'));
    expect(desks.receiver.alerts).toEqual([{ type: 'changed', importId: item.id }]);
    expect(await changes()).toMatchObject([
      { outcome: 'DECLINED', fromStatus: 'APPROVED', decision: { here: false, comment: 'Forged' } },
    ]);
    await desks.receiver.until(({ relay }) => relay?.lastEventAt !== undefined);
  });

  it('is believed in nothing: what it says of the status is not taken over', async () => {
    const item = await trusted();
    await connected();
    relay.tell({ applicationId: applicationId(), sessionId: sessionOf(item), status: 'DECLINED' });
    await desks.receiver.until(({ imports }) => imports.some(({ review }) => review?.lookedAt !== undefined));
    expect(now().imports.find(({ id }) => id === item.id)?.importedStatus).toBe('APPROVED');
    expect(await changes()).toEqual([]);
  });

  it('that comes many times, late and out of order is few looks and one change', async () => {
    const item = await trusted();
    await connected();
    await decideElsewhere(desks.service, sessionOf(item), { new_status: 'Declined' });
    const event = { applicationId: applicationId(), sessionId: sessionOf(item) };
    const timestamp = Math.floor(Date.now() / 1000);
    for (let n = 0; n < 200; n += 1) {
      relay.tell({ ...event, status: n % 2 ? 'APPROVED' : 'DECLINED', timestamp: timestamp - (n % 60) });
    }
    await desks.receiver.until(statusIs('DECLINED'));
    relay.tell({ ...event, status: 'DECLINED', timestamp: timestamp - 3_600 });
    await desks.receiver.until(({ relay }) => relay?.lastEventAt !== undefined);
    expect(await changes()).toHaveLength(1);
    expect(looks(item)).toBeLessThanOrEqual(2);
  });

  it('about a session of nobody here, or of another application, asks Didit nothing', async () => {
    const item = await trusted();
    await connected();
    const asked = desks.service.records.requests.length;
    const stranger = '7f3c1a52-0b7e-4d2a-9d0e-0c3c5b1f2a10';
    relay.tell({ applicationId: applicationId(), sessionId: stranger, status: 'DECLINED' });
    relay.tell({ applicationId: stranger, sessionId: sessionOf(item), status: 'DECLINED' });
    await desks.receiver.until(({ relay }) => relay?.lastEventAt !== undefined);
    expect(desks.service.records.requests).toHaveLength(asked);
  });

  it('that was taken but not looked at is looked at after a restart, and the relay is asked for what follows it', async () => {
    const item = await trusted();
    await connected();
    await decideElsewhere(desks.service, sessionOf(item), { new_status: 'Declined' });
    desks.service.faults.unavailable(true);
    relay.tell({ applicationId: applicationId(), sessionId: sessionOf(item) }, 'event-7');
    await desks.receiver.until(({ relay }) => relay?.lastEventAt !== undefined);
    const { dataFolder, keytar } = desks.receiver;
    await desks.receiver.close(true);
    desks.service.faults.unavailable(false);
    desks.receiver = await openTestDesk({ dataFolder, keytar });
    expect(await relay.until(2)).toMatchObject({ lastEventId: 'event-7' });
    await desks.receiver.until(statusIs('DECLINED'));
  });

  it('tells the sharing desk that what it has shared was declined, before its token is over', async () => {
    relay.desk.applications = [application(desks.service, 'harbour').id];
    const { sender } = desks;
    must(await sender.desk.handlers['relay.enrol']({ code: relay.code() }));
    await sender.until(({ relay }) => relay?.state === 'live');
    const sessionId = await shared();
    const [handoff] = sender.state.snapshot().state.handoffs;
    const { id, keys } = application(desks.service, 'harbour');
    const declined = await fetch(`${desks.service.url}/v3/session/${sessionId}/update-status/`, {
      method: 'PATCH',
      headers: { 'x-api-key': keys.legacy, 'content-type': 'application/json' },
      body: JSON.stringify({ new_status: 'Declined', comment: 'Forged' }),
    });
    expect(declined.status).toBe(200);
    relay.tell({ applicationId: id, sessionId, status: 'DECLINED' });
    const state = await sender.until(({ handoffs }) => handoffs[0]?.source !== undefined);
    expect(state.handoffs[0]?.source).toMatchObject({ status: 'DECLINED' });
    expect(sender.alerts).toEqual([{ type: 'shared-changed', handoffId: handoff?.id }]);
  });
});

describe('the stream', () => {
  it('that has lost something has everything asked for once', async () => {
    const item = await trusted();
    relay.isComplete = false;
    await connected();
    await desks.receiver.until(({ imports }) => imports.some(({ review }) => review?.lookedAt !== undefined));
    expect(looks(item)).toBe(1);
  });

  it('that is broken off is begun again, and what it was told goes on from there', async () => {
    await connected();
    relay.tell({ applicationId: applicationId(), sessionId: applicationId() }, 'event-3');
    await desks.receiver.until(({ relay }) => relay?.lastEventAt !== undefined);
    relay.drop();
    expect(await relay.until(2)).toMatchObject({ lastEventId: 'event-3' });
    await desks.receiver.until(({ relay }) => relay?.state === 'live');
  });

  it('of a desk that was let go ends for good, and says what to do', async () => {
    await connected();
    relay.revoke();
    const { relay: view } = await desks.receiver.until(({ relay }) => relay?.state === 'refused');
    expect(view?.problem).toMatchObject({ code: 'relay-revoked', action: 'ask-for-relay-code' });
    desks.receiver.desk.wake();
    expect(relay.begun()).toBe(1);
  });

  it.each([
    ['a page', 'text/html', '<html><body>Please sign in</body></html>'],
    ['10 MB of rubbish', 'text/event-stream', 'x'.repeat(10 * 1024 * 1024)],
    ['rubbish line by line', 'text/event-stream', 'data without an end\n'.repeat(500_000)],
  ])('that is %s is let go of', async (_, type, body) => {
    relay.instead.set('/events', (_request, response) =>
      response.writeHead(200, { 'content-type': type }).end(body),
    );
    must(await enrol());
    const { relay: view } = await desks.receiver.until(({ relay }) => relay?.state === 'waiting');
    expect(view?.problem).toMatchObject({ code: 'relay-unreadable', action: 'ask-relay-keeper' });
  });

  it('from a relay whose own storage does not answer is tried again', async () => {
    relay.instead.set('/events', (_request, response) =>
      response.writeHead(503, { 'content-type': 'application/json' }).end('{"code":"unavailable"}'),
    );
    must(await enrol());
    const { relay: view } = await desks.receiver.until(({ relay }) => relay?.state === 'waiting');
    expect(view?.problem).toMatchObject({ code: 'relay-unreachable', action: 'wait' });
    relay.instead.clear();
    await relay.until(1);
    await desks.receiver.until(({ relay }) => relay?.state === 'live');
  });
});

describe('the secret of a destination', () => {
  const secret = new Secret('a secret of a destination');

  /** A desk's relay alone, as the rooms above have it. */
  async function alone() {
    const kept = new Map<string, string>();
    const keytar = memoryKeytar();
    const keychain = createKeychain(async () => keytar, { alwaysThere: true });
    const { transport } = createNetwork();
    const views: (RelayView | null)[] = [];
    const one = createRelay({
      ...{ ...realRuntime, keychain, transport },
      kept: keptRelay({
        read: (name) => kept.get(name),
        write: (name, value) => void kept.set(name, value),
        note: (name, value) => void kept.set(name, value),
        remove: (name) => void kept.delete(name),
      }),
      publish: (view) => views.push(view),
      onStatus: () => {},
      onLive: () => {},
      onDefect: (error) => {
        throw error;
      },
    });
    const stop = async () => {
      await one.stop();
      await transport.close();
    };
    return { one, stop };
  }

  it('is handed over to the relay that this desk is enrolled at, for its own applications', async () => {
    const { one, stop } = await alone();
    const given = { applicationId: applicationId(), destination: applicationId(), secret };
    expect(one.desk()).toBeUndefined();
    expect(await one.handOver(given)).toMatchObject({ ok: false, problem: { code: 'relay-not-connected' } });
    must(await one.enrol(relay.code(), plainAct));
    expect(one.desk()).toEqual(relay.desk);
    must(await one.handOver(given));
    expect(relay.destinations.get(applicationId())).toEqual({
      applicationId: applicationId(),
      secret: secret.reveal(),
    });
    const { id: other } = application(desks.service, 'harbour');
    expect(await one.handOver({ ...given, applicationId: other })).toMatchObject({
      ok: false,
      problem: { code: 'relay-not-allowed' },
    });
    relay.revoke();
    expect(await one.handOver(given)).toMatchObject({ ok: false, problem: { code: 'relay-revoked' } });
    await stop();
  });
});
