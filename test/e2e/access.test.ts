/** Every screen by axe, in light, dark and high contrast; and the two main jobs by keyboard alone. */
import { packShareToken } from '../../src/shared/handoff-code/handoff-code.ts';
import { expectAccessible } from '../support/axe.ts';
import { application, type Desk, expect, mintedToken, test } from './support.ts';

/** Presses Tab until something has the focus; fails when it never gets there. */
async function tabTo({ page }: Desk, selector: string, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${selector}`);
}

test('nothing on any screen is out of reach: from the first start to settings', async ({ desks }) => {
  // Some twenty screens and dialogs, each in three themes.
  test.slow();
  const service = await desks.service();
  const first = await desks.open('y');
  await first.ready();
  await expectAccessible(first.page);
  await first.page.getByRole('button', { name: 'Connect an application' }).click();
  await expectAccessible(first.page);
  await first.baton.close();

  const y = await desks.connected('x', 'harbour');
  const { page } = y;
  await expectAccessible(page);
  for (const screen of ['Receive', 'Queue', 'Partners', 'Settings'] as const) {
    await test.step(screen, async () => {
      await y.go(screen);
      await expectAccessible(page);
    });
  }
  await page.keyboard.press('?');
  await expect(page.getByTestId('shortcuts')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await y.go('Receive');
  await page.getByRole('button', { name: 'Type it in' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Back to the other ways' }).click();
  await page.getByRole('button', { name: 'Show a request' }).click();
  await page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Check the hand scanner' }).click();
  await page.getByTestId('calibration').locator('[data-drawn="true"]').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  const lindgren = application(service, 'lindgren');
  await y.addPartner(lindgren.name, lindgren.id);
  await y.openSession('business', 'Nordlys');
  await expect(page.getByText('Company registry').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('For', { exact: true }).selectOption({ label: lindgren.name });
  await page.getByRole('button', { name: 'Create code' }).click();
  await page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
  await expectAccessible(page);
  await y.showCode();
  // Another screenshot of the same would hide it again: the page must stay as it is meanwhile.
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Done' }).click();
  for (const [button, dialog] of [
    ['Scan request or receipt', 'read-dialog'],
    ['Handed over', 'handed-over'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByTestId(dialog)).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  }
});

test('nothing of an import is out of reach: what was read, chosen, waits and became a record', async ({
  desks,
}) => {
  const service = await desks.service();
  const y = await desks.connected('y', 'lindgren');
  const { page } = y;
  const [one, other] = [await mintedToken(service), await mintedToken(service, { nth: 1 })];
  await y.readText(`${one}\n${other}`);
  await expect(page.getByTestId('choice')).toHaveCount(2);
  await expectAccessible(page);
  await page.getByTestId('choice').first().getByRole('button').click();
  await y.tokenRead();
  await expectAccessible(page);
  await y.importAs('LL-1');
  await y.importShows('Imported');
  await y.recordShown();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show a receipt' }).click();
  await page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await y.receiveAnew();
  await y.readText(other);
  await y.tokenRead();
  await expect(page.getByLabel('Workflow')).toBeEnabled();
  await desks.stopService();
  await y.importAs('LL-2');
  await y.importShows(/Saved|The answer was lost/);
  await expectAccessible(page);
  await y.go('Queue');
  await expect(page.getByTestId('import-row')).toHaveCount(2);
  await expectAccessible(page);
  await y.readText('eyJhbGciOiJIUzI1NiJ9.broken');
  await expect(page.locator('[data-problem]').first()).toBeVisible();
  await expectAccessible(page);
});

test('a customer is shared by keyboard alone', async ({ desks }) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const x = await desks.connected('x', 'harbour');
  const { page } = x;
  await x.addPartner(lindgren.name, lindgren.id);
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.insertText('Åsa');
  await expect(page.locator('[data-session-row]')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: /Åsa/ })).toBeFocused();
  await tabTo(x, 'button[type="submit"]');
  await page.keyboard.press('Enter');
  await page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
  await expect(page.getByRole('button', { name: 'Show the code' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.locator('[data-testid="handoff-code"][data-shown="true"]').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[data-testid="handoff-code"][data-shown="false"]').waitFor();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-session-row]')).toHaveCount(1);
  expect(service.records.shares).toHaveLength(1);
});

test('a customer is received by keyboard alone, and the shortcuts leave fields alone', async ({ desks }) => {
  const service = await desks.service();
  const y = await desks.connected('y', 'lindgren');
  const { page } = y;
  const token = await mintedToken(service);
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('/');
  await page.keyboard.press('?');
  await expect(page.getByRole('searchbox')).toHaveValue('/?');
  await expect(page.getByTestId('shortcuts')).toHaveCount(0);
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('heading', { level: 1, name: 'Receive' })).toBeVisible();
  await y.baton.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), packShareToken(token) ?? '');
  await page.keyboard.press('Control+v');
  await y.tokenRead();
  await expect(page.getByLabel('Customer reference')).toBeFocused();
  await page.keyboard.insertText('LL-K-1');
  await page.keyboard.press('Enter');
  await y.importShows('Imported');
  await y.recordShown();
  expect(service.records.imports).toMatchObject([{ vendorData: 'LL-K-1' }]);
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox')).toBeFocused();
});
