/** A desk at a real relay: let go, with a gap behind it, while the relay's database is away, and before a certificate of nobody's. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ImportView } from '../../../src/shared/contract/index.ts';
import { freePort } from '../../support/free-port.ts';
import { decideElsewhere } from '../../support/reviewers.ts';
import { selfSignedCertificate } from '../../support/self-signed-certificate.ts';
import { must, openTestDesk } from '../../support/test-desk.ts';
import { application, openTwoDesks, type TwoDesks } from '../../support/two-desks.ts';
import { noPostgresHere, startPostgresServer } from '../relay/support/postgres-server.ts';
import { type RelayUnderTest, relayUnderTest, secret } from '../relay/support/relay-under-test.ts';

let desks: TwoDesks;
beforeEach(async () => {
  desks = await openTwoDesks();
});
afterEach(() => desks.close());

const applicationId = () => application(desks.service, 'lindgren').id;
const name = 'Counter 3';

/** A relay whose codes lead to itself. */
async function startRelay(
  options: Parameters<typeof relayUnderTest>[0] = {},
  scheme = 'http',
): Promise<RelayUnderTest> {
  const port = await freePort();
  const publicUrl = `${scheme}://127.0.0.1:${port}`;
  const relay = await relayUnderTest({ ...options, settings: { ...options.settings, port, publicUrl } });
  onTestFinished(() => relay.close());
  return relay;
}

const enrol = async (relay: RelayUnderTest) =>
  desks.receiver.desk.handlers['relay.enrol']({ code: await relay.code(name, [applicationId()]) });

async function connected(relay: RelayUnderTest): Promise<void> {
  must(await enrol(relay));
  await desks.receiver.until(({ relay: view }) => view?.state === 'live');
}

/** An import whose record was taken over as the sender left it. */
async function trusted(): Promise<ImportView> {
  const { receiver } = desks;
  const { importId } = must(
    await receiver.desk.handlers['receive.import']({
      profileId: receiver.profileId(),
      token: await desks.token('user'),
      workflowId: await desks.workflow('user'),
      workflowLabel: 'KYC',
      vendorData: 'LL-1',
      trustReview: true,
    }),
  );
  return receiver.importIn(importId, 'imported');
}

const declined = (item: ImportView) =>
  decideElsewhere(desks.service, item.importedSessionId ?? '', { new_status: 'Declined' });
const isDeclined = () =>
  desks.receiver.until(({ imports }) => imports.some(({ importedStatus }) => importedStatus === 'DECLINED'));

describe('a desk at a real relay', () => {
  it('that is let go is told so, and comes back with another code', async () => {
    const relay = await startRelay();
    await connected(relay);
    await relay.administration.removeDesk({ name });
    const { relay: view } = await desks.receiver.until(({ relay: one }) => one?.state === 'refused');
    expect(view?.problem).toMatchObject({ code: 'relay-revoked', action: 'ask-for-relay-code' });
    await connected(relay);
  }, 120_000);

  it('that was away for longer than the relay remembers asks Didit for everything', async () => {
    const relay = await startRelay();
    const item = await trusted();
    await connected(relay);
    const { dataFolder, keytar } = desks.receiver;
    await relay.store([{ applicationId: applicationId() }]);
    await desks.receiver.until(({ relay: view }) => view?.lastEventAt !== undefined);
    await desks.receiver.close(true);
    await declined(item);
    await relay.store([{ applicationId: applicationId(), sessionId: item.importedSessionId ?? '' }]);
    expect(await relay.trim()).toBe(2);
    desks.receiver = await openTestDesk({ dataFolder, keytar });
    await isDeclined();
  }, 120_000);

  it('with a certificate that nobody vouches for sends it nothing, and shows whose it is', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-relay-tls-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const files = { certificate: path.join(folder, 'cert.pem'), key: path.join(folder, 'key.pem') };
    const { key, cert } = selfSignedCertificate('127.0.0.1');
    writeFileSync(files.certificate, cert);
    writeFileSync(files.key, key);
    const relay = await startRelay({ settings: { tls: files } }, 'https');
    expect(await enrol(relay)).toMatchObject({
      ok: false,
      problem: {
        code: 'certificate-untrusted',
        evidence: expect.arrayContaining([
          { fact: 'relay-address', values: { address: relay.url } },
          expect.objectContaining({ fact: 'certificate-of' }),
        ]),
      },
    });
    expect(desks.receiver.state.snapshot().state.relay).toBeNull();
    // The code was not used up.
    expect(await relay.administration.listDesks({})).toMatchObject([{ name, enrolledAt: undefined }]);
  }, 120_000);

  it.skipIf(noPostgresHere())(
    'hears of what is delivered once its database is back',
    async () => {
      const server = await startPostgresServer();
      onTestFinished(() => server.remove());
      const relay = await startRelay({ databaseUrl: await server.createDatabase() });
      const item = await trusted();
      await connected(relay);
      // Its secret, so that what is delivered while nothing can be stored is refused for that alone.
      await relay.administration.addDestination({ name: 'ours', applicationId: applicationId(), secret });
      await declined(item);
      await server.kill();
      const event = {
        application_id: applicationId(),
        session_id: item.importedSessionId,
        status: 'Declined',
      };
      const deliver = async () => (await relay.deliver(event, { to: 'ours' })).status;
      expect(await deliver()).toBe(503);
      await server.start();
      // As Didit does, which tries again.
      await expect.poll(deliver, { timeout: 30_000 }).toBe(200);
      await isDeclined();
    },
    120_000,
  );
});
