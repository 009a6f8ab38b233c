/** Today: what a desk begins with, and the ways from it to what waits and what runs, by keyboard alone. */
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { application, expect, mintedToken, test } from './support.ts';

const part = (page: Page, name: string) => page.getByTestId(`today-${name}`);

/** Goes on by Tab until the focus is in a part of the day. */
async function tabInto(page: Page, name: string): Promise<void> {
  const isThere = () =>
    page.evaluate((id) => document.activeElement?.closest(`[data-testid="${id}"]`) !== null, `today-${name}`);
  for (let tabs = 0; tabs < 60; tabs += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`No Tab leads to ${name}.`);
}

test('an empty desk says what to do first', async ({ desks }) => {
  const x = await desks.used('harbour');
  const { page } = x;
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  const first = part(page, 'first');
  await expect(first.getByRole('button')).toHaveCount(3);
  await expectAccessible(page);
  await first.getByRole('button', { name: /^Add a partner/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Partners' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await page.getByRole('button', { name: 'Receive a code' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Receive' })).toBeVisible();
});

test('the day leads to the import that waits and to the code that runs, by keyboard alone', async ({
  desks,
}) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const x = await desks.connected('x', 'harbour');
  await x.addPartner(lindgren.name, lindgren.id);
  await x.openSession('user', 'Weißmüller');
  await x.createCode(lindgren.name);
  await x.page.keyboard.press('Control+1');
  const running = part(x.page, 'running');
  await expect(running.getByRole('listitem')).toHaveCount(1);
  await expect(running).toContainText('Jürgen Weißmüller');
  await expect(running).toContainText('For Lindgren Leasing');
  await expect(part(x.page, 'calm')).toBeVisible();
  const chart = x.page.getByTestId('chart').first();
  await expect(chart.getByRole('columnheader', { name: 'Shared' })).toBeAttached();
  await expect(chart.getByRole('row').last()).toContainText('1');
  await expectAccessible(x.page);
  await x.page.getByRole('button', { name: 'Show as table' }).click();
  await expect(chart.getByRole('columnheader', { name: 'Shared' })).toBeVisible();
  await expect(chart.getByRole('row')).toHaveCount(15);
  await expectAccessible(x.page);
  await tabInto(x.page, 'running');
  await x.page.keyboard.press('Enter');
  await x.page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
  await expect(x.page.getByRole('main')).toContainText('Lindgren Leasing');

  const y = await desks.connected('y', 'lindgren');
  const { page } = y;
  const tokens = [await mintedToken(service), await mintedToken(service, { nth: 1, seconds: 900 })];
  // The workflow is known before the network goes, as at any desk that has worked before.
  await y.readText(tokens[0] ?? '');
  await expect(page.getByLabel('Workflow')).toBeEnabled();
  await desks.stopService();
  for (const [nth, token] of tokens.entries()) {
    await y.readText(token);
    await y.tokenRead();
    await y.importAs(`LL-${nth}`);
    await y.importShows(/Saved|Sending/);
  }
  await page.keyboard.press('Control+1');
  const waiting = part(page, 'waiting');
  await expect(waiting.getByRole('listitem')).toHaveCount(2);
  // Least time left first.
  await expect(waiting.getByRole('listitem').first()).toContainText('LL-1');
  await expect(part(page, 'calm')).toHaveCount(0);
  await tabInto(page, 'waiting');
  await page.keyboard.press('ArrowDown');
  await expect(waiting.getByRole('button', { name: /LL-0/ })).toBeFocused();
  // One Tab stop: the next one is past the list.
  await page.keyboard.press('Tab');
  await expect(waiting.locator(':focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('import-state')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('LL-0');
});
