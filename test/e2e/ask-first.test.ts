import { photograph } from '../../scripts/camera/photograph.ts';
import { readPicture } from '../support/read-picture.ts';
import { scanKeys } from '../support/scan-keys.ts';
import { application, type Desk, darkCamera, expect, problemShown, test } from './support.ts';

/** What a camera before this screen reads. */
async function readOnScreen({ page }: Desk): Promise<string> {
  await page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
  const [text = ''] = await readPicture(await page.screenshot());
  return text;
}

/** Shows the receiving desk's request and reads it off its screen. */
async function ask(desk: Desk): Promise<string> {
  await desk.go('Receive');
  await desk.page.getByRole('button', { name: 'Show a request' }).click();
  return readOnScreen(desk);
}

/** Opens what reads other desks' codes on the sharing desk. */
async function openReadDialog({ page, go }: Desk): Promise<void> {
  await go('Share');
  await page.getByRole('button', { name: 'Scan request or receipt' }).click();
}

/** Has the sharing desk read a code of another desk. */
async function readOnShareSide(desk: Desk, text: string): Promise<void> {
  await openReadDialog(desk);
  const dialog = desk.page.getByTestId('read-dialog');
  await dialog.getByLabel('Token, or a message with a token in it').fill(text);
  await dialog.getByRole('button', { name: 'Read this text' }).click();
}

test('a request is scanned, answered, matched and receipted, and no id is typed anywhere', async ({
  desks,
}) => {
  const cameras = { x: await darkCamera(desks.folder, 'x'), y: await darkCamera(desks.folder, 'y') };
  const x = await desks.connected('x', 'harbour', { camera: cameras.x });
  const y = await desks.connected('y', 'lindgren', { camera: cameras.y });

  const asked = await ask(y);
  expect(asked).toMatch(/^BATONR1/);
  const shown = y.page.getByTestId('request-code');
  const fingerprint = await shown.locator('code.id').textContent();
  const digits = await shown.getByTestId('check-code').getByRole('paragraph').first().textContent();

  await photograph(y.page, cameras.x, { rotate: -4, blur: 0.5 });
  await openReadDialog(x);
  await x.page.getByTestId('read-dialog').getByRole('button', { name: 'Start camera' }).click();
  const question = x.page.getByTestId('new-partner');
  await expect(question).toContainText('Lindgren Leasing');
  await expect(question).toContainText(fingerprint ?? 'no fingerprint');
  await expect(question.getByTestId('check-code')).toContainText(digits ?? 'no check code');
  await question.getByRole('button', { name: /^It matches: add Lindgren Leasing/ }).click();
  await expect(x.page.getByTestId('request')).toContainText('Lindgren Leasing asks for a token');

  await x.openSession('user', 'Åsa');
  await x.page.getByRole('button', { name: 'Create code, hidden' }).click();
  await expect(x.page.getByText('It answers the request of Lindgren Leasing')).toBeVisible();
  await x.showCode();
  const answer = await readOnScreen(x);
  expect(answer).toMatch(/^BATON1[0-9A-Z]{147} BATONA1[0-9A-Z]{20}$/);

  await photograph(x.page, cameras.y, { rotate: 5, blur: 0.5 });
  await y.scan();
  await expect(y.page.getByTestId('request-note')).toHaveAttribute('data-state', 'open');
  await y.importAs('LL-77');
  await y.importShows('Imported');

  await y.page.getByRole('button', { name: 'Show a receipt' }).click();
  const receipt = await readOnScreen(y);
  expect(receipt).toMatch(/^BATOND1/);
  await x.page.keyboard.press('Escape');
  await x.page.getByRole('button', { name: 'Done' }).click();
  await darkCamera(desks.folder, 'x');
  // The dialog waits for a code, so a hand scanner works although a dialog is open.
  await openReadDialog(x);
  await scanKeys(x.page, `${receipt.slice(0, 40)}${receipt.slice(41)}`, { scanner: 'us', computer: 'de' });
  await expect(x.page.getByTestId('read-dialog').locator('[data-problem="code-damaged"]')).toBeVisible();
  await scanKeys(x.page, receipt, { scanner: 'us', computer: 'de' });
  const list = x.page.getByTestId('recent-handoffs');
  await expect(list.getByTestId('receipt-read')).toContainText('Lindgren Leasing has received the customer');
  await expect(list.locator('[data-state="redeemed"]')).toContainText('In review');
  await x.page.keyboard.press('Escape');

  // It is remembered, and another token for the same request is told from its answer.
  await x.baton.close();
  const again = await desks.open('x');
  await again.ready();
  await again.go('Share');
  await again.page.getByRole('button', { name: 'Recent handoffs' }).click();
  await expect(again.page.getByTestId('recent-handoffs').locator('[data-state="redeemed"]')).toHaveCount(1);
});

test('a request that cannot be answered says why, and a receipt for another desk changes nothing', async ({
  desks,
}) => {
  const service = await desks.service();
  const y = await desks.used('lindgren');
  const asked = await ask(y);
  await readOnShareSide(y, asked);
  await expect(problemShown(y, 'own-application')).toBeVisible();
  await y.page.getByRole('button', { name: 'Dismiss the request' }).click();

  await readOnShareSide(y, `${asked.slice(0, 30)}7${asked.slice(31)}`);
  await expect(problemShown(y, 'code-damaged')).toBeVisible();
  await y.page.keyboard.press('Escape');

  const z = await desks.used('bystander');
  await z.addPartner(application(service, 'lindgren').name, application(service, 'lindgren').id);
  await readOnShareSide(
    z,
    'BATOND1ZVECN62FDWZQ8CSK6CSK6CSK6CSK6CSK6CSK6CSK69DC', // cut short
  );
  await expect(problemShown(z, 'code-damaged')).toBeVisible();
});
