/** The first start: practice in one click, or a guided set-up that tests the key as it is typed. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { application, type Desk, expect, makeSize, problemShown, smallest, test } from './support.ts';

const wrongKey = `sk_test_${'planted-wrong-key-'.repeat(3).slice(0, 43)}`;

/** Goes from the welcome screen to the key's step, for an application of the practice service. */
async function toTheKey({ page }: Desk, { id, baseUrl }: { id: string; baseUrl: string }): Promise<void> {
  await page.getByRole('button', { name: 'Connect an application' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What you need from Didit' })).toBeFocused();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Main branch');
  await page.getByRole('textbox', { name: 'Application ID' }).fill(id);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeFocused();
  await page.getByText('Advanced').click();
  await page.getByLabel('Didit’s address').fill(baseUrl);
}

const findings = (page: Page) => page.getByTestId('key-findings');
const line = (page: Page, check: string) => findings(page).locator(`[data-check="${check}"]`);

test('practice is one click away', async ({ desks }) => {
  const desk = await desks.used();
  await desk.ready();
  await desk.page.getByRole('button', { name: 'Try Baton with practice data' }).click();
  await expect(desk.page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await expect(desk.page.getByTestId('today-first')).toBeVisible();
});

test('a wrong key and then a right one: each failure is explained, and nothing of a key stays', async ({
  desks,
}) => {
  const service = await desks.service();
  const { id, keys } = application(service, 'harbour');
  const desk = await desks.open('desk');
  await desk.ready();
  const { page } = desk;
  await toTheKey(desk, { id, baseUrl: service.url });
  const keyField = page.getByRole('textbox', { name: 'API key' });

  await expect(page.getByRole('radio', { name: 'Live' })).toBeChecked();
  await keyField.fill(wrongKey);
  await expect(page.getByRole('radio', { name: 'Sandbox' })).toBeChecked();
  await expect(page.getByRole('status').getByText('This key belongs to Sandbox')).toBeVisible();
  await expect(findings(page)).toHaveAttribute('data-outcome', 'broken');
  await expect(line(page, 'works')).toContainText('Didit does not accept the API key');
  await expect(page.getByRole('status').getByText('The key does not work.')).toBeAttached();
  await page.getByRole('button', { name: 'Check and connect' }).click();
  await expect(problemShown(desk, 'key-rejected')).toBeVisible();
  await expect(findings(page)).toHaveCount(0);

  await keyField.fill(keys['desk-sessions-read']);
  await expect(findings(page)).toHaveAttribute('data-outcome', 'limited');
  await expect(problemShown(desk, 'key-rejected')).toHaveCount(0);
  await expect(line(page, 'share')).toContainText('tick Sessions: Write for this key');
  await expect(line(page, 'records')).toHaveAttribute('data-verdict', 'yes');

  await keyField.fill(keys.primary);
  await expect(findings(page)).toHaveAttribute('data-outcome', 'advice');
  await expect(line(page, 'named')).toContainText('The key can do more than a desk needs');

  const asked = service.records.requests.length;
  await keyField.fill(keys.desk.slice(0, -1));
  await expect(findings(page)).toHaveAttribute('data-state', 'incomplete');
  await keyField.fill(keys.desk);
  await expect(findings(page)).toHaveAttribute('data-outcome', 'good');
  expect(service.records.requests.slice(asked).every((one) => one.keyName === 'desk')).toBe(true);

  // A problem and a fault last as long as what they were found in.
  await page.getByText('Live', { exact: true }).click();
  await keyField.fill('short');
  await page.getByRole('button', { name: 'Check and connect' }).click();
  await expect(page.getByText('This is not an API key')).toBeVisible();
  await keyField.fill(keys.desk);
  await expect(page.getByText('This is not an API key')).toHaveCount(0);
  await expect(findings(page)).toHaveAttribute('data-outcome', 'good');

  const typed = [wrongKey, keys.primary, keys.desk, keys['desk-sessions-read']];
  const secrets = typed.map((key) => key.slice('sk_test_'.length));
  const held = await heldByPage(page);
  expect(held).toContain('Main branch');
  for (const secret of secrets) expect(held.includes(secret), 'on the page').toBe(false);

  // While it is stored nothing leads away from it.
  const answer = service.faults.hold('sessions', 'before');
  await page.getByRole('button', { name: 'Check and connect' }).click();
  await answer.reached;
  await expect(page.getByRole('button', { name: 'Leave set-up' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Your desk' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Back' })).toBeDisabled();
  answer.release();
  await expect(page.getByRole('heading', { level: 1, name: 'Main branch is connected' })).toBeFocused();
  // The wanted screen comes, and no other on the way.
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.querySelector('input[type="search"]')) document.body.dataset.searched = 'true';
    }).observe(document.body, { childList: true, subtree: true });
  });
  await page.getByRole('button', { name: /^Add the first partner/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Partners' })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.locator('body')).not.toHaveAttribute('data-searched', 'true');

  const logged = desk.baton.logs.join('\n');
  await desk.baton.close();
  const files = filesIn(desk.dataFolder);
  expect(files.length).toBeGreaterThan(5);
  for (const secret of secrets) {
    expect(logged.includes(secret), 'in the output').toBe(false);
    expect(files.filter((file) => readFileSync(file).includes(secret))).toEqual([]);
  }
});

test('no network is told apart from a wrong key, and tried again on one key', async ({ desks }) => {
  const service = await desks.service();
  const { id, keys } = application(service, 'harbour');
  const desk = await desks.used();
  await desk.ready();
  const { page } = desk;
  await toTheKey(desk, { id, baseUrl: service.url });
  await page.getByRole('textbox', { name: 'API key' }).fill(keys.desk);
  // Of an address that has never answered as Didit does, no more would be said than that.
  await expect(findings(page)).toHaveAttribute('data-outcome', 'good');
  await desks.stopService();
  const again = page.getByRole('button', { name: 'Test again' });
  await again.press('Enter');
  await expect(findings(page)).toHaveAttribute('data-outcome', 'unknown');
  await expect(findings(page)).toContainText('The key is not the cause');
  await expect(line(page, 'works')).toContainText('No network');
  await desks.service();
  const answer = (await desks.service()).faults.hold('sessions', 'before');
  await again.press('Enter');
  await answer.reached;
  await expect(again).toHaveAttribute('aria-disabled', 'true');
  answer.release();
  await expect(findings(page)).toHaveAttribute('data-outcome', 'good');
  await expect(again).toBeFocused();
});

test('the key goes to no address on the way to the right one', async ({ desks }) => {
  const service = await desks.service();
  const { id, keys } = application(service, 'harbour');
  const desk = await desks.used();
  await desk.ready();
  const { page } = desk;
  await toTheKey(desk, { id, baseUrl: 'didit.me' });
  await page.getByRole('textbox', { name: 'API key' }).fill(keys.desk);
  await expect(findings(page)).toHaveAttribute('data-state', 'noAddress');
  const address = page.getByLabel('Didit’s address');
  await address.fill(service.url);
  await expect(findings(page)).toHaveAttribute('data-state', 'ready');
  // Whoever looks the address up in another window is still typing it.
  await page.evaluate(() =>
    document.activeElement?.dispatchEvent(new FocusEvent('focusout', { bubbles: true })),
  );
  await expect(findings(page)).toHaveAttribute('data-state', 'ready');
  expect(service.records.requests).toEqual([]);
  await address.press('Shift+Tab');
  await expect(findings(page)).toHaveAttribute('data-outcome', 'good');
});

test('the set-up is done by keyboard alone, back and forth, and loses nothing', async ({ desks }) => {
  const service = await desks.service();
  const { id, keys } = application(service, 'harbour');
  const desk = await desks.used();
  await desk.ready();
  const { page } = desk;
  const press = (key: string) => page.keyboard.press(key);
  await press('Tab');
  await expect(page.getByRole('combobox', { name: 'Language' })).toBeFocused();
  await press('Tab');
  await press('Tab');
  await expect(page.getByRole('button', { name: 'Connect an application' })).toBeFocused();
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'What you need from Didit' })).toBeFocused();
  await press('Tab');
  await expect(page.getByRole('button', { name: 'Continue' })).toBeFocused();
  await press('Enter');

  const nameField = page.getByLabel('Name', { exact: true });
  const idField = page.getByRole('textbox', { name: 'Application ID' });
  await expect(nameField).toBeFocused();
  await page.keyboard.insertText('Hauptfiliale');
  await press('Tab');
  await page.keyboard.insertText('not an id');
  await expect(page.getByText('This is not an application ID.')).toBeVisible();
  await press('Enter');
  await expect(idField).toBeFocused();
  await press('Control+a');
  await page.keyboard.insertText(id);
  await expect(page.getByRole('img', { name: 'This looks like an application ID.' })).toBeVisible();
  await press('Enter');

  const keyField = page.getByRole('textbox', { name: 'API key' });
  await expect(keyField).toBeFocused();
  const advanced = page.getByText('Advanced');
  await press('Tab');
  await expect(page.getByRole('button', { name: 'Show what is typed' })).toBeFocused();
  await press('Tab');
  await press('Tab');
  await expect(page.locator('summary', { has: advanced })).toBeFocused();
  await press('Enter');
  await press('Tab');
  await press('Control+a');
  await page.keyboard.insertText(service.url);
  for (let back = 0; back < 4; back += 1) await press('Shift+Tab');
  await expect(keyField).toBeFocused();
  await page.keyboard.insertText(keys.desk);
  const steps = page.getByRole('navigation', { name: 'Set-up' });
  await steps.getByRole('button', { name: 'What you need' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'What you need from Didit' })).toBeFocused();
  await steps.getByRole('button', { name: 'Your desk' }).press('Enter');
  await expect(nameField).toBeFocused();
  await expect(nameField).toHaveValue('Hauptfiliale');
  await expect(idField).toHaveValue(id);
  await steps.getByRole('button', { name: 'The key' }).press('Enter');
  await expect(keyField).toBeFocused();
  await expect(keyField).toHaveValue(keys.desk);
  await expect(steps.getByRole('button', { name: 'The key' })).toHaveAttribute('aria-current', 'step');

  await page.getByRole('button', { name: 'Leave set-up' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Share a verified customer' })).toBeFocused();
  await expect(keyField).toBeHidden();
  await page.getByRole('button', { name: 'Connect an application' }).press('Enter');
  await expect(keyField).toBeFocused();
  await expect(keyField).toHaveValue(keys.desk);
  await expect(findings(page)).toHaveAttribute('data-outcome', 'good');
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Hauptfiliale is connected' })).toBeFocused();
  await press('Tab');
  await press('Tab');
  await press('Tab');
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Share' })).toBeVisible();
});

test('in a small window with text twice as large, every step can be done', async ({ desks }) => {
  const service = await desks.service();
  const { id, keys } = application(service, 'harbour');
  const desk = await desks.used();
  await desk.ready();
  const { page } = desk;
  await makeSize(desk, { ...smallest, percent: 200 });
  const tooWide = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main, main *:not(input)')]
        .filter((one) => one.scrollWidth > innerWidth)
        .map((one) => one.outerHTML.slice(0, 200)),
    );
  expect(await tooWide()).toEqual([]);
  await toTheKey(desk, { id, baseUrl: service.url });
  await page.getByRole('textbox', { name: 'API key' }).fill(keys['desk-no-media']);
  await expect(findings(page)).toHaveAttribute('data-outcome', 'partly');
  expect(await tooWide()).toEqual([]);
  await line(page, 'pictures').scrollIntoViewIfNeeded();
  await expect(line(page, 'pictures')).toBeInViewport();
  await page.getByRole('button', { name: 'Check and connect' }).click();
  await expect(page.getByTestId('connected')).toBeVisible();
});

test('in the settings a stored key is tested again, and a new one while it is typed', async ({ desks }) => {
  const service = await desks.service();
  const { keys } = application(service, 'harbour');
  const desk = await desks.used('harbour');
  const { page } = desk;
  await desk.go('Settings');
  const care = page.getByTestId('key-care');
  await expect(care).toHaveAttribute('data-outcome', 'advice');
  await care.locator('summary').first().press('Enter');
  await expect(care).toContainText('Sessions: WriteYes');
  await expect(care).toContainText('Sessions: DeleteNot known');
  await page.getByRole('button', { name: 'Test the key again' }).click();
  await expect(line(page, 'named')).toHaveAttribute('data-verdict', 'no');
  await expect(line(page, 'application')).toHaveAttribute('data-verdict', 'cannotKnow');
  await page.getByRole('button', { name: 'Close the result' }).click();
  await expect(page.getByRole('button', { name: 'Test the key again' })).toBeFocused();

  await page.getByRole('button', { name: 'Replace key' }).click();
  await page.getByLabel('New API key').fill(keys['desk-no-decisions']);
  await expect(line(page, 'records')).toContainText('tick Decisions: Read for this key');
  await page.getByLabel('New API key').fill(keys.desk);
  await expect(findings(page)).toHaveAttribute('data-outcome', 'good');
  await page.getByRole('button', { name: 'Check and store' }).click();
  // It can do less than the primary key, so a person is asked.
  const waiting = page.getByTestId('waiting-key');
  await expect(waiting.getByRole('heading')).toBeFocused();
  await expect(waiting).toContainText('It may not: Webhooks: Read');
  await expect(page.getByRole('main')).toContainText(`ends in ${keys.primary.slice(-4)}, since`);
  await waiting.getByRole('button', { name: 'Use the new key' }).press('Enter');
  await expect(waiting).toBeHidden();
  await expect(page.getByRole('main')).toContainText(`ends in ${keys.desk.slice(-4)}, since`);
  await expect(care).toHaveAttribute('data-outcome', 'good');
  await expect(care).toContainText('Key works · Practice · everything Baton needs · stored today');
});

test('the application id of a partner is not taken for one’s own in silence', async ({ desks }) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const desk = await desks.used('harbour');
  const { page } = desk;
  await desk.addPartner(lindgren.name, lindgren.id);
  await desk.go('Settings');
  await page.getByRole('button', { name: 'Add a profile' }).click();
  await page.getByRole('textbox', { name: 'Application ID' }).fill(lindgren.id);
  await expect(page.getByTestId('partners-id')).toContainText(`your partner ${lindgren.name}`);
});

test('nothing of the set-up and of a key’s findings is out of reach', async ({ desks }) => {
  // Seven pages in three themes.
  test.slow();
  const service = await desks.service();
  const { id, keys } = application(service, 'harbour');
  const lindgren = application(service, 'lindgren');
  const desk = await desks.used();
  await desk.ready();
  const { page } = desk;
  await toTheKey(desk, { id, baseUrl: service.url });
  const keyField = page.getByRole('textbox', { name: 'API key' });
  await expectAccessible(page);
  await keyField.fill(wrongKey);
  await expect(findings(page)).toHaveAttribute('data-outcome', 'broken');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('textbox', { name: 'Application ID' }).fill('not an id');
  await expect(page.getByText('This is not an application ID.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Application ID' }).fill(id);
  await page.getByRole('button', { name: 'Continue' }).click();
  await keyField.fill(keys['desk-sessions-read']);
  await expect(findings(page)).toHaveAttribute('data-outcome', 'limited');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Check and connect' }).click();
  await expect(page.getByTestId('connected')).toBeVisible();
  await expectAccessible(page);

  await desk.addPartner(lindgren.name, lindgren.id);
  await desk.go('Settings');
  await page.getByRole('button', { name: 'Test the key again' }).click();
  await expect(findings(page)).toHaveAttribute('data-outcome', 'limited');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Close the result' }).click();
  await page.getByRole('button', { name: 'Replace key' }).click();
  await page.getByLabel('New API key').fill(keys.primary);
  await expect(findings(page)).toHaveAttribute('data-outcome', 'advice');
  await page.getByRole('button', { name: 'Add a profile' }).click();
  await page.getByRole('textbox', { name: 'Application ID' }).fill(lindgren.id);
  await expect(page.getByTestId('partners-id')).toBeVisible();
  await expectAccessible(page);
});

/** What the page holds of what was typed: attributes, storage, and all that React keeps for its components. */
function heldByPage(page: Page): Promise<string> {
  return page.evaluate(() => {
    const found: string[] = [];
    const seen = new Set<unknown>();
    const collect = (value: unknown, depth: number): void => {
      if (typeof value === 'string') found.push(value);
      if (typeof value !== 'object' || value === null || value instanceof Node || depth > 6) return;
      if (seen.has(value)) return;
      seen.add(value);
      for (const inner of Object.values(value)) collect(inner, depth + 1);
    };
    for (const element of document.querySelectorAll('*')) {
      for (const { value } of element.attributes) found.push(value);
      const fiber = Object.entries(element).find(([name]) => name.startsWith('__reactFiber'))?.[1];
      for (let one = fiber; one; one = one.return) {
        collect(one.memoizedProps, 0);
        for (let hook = one.memoizedState; hook; hook = hook.next) collect(hook.memoizedState, 0);
      }
    }
    for (const storage of [localStorage, sessionStorage]) collect({ ...storage }, 0);
    return found.join('\n');
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
