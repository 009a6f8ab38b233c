/** Training at the practice desks: each trouble as a clerk meets it, and the guided tour from its offer to its end. */
import type { Page } from '@playwright/test';
import type { PracticeFault, PracticeToken } from '../../src/shared/contract/index.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Desk, type Desks, expect, problemShown, test } from './support.ts';

/** A desk in practice mode, as the receiving one, with the training panel open and no tour in the way. */
async function practising(desks: Desks): Promise<Desk> {
  const desk = await desks.open('newcomer');
  await desk.ready();
  const { page } = desk;
  await page.getByRole('button', { name: 'Try Baton with practice data' }).click();
  await page.getByRole('button', { name: 'Not now' }).click();
  await switchTo(page, 'Lindgren Leasing');
  await trainingButton(page).click();
  await expect(page.getByTestId('training')).toBeVisible();
  return desk;
}

async function switchTo(page: Page, name: string): Promise<void> {
  await page.getByTestId('profile-switcher').click();
  await page.getByRole('list', { name: 'Profiles' }).getByText(name).click();
  await expect(page.getByTestId('profile-switcher')).toContainText(name);
}

const trainingButton = (page: Page) =>
  page.getByTestId('practice-stamp').getByRole('button', { name: /Training/ });
const fault = ({ page }: Desk, name: PracticeFault) =>
  page.getByTestId('training').locator(`[data-fault="${name}"]`);
const give = ({ page }: Desk, which: PracticeToken) =>
  page.getByTestId('training').locator(`[data-token="${which}"]`).getByRole('button').click();

async function calm({ page }: Desk): Promise<void> {
  await page.getByRole('button', { name: 'Back to normal' }).click();
  await expect(page.getByTestId('training').locator('[data-fault]:not([data-state="none"])')).toHaveCount(0);
}

/** Work goes on: another customer comes and is imported. */
async function importsAnother(desk: Desk, reference: string): Promise<void> {
  await desk.receiveAnew();
  await give(desk, 'sound');
  await desk.tokenRead();
  await desk.importAs(reference);
  await desk.importShows('Imported');
}

test('the tokens of the training panel come in like pasted ones, and each is refused as in life', async ({
  desks,
}) => {
  const desk = await practising(desks);
  const { page } = desk;
  await give(desk, 'expired');
  await expect(problemShown(desk, 'token-expired')).toBeVisible();
  await give(desk, 'wrong-desk');
  await expect(problemShown(desk, 'token-for-another-application')).toBeVisible();
  // Imported by a colleague at another computer: only the import tells.
  await give(desk, 'already-imported');
  await desk.importAs('T-1');
  await desk.importShows('Didit refused the import');
  await expect(problemShown(desk, 'already-imported-elsewhere')).toBeVisible();
  await importsAnother(desk, 'T-2');
  await desk.recordShown();
  // Imported at this desk: it is known at once.
  await give(desk, 'already-imported');
  await expect(problemShown(desk, 'already-imported-here')).toBeVisible();
  await page.getByRole('button', { name: 'Open the import' }).click();
  await desk.importShows('Imported');
});

test('a lost answer is looked up, and the panel tells when it has happened', async ({ desks }) => {
  const desk = await practising(desks);
  await fault(desk, 'lost-answer').getByRole('button').click();
  await expect(fault(desk, 'lost-answer')).toContainText('Armed: at the next import');
  await give(desk, 'sound');
  await desk.importAs('T-1');
  await desk.importShows('Imported');
  await expect(desk.page.getByText('Didit’s answer was lost on the way.')).toBeVisible();
  await expect(fault(desk, 'lost-answer')).toContainText('Happened');
  await calm(desk);
  await importsAnother(desk, 'T-2');
  await expect(desk.page.getByText('Didit’s answer was lost on the way.')).toHaveCount(0);
});

test('too many requests put off an import, which goes when its time has come', async ({ desks }) => {
  const desk = await practising(desks);
  await fault(desk, 'rate-limited').getByRole('button').click();
  await give(desk, 'sound');
  await desk.importAs('T-1');
  await expect(desk.page.getByTestId('queue-light')).toHaveAttribute('data-mode', 'rate-limited');
  await expect(problemShown(desk, 'rate-limited')).toBeVisible();
  await expect(fault(desk, 'rate-limited')).toContainText('Happened');
  await calm(desk);
  await desk.importShows('Imported');
  await importsAnother(desk, 'T-2');
});

test('too many requests put off a share, which can be tried again', async ({ desks }) => {
  const desk = await practising(desks);
  const { page } = desk;
  await switchTo(page, 'Harbour Bank');
  await fault(desk, 'rate-limited').getByRole('button').click();
  await desk.openSession('user', 'Jürgen Weißmüller');
  await page.getByRole('button', { name: 'Create code' }).click();
  await expect(problemShown(desk, 'rate-limited')).toBeVisible();
  await calm(desk);
  await desk.createCode('Lindgren Leasing');
});

for (const [name, mode] of [
  ['service-down', 'service-down'],
  ['offline', 'offline'],
] as const) {
  test(`${name} holds the queue until it is switched off`, async ({ desks }) => {
    const desk = await practising(desks);
    const { page } = desk;
    await give(desk, 'sound');
    await desk.tokenRead();
    await fault(desk, name).getByRole('switch').click();
    await expect(fault(desk, name).getByRole('switch')).toBeChecked();
    await expect(trainingButton(page)).toHaveText('Training: 1 fault on');
    await desk.importAs('T-1');
    await expect(page.getByTestId('queue-light')).toHaveAttribute('data-mode', mode);
    await desk.go('Queue');
    await expect(problemShown(desk, name)).toBeVisible();
    await expect(page.getByTestId('import-row')).toHaveAttribute('data-state', /queued|unknown/);
    await desk.go('Share');
    await expect(problemShown(desk, name)).toBeVisible();
    await calm(desk);
    await expect(page.getByTestId('queue-light')).toHaveAttribute('data-mode', 'online', { timeout: 60_000 });
    await desk.go('Queue');
    await expect(page.getByTestId('import-row')).toHaveAttribute('data-state', 'imported', {
      timeout: 60_000,
    });
    await importsAnother(desk, 'T-2');
  });
}

test('faults end with Baton, and are to be had at the built-in practice desks alone', async ({ desks }) => {
  const desk = await practising(desks);
  await fault(desk, 'service-down').getByRole('switch').click();
  await expect(fault(desk, 'service-down')).toContainText('On, until you switch it off');
  await desk.baton.close();
  const again = await desks.open('newcomer');
  await again.ready();
  await expect(trainingButton(again.page)).toHaveText('Training');
  await expect(again.page.locator('[data-session-row]').first()).toBeVisible();

  const connected = await desks.connected('connected', 'lindgren');
  await expect(connected.page.getByRole('button', { name: /Training/ })).toHaveCount(0);
  await expect(connected.page.getByTestId('tour')).toHaveCount(0);
});

test('the tour leads a newcomer through the whole job, and is not offered again', async ({ desks }) => {
  const desk = await desks.open('newcomer');
  await desk.ready();
  const { page } = desk;
  const tour = page.getByTestId('tour');
  const at = (step: number, part: string) =>
    expect(page.locator(`[data-testid="tour"][data-step="${step}"][data-part="${part}"]`)).toBeVisible();
  await page.getByRole('button', { name: 'Try Baton with practice data' }).click();
  await expect(tour).toContainText('New here?');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take the tour' }).click();

  await at(1, 'find');
  await expect(tour.getByRole('heading')).toBeFocused();
  await expect(page.getByTestId('tour-said')).toContainText('Step 1 of 5');
  await desk.go('Queue');
  await at(1, 'goShare');
  await desk.openSession('user', 'Jürgen Weißmüller');
  await at(2, 'create');
  await expect(page.getByTestId('tour-said')).toContainText('Step 2 of 5');
  await expectPointedAt(page, 'create-code');
  await expectAccessible(page);
  // What is done takes no focus away.
  await expect(page.getByRole('heading', { level: 2, name: 'Jürgen Weißmüller' })).toBeFocused();
  await page.getByRole('button', { name: 'Create code' }).click();
  await at(2, 'show');
  await desk.showCode();
  await at(2, 'copy');
  await desk.copyToken();
  await at(3, 'switch');
  await expectPointedAt(page, 'profile-switcher');
  await switchTo(page, 'Lindgren Leasing');
  await at(3, 'goReceive');
  await desk.go('Receive');
  await at(3, 'take');
  await page.getByTestId('clipboard-offer').getByRole('button', { name: 'Read it' }).click();
  await at(4, 'import');
  await desk.importAs('T-1');
  await at(4, 'read');
  await expectPointedAt(page, 'came-with-it');
  await page.getByRole('button', { name: 'I have read it' }).click();

  await at(5, 'openTraining');
  await expectPointedAt(page, 'training');
  await trainingButton(page).click();
  await at(5, 'choose');
  await expectPointedAt(page, 'fault-offline');
  await expectAccessible(page);
  await fault(desk, 'offline').getByRole('switch').click();
  await at(5, 'token');
  await give(desk, 'sound');
  await at(5, 'import');
  await desk.importAs('T-2');
  await at(5, 'goQueue');
  await desk.go('Queue');
  await at(5, 'calm');
  await page.getByRole('button', { name: 'Back to normal' }).click();
  await expect(tour).toContainText('That was the whole job', { timeout: 60_000 });
  await tour.getByRole('button', { name: 'Close' }).click();
  await expect(trainingButton(page)).toBeFocused();
  await expect(tour).toHaveCount(0);
  await desk.baton.close();

  const again = await desks.open('newcomer');
  await again.ready();
  await expect(trainingButton(again.page)).toBeVisible();
  await again.page.keyboard.press('?');
  await again.page.getByRole('button', { name: 'Take the tour again' }).click();
  await expect(again.page.locator('[data-testid="tour"][data-step="1"]')).toBeVisible();
});

test('the tour can be skipped, put aside and gone on with, by keyboard alone, and the panel too', async ({
  desks,
}) => {
  const desk = await desks.open('newcomer');
  await desk.ready();
  const { page } = desk;
  const press = async (name: string | RegExp) => {
    const wanted = page.getByRole('button', { name });
    for (let presses = 0; presses < 60; presses += 1) {
      if (await wanted.evaluate((button) => button === document.activeElement)) {
        return page.keyboard.press('Enter');
      }
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never came to ${name}`);
  };
  const step = (number: number) =>
    expect(page.locator(`[data-testid="tour"][data-step="${number}"]`)).toBeVisible();

  await page.getByRole('button', { name: 'Try Baton with practice data' }).click();
  await press('Take the tour');
  await step(1);
  await press('Take me there');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.getByTestId('tour').getByRole('heading').focus();
  await press('Skip this step');
  await step(2);
  await expect(page.getByTestId('tour').getByRole('heading')).toBeFocused();
  await press('Close the tour');
  await expect(page.getByTestId('tour')).toHaveCount(0);
  await expect(trainingButton(page)).toBeFocused();
  await desk.baton.close();

  // It was put aside, so nobody is asked again; it goes on where it was.
  const again = await desks.open('newcomer');
  await again.ready();
  await again.page.getByTestId('practice-stamp').getByRole('button').focus();
  await again.page.keyboard.press('Enter');
  await expect(again.page.getByTestId('training')).toBeVisible();
  await expect(again.page.getByTestId('tour')).toHaveCount(0);
  await again.page.keyboard.press('Tab');
  await expect(again.page.getByRole('button', { name: 'Close training' })).toBeFocused();
  for (let presses = 0; presses < 5; presses += 1) await again.page.keyboard.press('Tab');
  await expect(fault(again, 'offline').getByRole('switch')).not.toBeFocused();
  await again.page.keyboard.press('Shift+Tab');
  await expect(fault(again, 'offline').getByRole('switch')).toBeFocused();
  await again.page.keyboard.press('Space');
  await expect(fault(again, 'offline').getByRole('switch')).toBeChecked();
  await expectAccessible(again.page);
  await again.page.keyboard.press('Escape');
  await expect(again.page.getByTestId('training')).toHaveCount(0);
  await expect(again.page.getByTestId('practice-stamp').getByRole('button')).toBeFocused();
  await again.page.keyboard.press('Enter');
  await again.page.getByRole('button', { name: 'Go on with the tour (step 2 of 5)' }).focus();
  await again.page.keyboard.press('Enter');
  await expect(again.page.locator('[data-testid="tour"][data-step="2"]')).toBeVisible();
});

/** The ring lies around the control, and the card beside it. */
async function expectPointedAt(page: Page, name: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate((wanted) => {
        const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
        const [ring, card, control] = [
          box('[data-testid="tour-ring"]'),
          box('[data-testid="tour"]'),
          box(`[data-tour="${wanted}"]`),
        ];
        if (!ring || !card || !control) return 'missing';
        const isAround =
          Math.abs(ring.top + 5 - control.top) < 2 &&
          Math.abs(ring.left + 5 - control.left) < 2 &&
          Math.abs(ring.width - 10 - control.width) < 2;
        const isCovered = !(
          card.bottom <= control.top ||
          card.top >= control.bottom ||
          card.right <= control.left ||
          card.left >= control.right
        );
        return isAround && !isCovered;
      }, name),
    )
    .toBe(true);
}
