/** The history: what happened is there, can be found, opened and saved, by keyboard alone too. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expectAccessible } from '../support/axe.ts';
import { textOfPdf } from '../support/pdf-text.ts';
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
  await expect(page.getByTestId('history-day')).toHaveText(/^Today · /);

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

test('what is asked for is printed, every entry of it, and that is recorded', async ({ desks }) => {
  const service = await desks.service();
  const y = await desks.connected('y', 'lindgren');
  const { page } = y;
  for (const [nth, reference] of ['LL-1', 'LL-2', 'other'].entries()) {
    await y.receiveAnew();
    await y.readText(await mintedToken(service, { nth }));
    await y.tokenRead();
    await y.importAs(reference);
    await y.importShows('Imported');
  }
  await y.go('History');
  await page.getByRole('searchbox').fill('ll-');
  await expect(page.getByTestId('history-row')).toHaveCount(2);
  // The sheet is on the page for as long as the system's dialog is open.
  await page.evaluate(() => {
    window.print = () => {};
  });
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.getByTestId('paper')).toHaveCount(1);
  await expect(page.getByTestId('paper')).toBeHidden();
  const pdf = await y.baton.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return (await window?.webContents.printToPDF({}))?.toString('base64') ?? '';
  });
  const printed = await textOfPdf(Buffer.from(pdf, 'base64'));
  expect(printed).toContain('LL-1');
  expect(printed).toContain('LL-2');
  expect(printed).toContain('Today · ');
  expect(printed).not.toContain('other');
  // Nothing of the window itself.
  expect(printed).not.toContain('Settings');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.getByTestId('paper')).toHaveCount(0);
});
