/** From an empty data folder to a handover: an account, two applications, two desks, one customer. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expectAccessible } from '../support/axe.ts';
import { switchTo } from '../support/practice-mode.ts';
import { type Desk, expect, problemShown, test } from './support.ts';

const email = 'ada@harbour-bank.eu';
const password = 'Planted-Pass-1';

const button = ({ page }: Desk, name: string) => page.getByRole('button', { name, exact: true });
const heading = ({ page }: Desk, name: string) => page.getByRole('heading', { level: 1, name });

/** What an application of a name and environment is to be. */
async function use(
  { page }: Desk,
  name: string,
  environment: 'live' | 'sandbox',
  what: string,
): Promise<void> {
  await page
    .getByTestId('application')
    .filter({ hasText: name })
    .and(page.locator(`[data-environment="${environment}"]`))
    .getByText(what, { exact: true })
    .click();
}

async function makeApplication(desk: Desk, name: string): Promise<void> {
  await desk.page.getByLabel('Name of a new application').fill(name);
  await button(desk, 'Create application').click();
  await expect(desk.page.getByTestId('application').filter({ hasText: name })).toHaveCount(2);
}

test('an account, two applications, and a customer from one desk to the other', async ({ desks }) => {
  const desk = await desks.open('newcomer');
  await desk.ready();
  const { page } = desk;
  await button(desk, 'Set up at Didit').click();
  await expect(heading(desk, 'Your account at Didit')).toBeVisible();
  await page.getByText('To practise', { exact: true }).click();
  await expectAccessible(page);

  // One rule at a time, and nothing typed is lost.
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('planted-pass');
  await page.getByLabel('Password', { exact: true }).press('Enter');
  await expect(problemShown(desk, 'password-rule')).toContainText('What it lacks: a capital letter.');
  await expect(page.getByLabel('E-mail address')).toHaveValue(email);
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('planted-pass');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await expect(problemShown(desk, 'password-rule')).toHaveCount(0);
  await button(desk, 'Create account').click();

  await expect(heading(desk, 'Confirm the e-mail address')).toBeVisible();
  await expect(button(desk, 'Send a new code')).toBeDisabled();
  await expect(page.getByText(/^You can send a new code in/)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Code', { exact: true }).fill('WRONG1');
  await button(desk, 'Confirm').click();
  await expect(problemShown(desk, 'code-wrong')).toBeVisible();
  await button(desk, 'Enter it for me').click();
  await button(desk, 'Confirm').click();

  await expect(heading(desk, 'Which organisation?')).toBeVisible();
  await expect(page.getByRole('radio')).toBeChecked();
  await button(desk, 'Continue').click();
  await expect(heading(desk, 'Which applications?')).toBeVisible();
  await makeApplication(desk, 'Sharing');
  await makeApplication(desk, 'Receiving');
  await button(desk, 'Continue').click();
  await expect(page.getByText('Choose at least one for this desk.')).toBeVisible();
  await use(desk, 'Sharing', 'sandbox', 'This desk');
  await use(desk, 'Receiving', 'sandbox', 'This desk');
  await expectAccessible(page);
  await button(desk, 'Continue').click();

  await button(desk, 'Connect').click();
  await expect(page.getByTestId('key-findings')).toHaveCount(2);
  for (const findings of await page.getByTestId('key-findings').all()) {
    await expect(findings).toHaveAttribute('data-outcome', 'advice');
  }
  await button(desk, 'Continue').click();
  await button(desk, 'Add and continue').click();
  await expect(heading(desk, 'Everything is connected')).toBeVisible();
  await button(desk, 'Share the first customer').click();

  await expect(heading(desk, 'Share')).toBeVisible();
  if (await button(desk, 'Not now').isVisible()) await button(desk, 'Not now').click();
  await page.getByRole('list', { name: 'Verifications' }).getByRole('button').first().click();
  await desk.createCode('Receiving (Sandbox)');
  await desk.copyToken();
  await switchTo(page, 'Receiving (Sandbox)');
  await desk.pasteFromClipboard();
  await desk.tokenRead();
  await desk.importAs('NEW-R-1', 'Accept it');
  await desk.importShows('Imported');
  await desk.recordShown();

  const logged = desk.baton.logs.join('\n');
  await desk.baton.close();
  const files = readdirSync(desk.dataFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(5);
  expect(logged.includes(password)).toBe(false);
  expect(files.filter((file) => readFileSync(file).includes(password))).toEqual([]);
});

test('the guide is done by keyboard, is left and come back to, and signs in again', async ({ desks }) => {
  const desk = await desks.open('newcomer');
  await desk.ready();
  const { page } = desk;
  await button(desk, 'Set up at Didit').press('Enter');
  const field = page.getByLabel('E-mail address');
  await expect(field).toBeFocused();
  await button(desk, 'Leave set-up').press('Enter');
  await expect(heading(desk, 'Share a verified customer')).toBeVisible();
  await button(desk, 'Set up at Didit').press('Enter');
  await page.getByText('To practise', { exact: true }).click();
  await field.fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Code', { exact: true })).toBeFocused();
  await page.keyboard.insertText((await page.getByTestId('practice-code').textContent()) ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio')).toBeChecked();
  await button(desk, 'Continue').press('Enter');
  await makeApplication(desk, 'Sharing');
  await use(desk, 'Sharing', 'sandbox', 'This desk');
  // The computer was locked meanwhile.
  await page.evaluate(() =>
    (globalThis as unknown as { baton: { call(name: string, input: object): Promise<unknown> } }).baton.call(
      'provisioning.end',
      {},
    ),
  );
  await button(desk, 'Continue').click();
  await button(desk, 'Connect').click();
  await expect(problemShown(desk, 'signed-out')).toBeVisible();
  await problemShown(desk, 'signed-out').getByRole('button', { name: 'Sign in' }).click();
  await expect(field).toHaveValue(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await expect(heading(desk, 'Create the profiles')).toBeVisible();
  await button(desk, 'Connect').click();
  await expect(page.getByTestId('key-findings')).toHaveAttribute('data-outcome', 'advice');
});
