/** A walk through every screen and dialog of Baton with something in each, for whatever has to hold on all of them. */
import { application, type Desk, type Desks, mintedToken, problemShown } from './support.ts';

/** Calls `look` at every stop, with the stop’s name. */
export async function walkEveryScreen(
  desks: Desks,
  look: (desk: Desk, stop: string) => Promise<void>,
): Promise<void> {
  const service = await desks.service();
  await beforeTheFirstProfile(desks, look);

  const lindgren = application(service, 'lindgren');
  const x = await desks.connected('x', 'harbour');
  await resize(x);
  await look(x, 'share, nothing chosen');
  await x.go('Partners');
  await look(x, 'partners, empty');
  await x.addPartner(lindgren.name, lindgren.id);
  await look(x, 'partners');
  await x.page.getByRole('button', { name: `Change ${lindgren.name}` }).click();
  await look(x, 'partner form');
  for (const [kind, name] of [
    ['user', 'Åsa'],
    ['business', 'Nordlys'],
  ] as const) {
    await x.openSession(kind, name);
    await x.page.getByTestId('record').waitFor();
    await look(x, `verification of a ${kind}`);
  }
  await x.createCode(lindgren.name);
  await look(x, 'code');
  await x.page.getByRole('button', { name: 'Done' }).click();
  await x.go('History');
  await x.page.getByTestId('history-row').waitFor();
  await look(x, 'history');
  await x.go('Settings');
  await look(x, 'settings');
  await x.page.keyboard.press('?');
  await look(x, 'shortcuts');
  await x.page.keyboard.press('Escape');
  await x.baton.close();

  const y = await desks.connected('y', 'lindgren');
  await resize(y);
  await y.go('Queue');
  await look(y, 'queue, empty');
  await y.go('Receive');
  await look(y, 'receive');
  await y.page.getByRole('button', { name: 'Type it in' }).click();
  await look(y, 'typing');
  await y.page.getByRole('button', { name: 'Back to the other ways' }).click();
  await y.page.getByRole('button', { name: 'Show a request' }).click();
  await y.page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
  await look(y, 'request');
  await y.readText('eyJhbGciOiJIUzI1NiJ9.broken');
  await problemShown(y, 'token-malformed').first().waitFor();
  await look(y, 'what cannot be read');
  const tokens = [await mintedToken(service), await mintedToken(service, { nth: 1 })];
  await y.readText(tokens.join('\n'));
  await y.page.getByTestId('choice').first().waitFor();
  await look(y, 'chooser');
  await y.page.getByTestId('choice').first().getByRole('button').click();
  await y.tokenRead();
  await look(y, 'token');
  await y.importAs('LL-1');
  await y.importShows('Imported');
  await y.recordShown();
  await look(y, 'import');
  await y.receiveAnew();
  await y.readText(tokens[1] ?? '');
  await y.tokenRead();
  await y.page.getByLabel('Workflow').and(y.page.locator(':enabled')).waitFor();
  await desks.stopService();
  await y.importAs('LL-2');
  await y.importShows(/Saved|The answer was lost/);
  await y.go('Queue');
  await look(y, 'queue');
}

async function beforeTheFirstProfile(
  desks: Desks,
  look: (desk: Desk, stop: string) => Promise<void>,
): Promise<void> {
  const first = await desks.open('first');
  await first.ready();
  await resize(first);
  await look(first, 'welcome');
  await first.page.getByRole('button', { name: 'Connect an application' }).click();
  await first.page.getByRole('textbox', { name: 'Application ID' }).waitFor();
  await look(first, 'connect');
  await first.baton.close();
}

/** To the smallest window there is, where long words have the least room. */
async function resize({ baton, page }: Desk): Promise<void> {
  await baton.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(900, 600));
  await page.waitForFunction(() => innerWidth === 900 && innerHeight === 600);
}
