/** The history: what happened is there, can be found, opened and saved, by keyboard alone too. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expectAccessible } from '../support/axe.ts';
import { application, expect, mintedToken, test } from './support.ts';

test('what was shared and imported is found, opened and saved', async ({ desks }) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const x = await desks.connected('x', 'harbour');
  const { page } = x;
  await x.go('History');
  await expect(page.getByText('Nothing here yet')).toBeVisible();
  await expectAccessible(page);
  await x.addPartner(lindgren.name, lindgren.id);
  await x.openSession('user', 'Åsa');
  await x.createCode(lindgren.name);
  await page.getByRole('button', { name: 'Done' }).click();
  // Harbour receives too: what another desk has shared with it.
  await x.go('History');
  const rows = page.getByTestId('history-row');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Lindgren Leasing');
  await expect(rows).toContainText('HB-10001');
  await expect(rows).toHaveAttribute('data-outcome', 'open');

  const y = await desks.connected('y', 'lindgren');
  const list = y.page.getByTestId('history-row');
  for (const [nth, reference] of ['LL-1', '=2+3'].entries()) {
    await y.receiveAnew();
    await y.readText(await mintedToken(service, { nth }));
    await y.tokenRead();
    await y.importAs(reference);
    await y.importShows('Imported');
  }
  await y.go('History');
  await expect(list).toHaveCount(2);
  await expect(list.first()).toContainText('=2+3');
  await expectAccessible(y.page);
  await y.page.getByRole('searchbox').fill('ll-1');
  await expect(list).toHaveCount(1);
  await y.page.getByRole('searchbox').fill('no such thing');
  await expect(y.page.getByText('No results')).toBeVisible();
  await y.page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(list).toHaveCount(2);
  await y.page.getByRole('combobox', { name: 'Outcome' }).selectOption({ label: 'Refused' });
  await expect(list).toHaveCount(0);
  await y.page.getByRole('combobox', { name: 'Outcome' }).selectOption({ label: 'Imported' });
  await expect(list).toHaveCount(2);

  // By keyboard: into the list, down, open, and back to where it was.
  await list.first().focus();
  await y.page.keyboard.press('ArrowDown');
  await expect(list.nth(1)).toBeFocused();
  await y.page.keyboard.press('Enter');
  const dialog = y.page.getByTestId('history-entry');
  await expect(dialog).toContainText('LL-1');
  await expect(dialog.getByTestId('record')).toBeVisible();
  await expectAccessible(y.page);
  await y.page.keyboard.press('Escape');
  await expect(list.nth(1)).toBeFocused();

  const file = path.join(desks.folder, 'history.csv');
  await y.baton.app.evaluate(({ dialog: system }, chosen) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, file);
  await y.page.getByRole('button', { name: 'Save as CSV' }).click();
  await expect(y.page.getByRole('status').filter({ hasText: 'The history was saved.' })).toHaveCount(1);
  const [head, first, second] = readFileSync(file, 'utf8').split('\r\n');
  expect(head).toMatch(/^\uFEFFtime,event,kind,outcome,/);
  // A spreadsheet must not take it for a formula.
  expect(first).toContain(",'=2+3,");
  expect(second).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,import,user,imported,.*,LL-1,/);
});
