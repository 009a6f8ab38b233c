import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { enrolmentCode } from '../../../src/shared/desk-code/enrolment-code.ts';
import { relayPaths } from '../../../src/shared/relay/relay-api.ts';
import type { Scene } from '../scene.ts';
import type { StagedDesk } from '../staged-desk.ts';
import { profileOf, sender } from '../story.ts';

const stage = 'worked';
const screen = 'settings';

/** The relay of the story takes any code; what a real one does is shown by the tests. */
const relay = createServer((request, response) => {
  const desk = { name: 'Counter 3', applications: [sender.id], publicUrl: 'https://relay.harbour-bank.eu' };
  if (request.url === relayPaths.enrol) return answer(response, 201, { ...desk, token: randomUUID() });
  if (request.url === relayPaths.desk) return answer(response, 200, desk);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(`event: ready\ndata: ${JSON.stringify({ isComplete: true })}\n\n`);
}).unref();

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function code(): Promise<string> {
  if (!relay.listening) await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const { port } = relay.address() as AddressInfo;
  return enrolmentCode({ relay: `http://127.0.0.1:${port}`, code: randomBytes(20) });
}

async function enrol(desk: StagedDesk): Promise<void> {
  await desk.call('relay.enrol', { code: await code() });
  await desk.until((state) => state.relay?.state === 'live');
}

async function leave(desk: StagedDesk): Promise<void> {
  await desk.call('relay.leave', {});
  relay.closeAllConnections();
}

const keepAt = (heading: string) => (desk: StagedDesk) =>
  desk.bringUp(desk.page.getByRole('heading', { name: desk.words(heading), exact: true }));

async function readCode(desk: StagedDesk): Promise<void> {
  await desk.go('receive');
  await desk.field('paste.text').fill(await code());
  await desk.button('paste.read').click();
  await desk.page.getByTestId('relay-offer').waitFor();
  await desk.pointAside();
}

async function addWebhook(desk: StagedDesk): Promise<void> {
  await enrol(desk);
  await desk.go(screen);
  await desk.button('webhooks.open').click();
  await desk.button('webhooks.add').click();
  await desk.page.getByTestId('webhook-form').waitFor();
  await desk.pointAside();
}

async function webhooks(desk: StagedDesk): Promise<void> {
  await addWebhook(desk);
  await desk.field('webhooks.name').fill('Harbour Bank');
  await desk.page
    .getByTestId('webhook-form')
    .getByRole('button', { name: desk.words('webhooks.add') })
    .click();
  await desk.button('webhooks.relay.give').waitFor();
  await desk.pointAside();
}

async function forgetWebhooks(desk: StagedDesk): Promise<void> {
  const profileId = await profileOf(desk, sender.id);
  const { destinations } = await desk.call('webhooks.list', { profileId });
  for (const { id: destinationId } of destinations) {
    await desk.call('webhooks.remove', { profileId, destinationId });
  }
  await leave(desk);
}

async function carryOver(desk: StagedDesk): Promise<void> {
  for (const name of ['Alder Credit Union', 'Lindgren Leasing']) {
    await desk.call('partners.add', {
      name,
      applicationId: randomUUID(),
      environment: 'sandbox',
      terms: {},
    });
  }
  await desk.go(screen);
}

async function forgetPartners(desk: StagedDesk): Promise<void> {
  const { partners } = await desk.state();
  for (const { id: partnerId, environment } of partners) {
    if (environment === 'sandbox') await desk.call('partners.remove', { partnerId });
  }
}

/** How changes come to a desk, and how a set-up goes live. */
export const told: readonly Scene[] = [
  { name: 'relay-none', screen, stage, arrange: (desk) => desk.go(screen), keep: keepAt('relay.title') },
  { name: 'relay-offer', screen, stage, arrange: readCode },
  {
    name: 'relay-live',
    screen,
    stage,
    async arrange(desk) {
      await enrol(desk);
      await desk.go(screen);
      // Its code comes a little later than the screen's.
      await desk.button('webhooks.open').waitFor();
    },
    keep: keepAt('relay.title'),
    leave,
  },
  { name: 'webhook-form', screen, stage, arrange: addWebhook, leave: forgetWebhooks },
  {
    name: 'webhooks',
    screen,
    stage,
    arrange: webhooks,
    keep: keepAt('webhooks.title'),
    leave: forgetWebhooks,
  },
  {
    name: 'carry-over',
    screen,
    stage,
    arrange: carryOver,
    keep: keepAt('carry.open'),
    leave: forgetPartners,
  },
];
