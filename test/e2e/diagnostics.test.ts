/** The diagnostics: from the Help menu to a file for support, and where the desk cannot be opened. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { storageFiles } from '../../src/main/database/storage-files.ts';
import { expectAccessible } from '../support/axe.ts';
import { application, chooseInMenu, expect, problemShown, test } from './support.ts';

test('somebody sees at one line what is wrong, tests again, and saves it for support', async ({ desks }) => {
  const service = await desks.service();
  const desk = await desks.connected('x', 'harbour');
  const { page } = desk;
  const host = new URL(service.url).host;
  await chooseInMenu(desk, 'diagnostics');
  const dialog = page.getByTestId('diagnostics');
  const verdict = page.getByTestId('diagnostics-verdict');
  await expect(verdict).toContainText('Everything Baton needs works');
  await expect(page.getByTestId('diagnostics-host')).toContainText(`http://${host}Answers`);
  await expectAccessible(page);

  await desks.stopService();
  // By keyboard alone from here on: the focus began at the last of the buttons.
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  for (const _ of ['save', 'copy', 'test']) await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(verdict).toContainText(`Baton cannot reach ${host}: No network`);
  await expect(dialog.locator('[data-problem="offline"]')).toBeVisible();
  await expect(verdict).toBeInViewport({ ratio: 1 });
  await expectAccessible(page);

  const file = path.join(desks.folder, 'diagnostics.txt');
  await desk.baton.app.evaluate(({ dialog: system }, chosen) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, file);
  await expect(dialog.getByRole('button', { name: 'Test now' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => desk.baton.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain(`offline (${host})`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(
    dialog.getByRole('status').filter({ hasText: 'The diagnostics and the log were saved' }),
  ).toHaveCount(1);
  const text = readFileSync(file, 'utf8');
  const { apiKey, name } = application(service, 'harbour');
  expect(text).toContain('failed at:            connect (ECONNREFUSED)');
  expect(text).toContain('info action name=diagnostics.copy by=person ok=true');
  expect([apiKey, name].filter((one) => text.includes(one))).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('where the desk cannot be opened the diagnostics can, and say so', async ({ desks }) => {
  const first = await desks.connected('x', 'harbour');
  await first.baton.close();
  const { database } = storageFiles(first.dataFolder);
  const bytes = readFileSync(database);
  writeFileSync(database, bytes.fill(0x5a, 4_096, bytes.length - 4_096));
  // No profile is known now, so Didit's own host is what is asked for; nothing leaves this computer for it.
  const env = { https_proxy: 'http://127.0.0.1:9', no_proxy: '' };
  const desk = await desks.open('x', { env });
  await problemShown(desk, 'storage-damaged').waitFor();
  await desk.page.getByRole('button', { name: 'Diagnostics' }).click();
  const dialog = desk.page.getByTestId('diagnostics');
  await expect(dialog.getByTestId('diagnostics-verdict')).toHaveText(/^The database is damaged/);
  await expect(dialog.getByTestId('diagnostics-host')).toContainText('http://127.0.0.1:9');
  await expect(dialog).toContainText('Cannot be opened');
  // About leads there too.
  await desk.page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(desk.page.getByRole('button', { name: 'Diagnostics' })).toBeFocused();
  await desk.baton.app.evaluate(({ dialog: system }) => {
    const asked = system as unknown as { showMessageBox: () => Promise<unknown> };
    asked.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
  });
  await chooseInMenu(desk, 'about');
  await expect(dialog).toBeVisible();
});
