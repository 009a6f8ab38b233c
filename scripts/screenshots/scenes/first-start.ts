import type { KeyName } from '../../../src/practice/world/keys.ts';
import type { Scene } from '../scene.ts';
import type { StagedDesk } from '../staged-desk.ts';
import { profileOf, sender } from '../story.ts';

const stage = 'first-start';
const screen = 'welcome';

async function toTheDesk(desk: StagedDesk): Promise<void> {
  await desk.button('welcome.connect.button').click();
  await desk.button('setUp.next').click();
  await desk.field('profileForm.name').fill(sender.name);
  await desk.page.getByRole('textbox', { name: desk.words('profileForm.applicationId') }).fill(sender.id);
  await desk.pointAside();
}

/** As far as a key that was tested, and found `outcome`. */
async function toTheKey(desk: StagedDesk, key: KeyName, outcome: string): Promise<void> {
  const { page, words } = desk;
  const { url, applications } = await desk.service();
  await toTheDesk(desk);
  await desk.button('setUp.next').click();
  const advanced = page.locator('summary', { hasText: words('profileForm.advanced') });
  await advanced.click();
  await desk.field('profileForm.baseUrl').fill(url);
  const secret = applications.find(({ id }) => id === sender.id)?.keys[key];
  await page.getByRole('textbox', { name: words('profileForm.apiKey') }).fill(secret ?? '');
  await advanced.click();
  await page.locator(`[data-testid="key-findings"][data-outcome="${outcome}"]`).waitFor();
  await desk.pointAside();
}

async function connect(desk: StagedDesk): Promise<void> {
  await toTheKey(desk, 'desk', 'good');
  await desk.button('profileForm.submit').click();
  await desk.page.getByTestId('connected').waitFor();
  await desk.pointAside();
}

/** So that the next scene begins without a profile, too. */
async function disconnect(desk: StagedDesk): Promise<void> {
  await desk.call('profiles.remove', { profileId: await profileOf(desk, sender.id) });
}

/** Before there is any profile, and how one comes about. */
export const firstStart: readonly Scene[] = [
  {
    name: 'welcome',
    screen,
    stage,
    inDocs: 'welcome',
    arrange: (desk) => desk.button('welcome.practice.button').waitFor(),
  },
  {
    name: 'connect-needs',
    screen,
    stage,
    async arrange(desk) {
      await desk.button('welcome.connect.button').click();
      await desk.button('setUp.next').waitFor();
      await desk.pointAside();
    },
  },
  { name: 'connect-desk', screen, stage, arrange: toTheDesk },
  {
    name: 'connect-key',
    screen,
    stage,
    inDocs: 'connect',
    arrange: (desk) => toTheKey(desk, 'desk', 'good'),
  },
  {
    name: 'connect-key-limited',
    screen,
    stage,
    arrange: (desk) => toTheKey(desk, 'desk-sessions-read', 'limited'),
  },
  { name: 'connect-done', screen, stage, arrange: connect, leave: disconnect },
  {
    name: 'settings-profile',
    screen: 'settings',
    stage,
    async arrange(desk) {
      await connect(desk);
      await desk.go('settings');
      await desk.button('keyTest.stored').click();
      await desk.page.locator('[data-testid="key-findings"][data-state="done"]').waitFor();
      await desk.pointAside();
    },
    leave: disconnect,
  },
  {
    name: 'settings-key-care',
    screen: 'settings',
    stage,
    async arrange(desk) {
      await connect(desk);
      await desk.go('settings');
      await desk.page.getByTestId('key-care').locator('summary').click();
      await desk.pointAside();
    },
    leave: disconnect,
  },
];
