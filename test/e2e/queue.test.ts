/** The queue under what a desk must survive: a lost network, a killed app, a colleague who quits, a damaged disk. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { storageFiles } from '../../src/main/database/storage-files.ts';
import type { PracticeService } from '../../src/practice/server.ts';
import { type Desk, expect, mintedToken, problemShown, test } from './support.ts';

const arrival = { timeout: 90_000 };

function row(desk: Desk, reference: string): Locator {
  return desk.page.getByTestId('import-row').filter({ hasText: reference });
}

/** Reads the token and saves its import, whatever then becomes of it. */
async function save(desk: Desk, token: string, reference: string): Promise<void> {
  await desk.readText(token);
  await desk.tokenRead();
  await desk.importAs(reference);
  await desk.importShows(/Saved|The answer was lost|Sending/);
}

/** Both kinds of workflow are known before the network goes, as on any desk that has worked before. */
async function knowWorkflows(desk: Desk, service: PracticeService): Promise<void> {
  for (const kind of ['user', 'business'] as const) {
    await desk.readText(await mintedToken(service, { kind }));
    await desk.tokenRead();
    await expect(desk.page.getByLabel('Workflow')).toBeEnabled();
  }
}

test('five customers without a network, a kill and a restart: five records, and an account of each', async ({
  desks,
}) => {
  test.setTimeout(240_000);
  const service = await desks.service();
  const y = await desks.connected('y', 'lindgren');
  await knowWorkflows(y, service);
  const tokens: string[] = [];
  for (const nth of [0, 1, 2]) tokens.push(await mintedToken(service, { nth }));
  for (const nth of [0, 1]) tokens.push(await mintedToken(service, { kind: 'business', nth }));
  await desks.stopService();

  for (const [index, token] of tokens.entries()) await save(y, token, `LL-five-${index}`);
  await y.go('Queue');
  await expect(y.page.getByTestId('import-row')).toHaveCount(5);
  await y.baton.kill();

  const again = await desks.service();
  const restarted = await desks.open('y');
  await restarted.ready();
  await restarted.go('Queue');
  for (const index of tokens.keys()) {
    await expect(row(restarted, `LL-five-${index}`)).toHaveAttribute('data-state', 'imported', arrival);
  }
  const records = again.records.imports.map((one) => one.vendorData).sort();
  expect(records).toEqual(tokens.map((_, index) => `LL-five-${index}`));
});

test('whoever quits while an import waits is told, may go on in the tray, and may change it', async ({
  desks,
}) => {
  const service = await desks.service();
  const y = await desks.connected('y', 'lindgren');
  await knowWorkflows(y, service);
  const token = await mintedToken(service);
  await desks.stopService();
  await save(y, token, 'LL-leaving');

  const isVisible = () =>
    y.baton.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await y.baton.app.evaluate(({ app }) => app.quit());
  const question = y.page.getByTestId('leaving');
  await expect(question).toContainText('1 import still waits');
  await expect(question).toContainText('LL-leaving');
  await question.getByRole('button', { name: 'Stay here' }).click();
  await expect(question).toBeHidden();

  await y.go('Queue');
  await expect(row(y, 'LL-leaving')).toHaveAttribute('data-state', 'queued');
  await row(y, 'LL-leaving').getByRole('button', { name: /^Edit/ }).click();
  const dialog = y.page.getByTestId('edit-import');
  await dialog.getByLabel('Customer reference').fill('LL-corrected');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row(y, 'LL-corrected')).toBeVisible();

  await y.baton.app.evaluate(({ app }) => app.quit());
  await question.getByRole('button', { name: 'Keep running in the tray' }).click();
  await expect.poll(isVisible).toBe(false);
  // Whoever is asked once more and stays has the window again, and no icon in the tray beside it.
  const leftTray = await y.baton.app.evaluateHandle(({ Tray }) => {
    const { destroy } = Tray.prototype;
    const gone = new Promise<void>((resolve) => {
      Tray.prototype.destroy = function () {
        destroy.call(this);
        resolve();
      };
    });
    return { gone };
  });
  await y.baton.app.evaluate(({ app }) => app.quit());
  await question.getByRole('button', { name: 'Stay here' }).click();
  await expect.poll(isVisible).toBe(true);
  await leftTray.evaluate(({ gone }) => gone);

  await y.baton.app.evaluate(({ app }) => app.quit());
  await question.getByRole('button', { name: 'Keep running in the tray' }).click();
  await expect.poll(isVisible).toBe(false);
  const again = await desks.service();
  await expect(row(y, 'LL-corrected')).toHaveAttribute('data-state', 'imported', arrival);
  expect(again.records.imports).toMatchObject([{ vendorData: 'LL-corrected' }]);

  // Nothing waits any more, so nobody is asked.
  const ended = new Promise<void>((resolve) => y.baton.app.once('close', () => resolve()));
  await y.baton.app.evaluate(({ app }) => app.quit());
  await ended;
});

test('a token that runs out: the sender is asked for another without a word of it', async ({ desks }) => {
  test.setTimeout(180_000);
  const service = await desks.service();
  const y = await desks.used('lindgren');
  await knowWorkflows(y, service);
  const token = await mintedToken(service, { seconds: 60 });
  await desks.stopService();
  await save(y, token, 'LL-ask');
  await y.go('Queue');
  await row(y, 'LL-ask')
    .getByRole('button', { name: /^Ask the sender/ })
    .click(arrival);
  const dialog = y.page.getByTestId('ask-for-token');
  await dialog.getByRole('button', { name: 'Copy the message' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await y.baton.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toBe(await dialog.getByTestId('message').innerText());
  for (const part of token.split('.')) expect(copied).not.toContain(part);
  expect(copied).not.toContain('LL-ask');
});

test('a damaged database is set aside whole, and the backup brings back what it held', async ({ desks }) => {
  const service = await desks.service();
  const y = await desks.connected('y', 'lindgren');
  await y.readText(await mintedToken(service));
  await y.tokenRead();
  await y.importAs('LL-backup');
  await y.importShows('Imported');
  await y.baton.close();
  const files = storageFiles(y.dataFolder);
  const bytes = readFileSync(files.database);
  bytes.fill(0x5a, 4_096, bytes.length - 4_096);
  writeFileSync(files.database, bytes);

  const restarted = await desks.open('y');
  await expect(problemShown(restarted, 'storage-damaged')).toBeVisible();
  const others = readdirSync(y.dataFolder).filter((name) => name.startsWith('baton.damaged-'));
  expect(others.some((name) => readFileSync(path.join(y.dataFolder, name)).equals(bytes))).toBe(true);
  await restarted.page.getByRole('button', { name: /^Restore the backup/ }).click();
  await restarted.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Restore/ })
    .click();
  await restarted.go('Queue');
  await expect(row(restarted, 'LL-backup')).toHaveAttribute('data-state', 'imported');
  expect(service.records.imports).toHaveLength(1);
});
