/** The company's relay in a process of its own: connected by the code that it printed, and what it then tells of. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dataFolder } from '../integration/relay/support/embedded-folder.ts';
import {
  noPostgresHere,
  type PostgresServer,
  startPostgresServer,
} from '../integration/relay/support/postgres-server.ts';
import { expectAccessible } from '../support/axe.ts';
import { freePort } from '../support/free-port.ts';
import { type RelayProcess, relayProcess } from '../support/relay-process.ts';
import { decideElsewhere } from '../support/reviewers.ts';
import { application, type Desk, type Desks, expect, mintedToken, test } from './support.ts';

test.use({ practice: { loopbackDestinations: true } });

// What is measured here is not to wait for its own neighbours.
test.describe.configure({ mode: 'default' });

/** Ms from a decision at Didit to its announcement. */
const announcedWithin = 2_000;

interface Relay extends RelayProcess {
  url: string;
}

/** Starts one on the embedded engine, or on a server's database, for as long as the test. */
async function withRelay(databaseUrl: string | undefined, use: (relay: Relay) => Promise<void>) {
  const { folder, remove } = databaseUrl === undefined ? await dataFolder() : emptyFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const relay = relayProcess({
    RELAY_PUBLIC_URL: url,
    RELAY_PORT: String(port),
    RELAY_DATA: folder,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  });
  try {
    await relay.start();
    await use({ ...relay, url });
  } finally {
    await relay.end('SIGTERM');
    remove();
  }
}

function emptyFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-relay-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A code asks once, on whichever screen it came in. */
async function enrol(desk: Desk, relay: Relay, applicationId: string): Promise<void> {
  const { page } = desk;
  const { said } = await relay.command(['desks', 'add', 'Counter 3', '--application', applicationId]);
  await desk.readText(said);
  const offer = page.getByTestId('relay-offer');
  await expect(offer).toContainText(new URL(relay.url).host);
  await expectAccessible(page);
  await offer.getByRole('button', { name: 'Connect', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(offer).toHaveCount(0);
  await expect(page.getByTestId('relay-state')).toHaveAttribute('data-state', 'live');
  await expect(page.getByRole('main')).toContainText('Counter 3');
  await expectAccessible(page);
}

/** Has Didit deliver to the relay's address, which the form begins with, and gives the relay the secret. */
async function addWebhook({ page }: Desk, relay: Relay): Promise<void> {
  await page.getByRole('button', { name: 'Show webhooks' }).click();
  const list = page.getByTestId('webhooks');
  await list.getByRole('button', { name: 'Add a webhook' }).click();
  const form = page.getByTestId('webhook-form');
  await expect(form.getByLabel('Address')).toHaveValue(new RegExp(`^${relay.url}/webhooks/`));
  await form.getByLabel('Name').fill('Desks');
  await page.keyboard.press('Enter');
  const card = list.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Desks' }) });
  await card.getByRole('button', { name: 'Give the secret to the relay' }).click();
  await expect(card).toContainText('The relay has the secret.');
}

/** Enrols a new desk that can hear of everything of its application. */
async function deskAt(relay: Relay, desks: Desks): Promise<Desk> {
  const desk = await desks.connected('y', 'lindgren');
  await enrol(desk, relay, application(await desks.service(), 'lindgren').id);
  await addWebhook(desk, relay);
  return desk;
}

async function land(desk: Desk, desks: Desks, reference: string, decision: 'Review it again' | 'Accept it') {
  const service = await desks.service();
  await desk.readText(await mintedToken(service));
  await desk.tokenRead();
  await desk.importAs(reference, decision);
  await desk.importShows('Imported');
  const landed = service.records.imports.find(({ vendorData }) => vendorData === reference);
  return landed?.importedSession ?? '';
}

/** Resolves when it is announced; fails when that takes longer than it may. */
async function announcement({ page }: Desk, words: string, since: number): Promise<void> {
  const news = page.getByRole('status').filter({ hasText: words });
  await news.waitFor({ state: 'attached', timeout: announcedWithin });
  const took = Date.now() - since;
  test.info().annotations.push({ type: 'announced', description: `after ${took} ms` });
  expect(took).toBeLessThan(announcedWithin);
}

test.describe('a decision at Didit is announced within 2 s, by a relay', () => {
  let server: PostgresServer | undefined;
  test.afterAll(async () => server?.remove());

  for (const storage of ['of its own folder', 'on a PostgreSQL server'] as const) {
    test(storage, async ({ desks }) => {
      const isServer = storage === 'on a PostgreSQL server';
      test.skip(isServer && noPostgresHere() !== undefined, noPostgresHere());
      if (isServer) server ??= await startPostgresServer();
      const service = await desks.service();
      await withRelay(await server?.createDatabase(), async (relay) => {
        const desk = await deskAt(relay, desks);
        const sessionId = await land(desk, desks, 'LL-7', 'Review it again');
        await expect(desk.page.getByTestId('review')).toContainText('In review since');
        await desk.go('Share');
        const decided = Date.now();
        service.control.decide(sessionId, 'Declined');
        await announcement(desk, 'LL-7 is now: Declined.', decided);
        // The relay was told, and then the desk asked by itself.
        const told = await service.webhooks.until(
          ({ session, at }) => session === sessionId && at >= decided,
        );
        expect(told.status).toBe(200);
        const asked = await service.records.until(
          ({ route, path: of, at }) => route === 'decision' && of.includes(sessionId) && at >= decided,
        );
        expect(asked.at).toBeGreaterThanOrEqual(told.at);
        const metrics = await (await fetch(`${relay.url}/metrics`)).text();
        expect(metrics.split('\n').filter((line) => line.includes('outcome="stored"'))).toHaveLength(1);
      });
    });
  }
});

test('a trusted import that is declined later is announced, and a desk that was removed says what to do', async ({
  desks,
}) => {
  const service = await desks.service();
  const harbour = application(service, 'harbour');
  await withRelay(undefined, async (relay) => {
    const desk = await deskAt(relay, desks);
    const { page } = desk;
    await desk.addPartner(harbour.name, harbour.id);
    const sessionId = await land(desk, desks, 'LL-8', 'Accept it');
    await desk.go('Share');
    const decided = Date.now();
    await decideElsewhere(service, sessionId, { new_status: 'Declined', comment: 'Forged after all' });
    const news = `LL-8 from ${harbour.name} is now Declined. It was Approved when imported.`;
    await announcement(desk, news, decided);

    await desk.go('Queue');
    const row = page.getByTestId('import-row').filter({ hasText: 'LL-8' });
    await expect(row).toContainText('Declined');
    await expect(row).toContainText('Approved when it was imported');
    await desk.go('History');
    await page.getByTestId('history-row').filter({ hasText: 'Decision' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByTestId('history-entry');
    await expect(dialog).toContainText('Status before');
    await expect(dialog).toContainText('Forged after all');
    await page.keyboard.press('Escape');

    await relay.command(['desks', 'remove', 'Counter 3']);
    await desk.go('Settings');
    await expect(page.getByTestId('relay-state')).toHaveAttribute('data-state', 'refused');
    await expect(page.getByRole('main')).toContainText('The relay no longer knows this desk');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await expect(page.getByTestId('relay-state')).toHaveAttribute('data-state', 'none');
  });
});
