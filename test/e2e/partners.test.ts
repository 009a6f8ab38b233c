/** Partners: what was agreed with them, what follows from it for sharing and receiving, and their file. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expectAccessible } from '../support/axe.ts';
import { application, type Desk, expect, mintedToken, problemShown, test } from './support.ts';

/** The system's dialogs for files give these answers from now on. */
function chooseFile({ baton }: Desk, file: string): Promise<void> {
  return baton.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
}

test('what was agreed with a partner fills in the next handoff, and forbids one after its end', async ({
  desks,
}) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const x = await desks.used('harbour');
  const { page } = x;
  await x.go('Partners');
  await page.getByRole('button', { name: 'Add a partner' }).click();
  const dialog = page.getByTestId('partner-dialog');
  await expect(dialog.getByLabel('Partner’s name')).toBeFocused();
  await dialog.getByLabel('Partner’s name').fill(lindgren.name);
  await dialog.getByLabel('Partner’s application ID').fill(lindgren.id);
  await dialog.getByLabel('Code valid for').selectOption('15 minutes');
  await dialog.getByLabel('Require a purpose for each handoff').check();
  await dialog.getByLabel('Agreement', { exact: true }).fill('LL-2024-7');
  await dialog.getByLabel('Valid until').fill('2020-02-29');
  await dialog.getByLabel('Notes').fill('Ask for Åsa.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save partner' }).click();
  const row = page.getByTestId('partner').filter({ hasText: lindgren.name });
  await expect(row).toContainText('15 minutes');
  await expect(row).toContainText('Ask for Åsa.');
  await expect(row.locator('[data-agreement="ended"]')).toContainText('2020');
  await expectAccessible(page);

  await x.openSession('user', 'Åsa');
  await expect(page.getByLabel('Valid for')).toHaveValue('900');
  await expect(page.locator('[data-agreement="ended"]')).toBeVisible();
  // Said before anybody tries.
  await expect(problemShown(x, 'agreement-ended')).toContainText('LL-2024-7');
  await expect(page.getByRole('button', { name: 'Create code, hidden' })).toBeDisabled();
  await page.getByLabel('Purpose').fill('Opening of a lease');
  await page.keyboard.press('Enter');
  expect(service.records.shares).toEqual([]);

  await x.go('Settings');
  await page
    .getByRole('radiogroup', { name: 'Sharing after an agreement has ended' })
    .getByText('Warn')
    .click();
  await expect(page.getByText('You can still create a code, after a warning.')).toBeVisible();
  await x.go('Share');
  await page.getByLabel('Purpose').fill('');
  await page.getByRole('button', { name: 'Create code, hidden' }).click();
  await expect(page.getByLabel('Purpose')).toBeFocused();
  await expect(page.getByText('Please enter a purpose.')).toBeVisible();
  await page.getByLabel('Purpose').fill('Opening of a lease');
  await page.keyboard.press('Enter');
  await page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
  expect(service.records.shares).toHaveLength(1);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('button', { name: 'Recent handoffs' }).click();
  await expect(page.getByTestId('recent-handoffs')).toContainText('Opening of a lease');
});

test('a sender whose results are trusted is trusted on the import form, under its workflow', async ({
  desks,
}) => {
  const service = await desks.service();
  const harbour = application(service, 'harbour');
  const y = await desks.used('lindgren');
  const { page } = y;
  await y.go('Partners');
  await page.getByRole('button', { name: 'Add a partner' }).click();
  const dialog = page.getByTestId('partner-dialog');
  await dialog.getByLabel('Partner’s name').fill(harbour.name);
  await dialog.getByLabel('Partner’s application ID').fill(harbour.id);
  const workflow = dialog.getByLabel('Workflow for people');
  const last = workflow.getByRole('option').last();
  const chosen = (await last.getAttribute('value')) ?? '';
  await workflow.selectOption(chosen);
  await dialog.getByRole('radiogroup', { name: 'The partner’s decision' }).getByText('Accept it').click();
  await dialog.getByRole('button', { name: 'Save partner' }).click();
  await expect(page.getByTestId('partner').filter({ hasText: harbour.name })).toContainText(
    'decision accepted',
  );
  await y.readText(await mintedToken(service));
  await y.tokenRead();
  await expect(page.getByLabel('Workflow')).toHaveValue(chosen);
  await expect(page.getByRole('radio', { name: 'Accept it' })).toBeChecked();
});

test('partners go from desk to desk as a file', async ({ desks }) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const file = path.join(desks.folder, 'partners.json');
  const x = await desks.connected('x', 'harbour');
  await x.addPartner(lindgren.name, lindgren.id);
  await chooseFile(x, file);
  await x.page.getByRole('button', { name: 'Save to a file' }).click();
  await expect(x.page.getByRole('status').filter({ hasText: 'The partners were saved.' })).toHaveCount(1);
  const written = readFileSync(file, 'utf8');
  expect(written).toContain(lindgren.id);
  for (const { apiKey } of service.applications) expect(written).not.toContain(apiKey);

  const z = await desks.connected('z', 'bystander');
  await z.go('Partners');
  await chooseFile(z, path.join(desks.folder, 'nothing.json'));
  await z.page.getByRole('button', { name: 'Load from a file' }).click();
  await expect(problemShown(z, 'file-unreadable')).toBeVisible();
  await chooseFile(z, path.join(z.dataFolder, 'desk.json'));
  await z.page.getByRole('button', { name: 'Load from a file' }).click();
  await expect(problemShown(z, 'file-not-partners')).toBeVisible();
  await chooseFile(z, file);
  await z.page.getByRole('button', { name: 'Load from a file' }).click();
  const offer = z.page.getByTestId('take-over');
  await expect(offer).toContainText('New');
  await expectAccessible(z.page);
  await offer.getByRole('button', { name: 'Add 1 partner' }).click();
  await expect(z.page.getByTestId('partner').filter({ hasText: lindgren.name })).toHaveCount(1);
  await z.page.getByRole('button', { name: 'Load from a file' }).click();
  await expect(offer).toContainText('already has it');
});

test('a partner that was removed is put back, one that is there twice is marked, and Escape throws nothing away', async ({
  desks,
}) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const x = await desks.used('harbour');
  const { page } = x;
  await x.addPartner(lindgren.name, lindgren.id);
  const row = page.getByTestId('partner').filter({ hasText: lindgren.name });
  const remove = async () => {
    await row.getByRole('button', { name: `More for ${lindgren.name}` }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Remove' }).press('Enter');
    await expect(row).toHaveCount(0);
  };
  await remove();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toHaveCount(1);
  await expect(page.getByRole('status').filter({ hasText: `${lindgren.name} is back.` })).toHaveCount(1);

  const dialog = page.getByTestId('partner-dialog');
  const applicationId = dialog.getByLabel('Partner’s application ID');
  await page.getByRole('button', { name: 'Add a partner' }).click();
  await dialog.getByLabel('Partner’s name').fill('Lindgren, north');
  await applicationId.fill(lindgren.id.toUpperCase());
  await page.keyboard.press('Enter');
  await expect(applicationId).toBeFocused();
  await expect(applicationId).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog).toContainText(`${lindgren.name} has this application ID already.`);
  // What must not be seen does not stand in a field that shows it.
  await applicationId.fill(application(service, 'lindgren').apiKey);
  await expect(dialog).toContainText('This is an API key');
  await expect(applicationId).toHaveValue(lindgren.id.toUpperCase());

  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByLabel('Partner’s name')).toHaveValue('Lindgren, north');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Add a partner' }).click();
  await expect(dialog.getByLabel('Partner’s name')).toHaveValue('');
});
