/** The two main jobs by keyboard alone. */
import { packShareToken } from '../../src/shared/handoff-code/handoff-code.ts';
import { application, type Desk, expect, mintedToken, test } from './support.ts';

/** Presses Tab until something has the focus; fails when it never gets there. */
async function tabTo({ page }: Desk, selector: string, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${selector}`);
}

test('a customer is shared by keyboard alone', async ({ desks }) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const x = await desks.used('harbour');
  const { page } = x;
  await x.addPartner(lindgren.name, lindgren.id);
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.insertText('Åsa');
  await expect(page.locator('[data-session-row]')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: /Åsa/ })).toBeFocused();
  await tabTo(x, 'button[type="submit"]');
  await page.keyboard.press('Enter');
  await page.locator('[data-testid="handoff-code"][data-drawn="true"][data-shown="true"]').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[data-testid="handoff-code"][data-shown="false"]').waitFor();
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
  const y = await desks.used('lindgren');
  const { page } = y;
  const token = await mintedToken(service);
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('/');
  await page.keyboard.press('?');
  await expect(page.getByRole('searchbox')).toHaveValue('/?');
  await expect(page.getByTestId('shortcuts')).toHaveCount(0);
  await page.keyboard.press('Control+3');
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
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox')).toBeFocused();
});
