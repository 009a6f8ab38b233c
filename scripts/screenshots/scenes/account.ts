import type { Scene } from '../scene.ts';
import type { StagedDesk } from '../staged-desk.ts';

const stage = 'first-start';
const screen = 'welcome';

/** Practice forgets nothing from scene to scene, so each has an account of its own. */
async function toTheCode(desk: StagedDesk, email: string): Promise<void> {
  await desk.button('settings.guide').click();
  await desk.option('guide.account.where', 'guide.account.practice').click();
  await desk.field('guide.account.email').fill(email);
  await desk.field('guide.account.password').fill('Practise-1-more');
  await desk.button('guide.account.submitRegister').click();
  await desk.button('guide.code.useCode').waitFor();
  await desk.pointAside();
}

async function toTheOrganisation(desk: StagedDesk, email: string): Promise<void> {
  await toTheCode(desk, email);
  await desk.button('guide.code.useCode').click();
  await desk.button('guide.code.submit').click();
  await desk.page.getByRole('radio').first().waitFor();
  await desk.pointAside();
}

async function toTheApplications(desk: StagedDesk, email: string): Promise<void> {
  await toTheOrganisation(desk, email);
  await desk.button('setUp.next').click();
  await desk.field('guide.applications.new').fill('Harbour Bank');
  await desk.button('guide.applications.create').click();
  const made = desk.page.getByTestId('application').filter({ hasText: 'Harbour Bank' });
  await made.nth(1).waitFor();
  const use = desk.words('guide.applications.role.desk');
  await made.first().getByText(use, { exact: true }).click();
  await desk.pointAside();
}

async function toTheProfiles(desk: StagedDesk, email: string): Promise<void> {
  await toTheApplications(desk, email);
  await desk.button('setUp.next').click();
  await desk.field('guide.connect.name').first().waitFor();
  await desk.pointAside();
}

const end = async (desk: StagedDesk) => void (await desk.call('provisioning.end', {}));

/** Setting up at Didit from nothing, as far as nothing of it stays on the desk. */
export const account: readonly Scene[] = [
  {
    name: 'account',
    screen,
    stage,
    async arrange(desk) {
      await desk.button('settings.guide').click();
      await desk.field('guide.account.email').waitFor();
      await desk.pointAside();
    },
  },
  {
    name: 'account-refused',
    screen,
    stage,
    async arrange(desk) {
      await desk.button('settings.guide').click();
      await desk.option('guide.account.where', 'guide.account.practice').click();
      await desk.field('guide.account.email').fill('rule@harbour-bank.eu');
      await desk.field('guide.account.password').fill('all-small');
      await desk.button('guide.account.submitRegister').click();
      await desk.page.locator('[data-problem="password-rule"]').waitFor();
      await desk.pointAside();
    },
    // As it comes into view in a window of that size.
    keep: (desk) => desk.bringUp(desk.page.locator('[data-problem="password-rule"]')),
  },
  {
    name: 'account-code',
    screen,
    stage,
    arrange: (desk) => toTheCode(desk, 'code@harbour-bank.eu'),
    leave: end,
  },
  {
    name: 'account-organisation',
    screen,
    stage,
    arrange: (desk) => toTheOrganisation(desk, 'organisation@harbour-bank.eu'),
    leave: end,
  },
  {
    name: 'account-applications',
    screen,
    stage,
    arrange: (desk) => toTheApplications(desk, 'applications@harbour-bank.eu'),
    leave: end,
  },
  {
    name: 'account-profiles',
    screen,
    stage,
    arrange: (desk) => toTheProfiles(desk, 'profiles@harbour-bank.eu'),
    leave: end,
  },
];
