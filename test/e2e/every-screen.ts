/** The walk through Baton's screens and dialogs, each with something in it, for whatever must hold on all of them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { everyScreen } from '../../scripts/desktop-app/desk-driver.ts';
import { storageFiles } from '../../src/main/database/storage-files.ts';
import type { PracticeService } from '../../src/practice/server.ts';
import { requestCode } from '../../src/shared/desk-code/request-code.ts';
import { type Language, languages } from '../../src/shared/languages.ts';
import { application, type Desk, type Desks, expect, mintedToken, problemShown } from './support.ts';

/**
 * Looks at the desk where the walk stands; `stop` names the place. The desk speaks English when it goes on. Where a screen
 * lasts only for a while, `again` brings it back for a second look.
 */
export type Look = (desk: Desk, stop: string, again?: () => Promise<void>) => Promise<void>;

/** From the first start over the set-up to every screen as it is at first. */
export async function walkBeginning(desks: Desks, look: Look): Promise<void> {
  const first = await desks.open('first');
  await first.ready();
  await look(first, 'welcome');
  await walkGuide(first, look);
  await first.page.getByRole('button', { name: 'Connect an application' }).click();
  const next = first.page.getByRole('button', { name: 'Continue' });
  await next.waitFor();
  await look(first, 'set-up, what is needed');
  await next.click();
  await first.page.getByLabel('Name', { exact: true }).fill('Main branch');
  await first.page
    .getByRole('textbox', { name: 'Application ID' })
    .fill('8d5c1f0e-2f64-4c1d-9a51-0c2f6f1b7a11');
  await look(first, 'set-up, the desk');
  await next.click();
  await first.page.getByRole('textbox', { name: 'API key' }).waitFor();
  await look(first, 'set-up, the key');
  await first.baton.close();

  const x = await desks.connected('x', 'harbour');
  const { page } = x;
  await look(x, 'share, nothing chosen');
  for (const screen of everyScreen.filter((name) => name !== 'Share')) {
    await x.go(screen);
    await look(x, `${screen}, at first`);
  }
  await page.getByRole('button', { name: 'Add a profile' }).click();
  await page.getByRole('textbox', { name: 'Application ID' }).waitFor();
  await look(x, 'Settings, with a form');
  await page.getByTestId('profile-switcher').click();
  await expect(page.getByRole('list', { name: 'Profiles' })).toBeVisible();
  await look(x, 'profiles');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByTestId('shortcuts')).toBeVisible();
  await look(x, 'shortcuts');
  await page.keyboard.press('Escape');
  await walkWaysToRead(x, look);
}

/** The guide through setting up at Didit, in practice, as far as nothing is connected by it. */
async function walkGuide(desk: Desk, look: Look): Promise<void> {
  const { page } = desk;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button('Set up at Didit').click();
  await page.getByText('To practise', { exact: true }).click();
  await page.getByLabel('E-mail address').fill('ada@harbour-bank.eu');
  await page.getByLabel('Password', { exact: true }).fill('planted');
  await button('Create account').click();
  await problemShown(desk, 'password-rule').waitFor();
  await look(desk, 'guide, the account');
  await page.getByLabel('Password', { exact: true }).fill('Planted-Pass-1');
  await button('Create account').click();
  await page.getByTestId('practice-code').waitFor();
  await look(desk, 'guide, the code');
  await button('Enter it for me').click();
  await button('Confirm').click();
  await button('Continue').click();
  await page.getByTestId('application').first().waitFor();
  await look(desk, 'guide, the applications');
  await button('Leave set-up').click();
}

/**
 * A desk whose database is damaged, and one without a keychain, in each language. Neither can be told one: they speak the
 * system’s.
 */
export async function walkBlocked(desks: Desks, lookIn: (language: Language) => Look): Promise<void> {
  const desk = await desks.connected('damaged', 'harbour');
  await desk.baton.close();
  const { database } = storageFiles(desk.dataFolder);
  const bytes = readFileSync(database);
  writeFileSync(database, bytes.fill(0x5a, 4_096, bytes.length - 4_096));
  for (const language of languages) {
    const look = lookIn(language);
    const args = [`--lang=${language}`];
    const damaged = await desks.open('damaged', { args });
    await problemShown(damaged, 'storage-damaged').waitFor();
    await look(damaged, `recovery, ${language}`);
    await damaged.page.getByRole('main').getByRole('button').first().click();
    await expect(damaged.page.getByRole('dialog')).toBeVisible();
    await look(damaged, `recovery, asked again, ${language}`);
    await damaged.baton.close();
    const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
    const blocked = await desks.open(`blocked-${language}`, { args, env });
    await blocked.page.waitForSelector('html[data-ready="blocked"]', { state: 'attached' });
    await look(blocked, `blocked, ${language}`);
    await blocked.baton.close();
  }
}

/** From the partner's form over the records to a code that was handed over. */
export async function walkSharing(desks: Desks, look: Look): Promise<void> {
  const lindgren = application(await desks.service(), 'lindgren');
  const x = await desks.connected('x', 'harbour');
  const { page } = x;
  await x.addPartner(lindgren.name, lindgren.id);
  await look(x, 'partners');
  await page.getByRole('button', { name: `Edit ${lindgren.name}` }).click();
  await page.getByLabel('Partner’s name').waitFor();
  await look(x, 'partner, being changed');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `More for ${lindgren.name}` }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await look(x, 'partner, just removed');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByTestId('partner').waitFor();
  await walkRequests(await desks.service(), x, look);
  await x.go('Share');
  await page.getByRole('button', { name: 'Share several' }).click();
  await page.locator('[data-session-row]', { hasText: 'Approved' }).first().click();
  await look(x, 'share several');
  await page.getByTestId('several').getByRole('button', { name: 'Cancel' }).click();
  await x.openSession('user', 'Åsa');
  await x.recordShown();
  await look(x, 'verification of a person');
  await x.openSession('business', 'Nordlys');
  await expect(page.getByText('Company registry').first()).toBeVisible();
  await look(x, 'verification of a business');
  await page.getByLabel('Partner', { exact: true }).selectOption({ label: lindgren.name });
  await page.getByRole('button', { name: 'Create code, hidden' }).click();
  await page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
  await look(x, 'code, hidden');
  const shown = async () => {
    if (await page.getByRole('button', { name: 'Show the code' }).isVisible()) await x.showCode();
  };
  await shown();
  await look(x, 'code, shown', shown);
  await shown();
  await page.getByText('Spell out', { exact: true }).click();
  await page.locator('[data-testid="read-out"][data-shown="true"]').waitFor();
  await look(x, 'code, read out');
  await x.copyToken();
  await look(x, 'code, copied');
  await page.getByRole('button', { name: 'Done' }).click();
  await x.go('Share');
  for (const [button, dialog] of [
    ['Scan request or receipt', 'read-dialog'],
    ['Recent handoffs', 'recent-handoffs'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByTestId(dialog)).toBeVisible();
    await look(x, dialog);
    await page.keyboard.press('Escape');
  }
  await x.go('History');
  await page.getByTestId('history-row').first().waitFor();
  await look(x, 'history');
  await page.getByTestId('history-row').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(x, 'entry of the history');
}

/** Another desk asks for a token: one that is new here, and a partner. */
async function walkRequests(service: PracticeService, desk: Desk, look: Look): Promise<void> {
  const { page } = desk;
  for (const [role, shown] of [
    ['bystander', 'new-partner'],
    ['lindgren', 'request'],
  ] as const) {
    const { id, name } = application(service, role);
    await desk.go('Share');
    await page.getByRole('button', { name: 'Scan request or receipt' }).click();
    const dialog = page.getByTestId('read-dialog');
    const code = requestCode({
      applicationId: id,
      name,
      environment: 'practice',
      lifetimeSeconds: 3_600,
      askedAt: Date.now(),
      nonce: '0011223344556677',
    });
    await dialog.getByLabel('Token, or a message with a token in it').fill(code);
    await dialog.getByRole('button', { name: 'Read this text' }).click();
    await expect(page.getByTestId(shown)).toBeVisible();
    await look(desk, shown);
    await page.getByTestId(shown).getByRole('button', { name: 'Dismiss the request' }).click();
  }
}

async function walkWaysToRead(desk: Desk, look: Look): Promise<void> {
  const { page } = desk;
  await desk.go('Receive');
  await page.getByRole('button', { name: 'Type the code' }).click();
  await look(desk, 'typing');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: 'Show a request' }).click();
  await page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
  await look(desk, 'request');
  await page.getByRole('button', { name: 'Check the hand scanner' }).click();
  await page.getByTestId('calibration').locator('[data-drawn="true"]').waitFor();
  await look(desk, 'check of the hand scanner');
  await page.keyboard.press('Escape');
}

/** What was read, chosen, imported, waits, and cannot be read. */
export async function walkReceiving(desks: Desks, look: Look): Promise<void> {
  const service = await desks.service();
  const y = await desks.connected('y', 'lindgren');
  const { page } = y;
  const [one, other] = [await mintedToken(service), await mintedToken(service, { nth: 1 })];
  await y.baton.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), one);
  await y.go('Receive');
  const offer = page.getByTestId('clipboard-offer');
  await expect(offer).toBeVisible();
  await look(y, 'token on the clipboard');
  await offer.getByRole('button', { name: 'Not now' }).click();
  await y.readText(`${one}\n${other}`);
  await expect(page.getByTestId('choice')).toHaveCount(2);
  await look(y, 'two tokens');
  await page.getByTestId('choice').first().getByRole('button').click();
  await y.tokenRead();
  await look(y, 'token');
  await y.importAs('LL-1');
  await y.importShows('Imported');
  await y.recordShown();
  await look(y, 'import, done');
  await page.getByRole('button', { name: 'Show a receipt' }).click();
  await page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
  await look(y, 'receipt');
  await page.keyboard.press('Escape');
  await walkRefused(service, y, look);

  await y.receiveAnew();
  await y.readText(other);
  await y.tokenRead();
  await expect(page.getByLabel('Workflow')).toBeEnabled();
  await desks.stopService();
  await y.importAs('LL-2');
  await y.importShows(/Saved|The answer was lost/);
  await look(y, 'import, waiting');
  await y.go('Queue');
  await expect(page.getByTestId('import-row')).toHaveCount(3);
  await look(y, 'queue');
  await page.getByRole('button', { name: 'More for LL-2' }).click();
  await page.getByTestId('row-menu').getByRole('menuitem', { name: 'Edit' }).click();
  await expect(page.getByTestId('edit-import')).toBeVisible();
  await look(y, 'import, being changed');
  await page.keyboard.press('Escape');
  await y.baton.app.evaluate(({ app }) => app.quit());
  await expect(page.getByTestId('leaving')).toBeVisible();
  await look(y, 'leaving');
  await page.getByTestId('leaving').getByRole('button', { name: 'Stay here' }).click();
  await y.readText('eyJhbGciOiJIUzI1NiJ9.broken');
  await problemShown(y, 'token-malformed').first().waitFor();
  await look(y, 'what cannot be read');
}

/** An import whose token Didit does not take for one of its own, and the message that asks for another. */
async function walkRefused(service: PracticeService, desk: Desk, look: Look): Promise<void> {
  const { page } = desk;
  const token = await mintedToken(service, { nth: 2 });
  await desk.readText(`${token.slice(0, -10)}${'A'.repeat(10)}`);
  await desk.tokenRead();
  await desk.importAs('LL-3');
  await problemShown(desk, 'token-not-accepted').waitFor();
  await look(desk, 'import, refused');
  await page.getByRole('button', { name: /^Ask the sender/ }).click();
  await expect(page.getByTestId('ask-for-token')).toBeVisible();
  await look(desk, 'asking for a new token');
  await page.keyboard.press('Escape');
}
