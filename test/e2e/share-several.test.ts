/** Sharing in a hurry: one key from the search to the code, and several sessions for one partner at once. */
import { expectAccessible } from '../support/axe.ts';
import { application, expect, makeSize, problemShown, smallest, test } from './support.ts';

test('what was seen before is there while it is typed, and one key makes the code', async ({ desks }) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const x = await desks.used('harbour');
  const { page } = x;
  await x.addPartner(lindgren.name, lindgren.id);
  await x.go('Share');
  const list = page.getByRole('list', { name: 'Verifications' });
  const row = list.getByRole('button', { name: 'Åsa Lindqvist' }).first();
  await row.waitFor();
  const name = (await row.locator('[title]').first().getAttribute('title')) ?? '';
  await desks.stopService();
  await page.getByRole('searchbox').fill(name.slice(0, 6).toLowerCase());
  await expect(problemShown(x, 'offline')).toBeVisible();
  await expect(row).toBeVisible();
  await expect(list.locator('[data-session-row]')).toHaveCount(1);
  await desks.service();
  await page.getByRole('searchbox').fill(name);
  await expect(list.locator('[data-session-row]')).toHaveCount(1);
  await page.keyboard.press('Control+Enter');
  // That is one key from the search to the code on the screen.
  await page.locator('[data-testid="handoff-code"][data-drawn="true"][data-shown="true"]').waitFor();
  await expect(page.getByRole('button', { name: 'Hide the code' })).toBeFocused();
  await page.getByRole('button', { name: 'Done' }).click();

  // A company that is looked for among the people is found among the businesses by one more step.
  await x.go('Share');
  await page.getByRole('searchbox').fill('Nordlys');
  await page.getByRole('button', { name: 'Search businesses' }).click();
  await expect(list.getByRole('button', { name: 'Nordlys' }).first()).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue('Nordlys');
});

test('the partner of the last handoff comes first, also after a restart', async ({ desks }) => {
  const service = await desks.service();
  const [lindgren, bystander] = [application(service, 'lindgren'), application(service, 'bystander')];
  let x = await desks.connected('x', 'harbour');
  for (const { name, id } of [lindgren, bystander]) await x.addPartner(name, id);
  const expectPartners = async (names: readonly string[]) => {
    const partner = x.page.getByLabel('Partner', { exact: true });
    await expect(partner.getByRole('option')).toHaveText(names);
    await expect(partner.getByRole('option', { selected: true })).toHaveText(names[0] ?? '');
  };
  await x.openSession('user', 'Åsa');
  await expectPartners([bystander.name, lindgren.name]);
  await x.createCode(lindgren.name);
  await x.openSession('user', 'Jürgen');
  await expectPartners([lindgren.name, bystander.name]);

  await x.baton.close();
  x = await desks.open('x');
  await x.ready();
  await x.openSession('user', 'Haruka');
  await expectPartners([lindgren.name, bystander.name]);
  await x.createCode(bystander.name);
  await x.openSession('user', 'Åsa');
  await expectPartners([bystander.name, lindgren.name]);
});

test('several go to one partner, each with its own result, and the failed ones again', async ({ desks }) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const x = await desks.used('harbour');
  const { page } = x;
  await x.addPartner(lindgren.name, lindgren.id);
  await x.go('Share');
  await page.getByRole('button', { name: 'Share several' }).click();
  const panel = page.getByTestId('several');
  await page.getByLabel('Status', { exact: true }).selectOption('all');
  const rows = page
    .getByRole('list', { name: 'Verifications' })
    .locator('[data-session-row][aria-disabled="false"]');
  // Those that are not finished cannot be picked.
  await expect(page.locator('[data-session-row][aria-disabled="true"]').first()).toBeVisible();
  for (const nth of [0, 1, 2]) {
    await rows.nth(nth).click();
    await expect(rows.nth(nth)).toHaveAttribute('aria-pressed', 'true');
  }
  await expect(panel.getByRole('heading')).toHaveText('3 verifications selected');
  await rows.nth(1).click();
  await expect(panel.getByRole('heading')).toHaveText('2 verifications selected');
  await expectAccessible(page);
  const results = panel.getByTestId('several-result');
  await desks.stopService();
  await panel.getByRole('button', { name: 'Create 2 codes' }).click();
  await expect(results.and(page.locator('[data-state="failed"]'))).toHaveCount(2, { timeout: 60_000 });
  expect((await desks.service()).records.shares).toEqual([]);
  await makeSize(x, smallest);
  await panel.getByRole('button', { name: 'Try 2 again' }).click();
  await expect(results.and(page.locator('[data-state="made"]'))).toHaveCount(2);
  // In the smallest window the results come into view by themselves.
  await expect(results.last()).toBeInViewport({ ratio: 1 });
  await expectAccessible(page);

  const sessions = await results.evaluateAll((found) => found.map((one) => one.getAttribute('data-session')));
  expect((await desks.service()).records.shares.map(({ session }) => session).sort()).toEqual(
    sessions.sort(),
  );
  await results
    .first()
    .getByRole('button', { name: /^Show the code for/ })
    .click();
  await page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
  const who = page.getByRole('heading', { level: 1 });
  const first = (await who.textContent()) ?? '';
  // One key leads to the next customer's code.
  await page.keyboard.press('n');
  await expect(who).not.toHaveText(first);
  await page.keyboard.press('n');
  await expect(who).toHaveText(first);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(results).toHaveCount(2);
  await panel.getByRole('button', { name: 'Finish' }).click();
  await expect(panel).toHaveCount(0);
});

test('the list is narrowed by country and period, and an empty one leads back to all', async ({ desks }) => {
  const x = await desks.used('harbour');
  const { page } = x;
  const rows = page.locator('[data-session-row]');
  await rows.first().waitFor();
  const all = await rows.count();
  // Countries that were seen stand first, by their names.
  await page.getByLabel('Country').selectOption({ label: 'Sweden' });
  await expect(rows.filter({ hasNotText: 'Sweden' })).toHaveCount(0);
  expect(await rows.count()).toBeLessThan(all);
  await expect(page.getByLabel('Country').locator('optgroup')).toHaveCount(2);
  await page.getByLabel('Country').selectOption({ label: 'Bhutan' });
  await expect(page.getByText('No results')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByLabel('Country')).toHaveValue('');
  await expect(rows).toHaveCount(all);
  await page.getByLabel('Period').selectOption('1');
  await expect.poll(() => rows.count()).toBeLessThan(all);
});
