/** The guided tour, from its offer to its end: as a newcomer takes it, by keyboard alone, and put aside. */
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { switchTo } from '../support/practice-mode.ts';
import { fault, give, trainingButton } from './practising.ts';
import { type Desk, expect, test } from './support.ts';

const tourAt = ({ page }: Desk, step: number, part: string) =>
  expect(page.locator(`[data-testid="tour"][data-step="${step}"][data-part="${part}"]`)).toBeVisible();

test('the tour leads a newcomer through the whole job, and is not offered again', async ({ desks }) => {
  // The whole job at two desks, with four looks at it in three themes each.
  test.slow();
  const desk = await desks.open('newcomer');
  await desk.ready();
  const { page } = desk;
  const tour = page.getByTestId('tour');
  const at = (step: number, part: string) => tourAt(desk, step, part);
  await page.getByRole('button', { name: 'Try Baton with practice data' }).click();
  await expect(tour).toContainText('New here?');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take the tour' }).click();

  await at(1, 'goShare');
  await expect(tour.getByRole('heading')).toBeFocused();
  await expect(page.getByTestId('tour-said')).toContainText('Step 1 of 5');
  await desk.go('Share');
  await at(1, 'find');
  await desk.go('Queue');
  await at(1, 'goShare');
  await desk.openSession('user', 'Jürgen Weißmüller');
  await at(2, 'create');
  await expect(page.getByTestId('tour-said')).toContainText('Step 2 of 5');
  await expectPointedAt(page, 'create-code');
  await expectAccessible(page);
  // What is done takes no focus away.
  await expect(page.getByRole('heading', { level: 2, name: 'Jürgen Weißmüller' })).toBeFocused();
  await page.getByRole('button', { name: 'Create code, hidden' }).click();
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
  await expectPointedAt(page, 'import-findings');
  await page.getByRole('button', { name: 'Next' }).click();

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
  await expect(tour).toContainText('You have done the whole job', { timeout: 60_000 });
  await expectAccessible(page);
  await tour.getByRole('button', { name: 'Close' }).click();
  await expect(trainingButton(page)).toBeFocused();
  await expect(tour).toHaveCount(0);
  await desk.baton.close();

  const again = await desks.open('newcomer');
  await again.ready();
  await expect(trainingButton(again.page)).toBeVisible();
  // A question mark in the search would be searched for.
  await trainingButton(again.page).focus();
  await again.page.keyboard.press('?');
  await again.page.getByRole('button', { name: 'Take the tour again' }).click();
  await expect(again.page.getByTestId('tour').getByRole('heading')).toBeFocused();
  await expect(again.page.locator('[data-testid="tour"][data-step="1"]')).toBeVisible();
});

test('the whole tour is taken by keyboard alone, with everything it asks for', async ({ desks }) => {
  // The whole job at two desks.
  test.slow();
  const desk = await desks.open('newcomer');
  await desk.ready();
  const { page } = desk;
  const { keyboard } = page;
  const named = (name: string) => page.getByRole('button', { name, exact: true });
  const press = (name: string) => tabTo(page, named(name)).then(() => keyboard.press('Enter'));
  /** Where the tour stands, and the control that it brings the focus to. */
  const led = async (step: number, part: string, control: Locator) => {
    await tourAt(desk, step, part);
    await expect(control).toBeVisible();
    await press('Take me there');
    await expect(control).toBeFocused();
  };

  await press('Try Baton with practice data');
  await press('Take the tour');
  await led(1, 'goShare', named('Share'));
  await keyboard.press('Enter');
  await led(1, 'find', page.getByRole('searchbox'));
  await keyboard.insertText('Weißmüller');
  await expect(page.locator('[data-session-row]')).toHaveCount(1);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await led(2, 'create', named('Create code, hidden'));
  await keyboard.press('Enter');
  await led(2, 'show', named('Show the code'));
  await keyboard.press('Enter');
  await led(2, 'copy', named('Copy token'));
  await keyboard.press('Enter');
  await led(3, 'switch', page.getByTestId('profile-switcher'));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('list', { name: 'Profiles' }).getByRole('button', { name: 'Lindgren' }));
  await keyboard.press('Enter');
  await led(3, 'goReceive', page.getByRole('navigation').getByRole('button', { name: 'Receive' }));
  await keyboard.press('Enter');
  await led(3, 'take', named('Read it'));
  await keyboard.press('Enter');
  await tourAt(desk, 4, 'import');
  await expect(page.getByLabel('Customer reference')).toBeFocused();
  await keyboard.insertText('T-1');
  await keyboard.press('Enter');
  await led(4, 'read', page.getByTestId('import-findings'));
  await press('Next');

  await led(5, 'openTraining', trainingButton(page));
  await keyboard.press('Enter');
  await led(5, 'choose', fault(desk, 'offline').getByRole('switch'));
  await keyboard.press('Space');
  await led(5, 'token', named('Get it: A good token'));
  await keyboard.press('Enter');
  await tourAt(desk, 5, 'import');
  await expect(page.getByLabel('Customer reference')).toBeFocused();
  await keyboard.insertText('T-2');
  await keyboard.press('Enter');
  await led(5, 'goQueue', page.getByRole('navigation').getByRole('button', { name: 'Queue' }));
  await keyboard.press('Enter');
  await led(5, 'calm', named('Back to normal'));
  await keyboard.press('Enter');
  // It ends by itself, and takes the focus from nobody who is elsewhere.
  await expect(page.getByTestId('tour-said')).toContainText('You have done the whole job', {
    timeout: 60_000,
  });
  await expect(named('Back to normal')).toBeFocused();
  // Taken again and put aside, it does not say again that this was all.
  await press('Take the tour again');
  await tourAt(desk, 1, 'goShare');
  await press('Close the tour');
  await expect(page.getByTestId('tour')).toHaveCount(0);
  await expect(trainingButton(page)).toBeFocused();
});

test('the tour can be skipped, put aside and gone on with, by keyboard alone, and the panel too', async ({
  desks,
}) => {
  // Three starts, and a look in three themes.
  test.slow();
  const desk = await desks.open('newcomer');
  await desk.ready();
  const { page } = desk;
  await tabTo(page, page.getByRole('button', { name: 'Try Baton with practice data' }));
  await page.keyboard.press('Enter');
  for (const [step, name] of [
    [1, 'Take the tour'],
    [2, 'Skip this step'],
  ] as const) {
    await tabTo(page, page.getByRole('button', { name }));
    await page.keyboard.press('Enter');
    await tourAt(desk, step, 'goShare');
    await expect(page.getByTestId('tour').getByRole('heading')).toBeFocused();
  }
  await tabTo(page, page.getByRole('button', { name: 'Close the tour' }));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('tour')).toHaveCount(0);
  await expect(trainingButton(page)).toBeFocused();
  await desk.baton.close();

  // It was put aside, so nobody is asked again; it goes on where it was.
  const again = await desks.open('newcomer');
  await again.ready();
  const { keyboard } = again.page;
  const panel = again.page.getByTestId('training');
  const offline = fault(again, 'offline').getByRole('switch');
  await tabTo(again.page, trainingButton(again.page));
  await keyboard.press('Enter');
  await expect(panel).toBeVisible();
  await expect(again.page.getByTestId('tour')).toHaveCount(0);
  await tabTo(again.page, offline);
  await keyboard.press('Space');
  await expect(offline).toBeChecked();
  await expectAccessible(again.page);
  await keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(trainingButton(again.page)).toBeFocused();
  await expect(trainingButton(again.page)).toHaveText('Simulating 1 problem');
  await keyboard.press('Enter');
  await tabTo(again.page, again.page.getByRole('button', { name: 'Continue the tour (step 2 of 5)' }));
  await keyboard.press('Enter');
  await expect(again.page.locator('[data-testid="tour"][data-step="2"]')).toBeVisible();
  await expect(again.page.getByTestId('tour').getByRole('heading')).toBeFocused();
  await again.baton.close();

  // After a restart it goes on, and nobody has asked for the focus to be there.
  const third = await desks.open('newcomer');
  await third.ready();
  await expect(third.page.getByTestId('tour-said')).toContainText('Step 2 of 5');
  await expect(third.page.getByTestId('tour').locator(':focus')).toHaveCount(0);
  // A card in whose place another comes had the focus, so that one has it then, and so has the last.
  const heading = third.page.getByTestId('tour').getByRole('heading');
  for (const title of ['Step 3 of 5', 'Step 4 of 5', 'Step 5 of 5', 'You have done the whole job']) {
    await tabTo(third.page, third.page.getByRole('button', { name: 'Skip this step' }));
    await third.page.keyboard.press('Enter');
    await expect(heading).toContainText(title);
    await expect(heading).toBeFocused();
  }
});

/** Presses Tab until the control has the focus, round the whole window if need be; fails when it never gets there. */
async function tabTo(page: Page, control: Locator, most = 150): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${control}`);
}

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
