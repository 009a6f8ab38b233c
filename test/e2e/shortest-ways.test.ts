/** From Today to what a clerk does most, without another screen in between. */
import { packShareToken } from '../../src/shared/handoff-code/handoff-code.ts';
import { expectAccessible } from '../support/axe.ts';
import { scanKeys } from '../support/scan-keys.ts';
import { application, type Desk, expect, mintedToken, problemShown, test } from './support.ts';

async function copy({ baton }: Desk, text: string): Promise<void> {
  await baton.app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
}

async function toToday({ page }: Desk): Promise<void> {
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await expect(page.getByRole('searchbox')).toBeFocused();
}

test('what is typed on Today is searched for on Share, and one button creates and shows the code', async ({
  desks,
}) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const x = await desks.used('harbour');
  const { page } = x;
  await x.addPartner(lindgren.name, lindgren.id);
  await toToday(x);
  await expectAccessible(page);
  await page.keyboard.type('lindqvist', { delay: 90 });
  await expect(page.getByRole('heading', { level: 1, name: 'Share' })).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue('lindqvist');
  await expect(page.getByRole('searchbox')).toBeFocused();
  const row = page.locator('[data-session-row]');
  await expect(row).toHaveCount(1);
  await row.click();
  await page.getByRole('button', { name: /^Create and show code/ }).click();
  await page.locator('[data-testid="handoff-code"][data-drawn="true"][data-shown="true"]').waitFor();
  expect(service.records.shares).toHaveLength(1);
});

test('a code that is pasted or scanned on Today is read, and leaves nothing in the search', async ({
  desks,
}) => {
  const token = await mintedToken(await desks.service());
  const y = await desks.used('lindgren');
  const { page } = y;
  await toToday(y);
  await copy(y, token);
  await page.keyboard.press('Control+V');
  await y.tokenRead();
  await page.getByRole('button', { name: 'Start over' }).click();

  await toToday(y);
  await scanKeys(page, packShareToken(token) ?? '', { scanner: 'us', computer: 'us' });
  await y.tokenRead();
  await page.getByRole('button', { name: 'Start over' }).click();
  await y.go('Share');
  await expect(page.getByRole('searchbox')).toHaveValue('');

  // Any other text belongs to the search.
  await copy(y, 'Weißmüller');
  await page.keyboard.press('Control+V');
  await expect(page.getByRole('searchbox')).toHaveValue('Weißmüller');
});

test.describe('with time', () => {
  let now = Date.now();
  test.use({ practice: { clock: () => now } });

  test('a token that is over leads to a request by one key', async ({ desks }) => {
    now = Date.now();
    const y = await desks.used('lindgren');
    const { page } = y;
    const token = await mintedToken(await desks.service(), { seconds: 60 });
    now += 61_000;
    // By a call the desk learns Didit's time.
    await y.go('Queue');
    await y.go('Share');
    await toToday(y);
    await copy(y, token);
    await page.keyboard.press('Control+V');
    await expect(problemShown(y, 'token-expired')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Show a request' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('request-code')).toBeVisible();
  });
});

test('a copied name with its application ID becomes a partner', async ({ desks }) => {
  const y = await desks.used('lindgren');
  const { page } = y;
  const { name, id } = application(await desks.service(), 'bystander');
  await y.go('Partners');
  await copy(y, `${name}, ${id}`);
  await page.keyboard.press('Control+V');
  const dialog = page.getByTestId('partner-dialog');
  await expect(dialog.getByLabel('Partner’s name')).toHaveValue(name);
  await expect(dialog.getByLabel('Partner’s application ID')).toHaveValue(id);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByText(name, { exact: true })).toBeVisible();
  await page.keyboard.press('n');
  await expect(dialog).toBeVisible();
});
