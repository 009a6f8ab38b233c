import type { SessionKind } from '../../../src/shared/session.ts';
import type { Scene } from '../scene.ts';
import type { StagedDesk } from '../staged-desk.ts';
import { profileOf, receiver } from '../story.ts';

const stage = 'practice';
const screen = 'share';

/** Searches, and opens the first whose row holds the name. */
export async function open(desk: StagedDesk, kind: SessionKind, name: string): Promise<void> {
  const { page, words } = desk;
  if (kind === 'business')
    await page.getByRole('main').getByText(words('share.businesses'), { exact: true }).click();
  await page.getByRole('searchbox').fill(name);
  await page.locator('[data-session-row]').filter({ hasText: name }).first().click();
  await page.getByRole('heading', { level: 2, name }).waitFor();
  await page.locator('[data-testid="record"], [data-testid="not-shareable"]').first().waitFor();
  await desk.pointAside();
}

/** Picks three people who go to one partner. */
async function pickThree(desk: StagedDesk): Promise<void> {
  await desk.button('several.button').click();
  const rows = desk.page.locator('[data-session-row][aria-disabled="false"]');
  for (const at of [0, 1, 3]) await rows.nth(at).click();
}

async function makeCode(desk: StagedDesk, name: string): Promise<void> {
  await open(desk, 'user', name);
  await desk.field('share.partner').selectOption({ label: receiver.name });
  await desk.button('share.create').click();
  await desk.codeDrawn();
  await desk.pointAside();
}

/** A code hides again by itself. */
async function showCode(desk: StagedDesk): Promise<void> {
  const shown = desk.page.locator(
    '[data-testid="handoff-code"][data-shown="true"], [data-testid="read-out-block"]',
  );
  if (await shown.isVisible()) return;
  await desk.button('showing.show').click();
  await shown.waitFor();
  await desk.pointAside();
}

export const share: readonly Scene[] = [
  {
    name: 'share',
    screen,
    stage,
    arrange: (desk) => desk.page.locator('[data-session-row]').nth(5).waitFor(),
  },
  {
    name: 'share-found',
    screen,
    stage,
    async arrange(desk) {
      await desk.page.getByRole('searchbox').fill('Beispiel');
      await desk.page.locator('[data-session-row]').filter({ hasText: 'Muster-Beispiel' }).waitFor();
    },
  },
  {
    name: 'share-nothing-found',
    screen,
    stage,
    async arrange(desk) {
      await desk.page.getByRole('searchbox').fill('Zzyzx');
      await desk.button('share.empty.clear').waitFor();
    },
  },
  {
    name: 'share-person',
    screen,
    stage,
    inDocs: 'share',
    arrange: (desk) => open(desk, 'user', 'Åsa Lindqvist-Öberg'),
  },
  { name: 'share-business', screen, stage, arrange: (desk) => open(desk, 'business', 'Nordlys') },
  { name: 'share-business-long', screen, stage, arrange: (desk) => open(desk, 'business', 'Oberlausitzer') },
  { name: 'share-not-possible', screen, stage, arrange: (desk) => open(desk, 'user', 'Shampla') },
  {
    name: 'share-several',
    screen,
    stage,
    async arrange(desk) {
      await pickThree(desk);
      await desk.button('several.create', { count: 3 }).waitFor();
      await desk.pointAside();
    },
  },
  {
    name: 'share-several-done',
    screen,
    stage,
    async arrange(desk) {
      await pickThree(desk);
      await desk.button('several.create', { count: 3 }).click();
      await desk.page.locator('[data-testid="several-result"][data-state="made"]').nth(2).waitFor();
      await desk.pointAside();
    },
  },
  { name: 'code-hidden', screen, stage, arrange: (desk) => makeCode(desk, 'Siân') },
  {
    name: 'code-shown',
    screen,
    stage,
    inDocs: 'code',
    arrange: (desk) => makeCode(desk, 'Åsa Lindqvist-Öberg'),
    keep: showCode,
  },
  {
    name: 'code-read-out',
    screen,
    stage,
    async arrange(desk) {
      await makeCode(desk, 'Wzorkowska');
      await desk.page.getByText(desk.words('typing.readOut'), { exact: true }).click();
    },
    keep: showCode,
  },
  {
    name: 'code-copied',
    screen,
    stage,
    async arrange(desk) {
      await makeCode(desk, 'Dæmason');
      await desk.button('code.copy').click();
      await desk.button('code.copied').waitFor();
      await desk.pointAside();
    },
  },
  {
    name: 'share-read-request',
    screen,
    stage,
    async arrange(desk) {
      await desk.button('asking.readButton').click();
      await desk.page.getByTestId('read-dialog').waitFor();
      await desk.pointAside();
    },
  },
  {
    name: 'share-request',
    screen,
    stage,
    inDocs: 'request',
    async arrange(desk) {
      const profileId = await profileOf(desk, receiver.id);
      const { code } = await desk.call('receive.request', { profileId, lifetimeSeconds: 3_600 });
      await desk.button('asking.readButton').click();
      await desk.field('paste.text').fill(code);
      await desk.button('paste.read').click();
      await desk.page.getByTestId('request').waitFor();
      await desk.pointAside();
    },
  },
  {
    name: 'recent-handoffs',
    screen,
    stage: 'worked',
    async arrange(desk) {
      await desk.button('handedOver.button').click();
      await desk.page.getByTestId('recent-handoffs').waitFor();
      await desk.pointAside();
    },
  },
];
