import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { photograph } from '../../scripts/camera/photograph.ts';
import { everyScreen } from '../../scripts/desktop-app/desk-driver.ts';
import { packShareToken } from '../../src/shared/handoff-code/handoff-code.ts';
import { databaseKey } from '../support/database-key.ts';
import { application, darkCamera, expect, mintedToken, test } from './support.ts';

/** Every file below a folder, with its content. */
function filesUnder(folder: string): { file: string; content: Buffer }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .map((file) => ({ file, content: readFileSync(file) }));
}

/** A token, the two parts of it that are its own, and its handoff code without what all of them begin with. */
function withParts(token: string): string[] {
  const code = packShareToken(token);
  if (code === undefined) throw new Error('the practice service’s tokens can be packed');
  return [token, ...token.split('.').slice(1), code.slice(8)];
}

test('a person by camera and a business by clipboard, and no secret is left behind', async ({ desks }) => {
  const service = await desks.service();
  const [harbour, lindgren] = [application(service, 'harbour'), application(service, 'lindgren')];
  const camera = await darkCamera(desks.folder);
  const x = await desks.connected('x', 'harbour');
  const y = await desks.connected('y', 'lindgren', { camera });
  await x.addPartner(lindgren.name, lindgren.id);
  await y.addPartner(harbour.name, harbour.id);
  const seen: string[] = [];
  const look = async () => {
    for (const desk of [x, y])
      seen.push(await desk.page.locator('html').ariaSnapshot(), await desk.page.title());
  };

  await x.openSession('user', 'Åsa Lindqvist-Öberg');
  await x.createCode(lindgren.name);
  await look();
  await x.copyToken();
  const photographed = await x.baton.app.evaluate(({ clipboard }) => clipboard.readText());
  await photograph(x.page, camera, { rotate: 3, blur: 0.6 });
  await y.scan();
  // The next time that the camera opens, the code is no longer held before it.
  await darkCamera(desks.folder);
  await expect(y.page.getByTestId('token-card')).toContainText('Read from the token, not verified');
  await expect(y.page.getByTestId('token-card')).toContainText(harbour.name);
  await look();
  await y.importAs('LL-1');
  await y.importShows('Imported');
  await y.recordShown();
  await look();

  await x.openSession('business', 'Nordlys');
  await x.createCode(lindgren.name);
  await x.copyToken();
  const token = await x.baton.app.evaluate(({ clipboard }) => clipboard.readText());
  await y.pasteFromClipboard();
  await y.tokenRead();
  await look();
  await y.importAs('LL-B-1', 'Accept it');
  await y.importShows('Imported');
  await y.recordShown();
  await expect(y.page.getByTestId('record')).toContainText('Company registry');
  await y.go('Queue');
  await y.go('Settings');
  await look();

  expect(service.records.imports).toMatchObject([
    { kind: 'user', vendorData: 'LL-1', status: 'In Review', fromApplication: harbour.id },
    { kind: 'business', vendorData: 'LL-B-1', status: 'Approved', forApplication: lindgren.id },
  ]);
  expect(service.records.imports.map((one) => one.sourceSession)).toEqual(
    service.records.shares.map((share) => share.session),
  );

  for (const desk of [x, y]) await desk.baton.close();
  const planted = [harbour.apiKey, lindgren.apiKey, ...[photographed, token].flatMap(withParts)];
  for (const desk of [x, y]) planted.push((await databaseKey(desk.dataFolder)).reveal());
  const logs = [...x.baton.logs, ...y.baton.logs].join('\n');
  for (const secret of planted) {
    expect(secret.length).toBeGreaterThan(20);
    const holding = ['x', 'y']
      .flatMap((name) => filesUnder(path.join(desks.folder, name)))
      .filter(({ content }) => content.includes(secret) || content.includes(Buffer.from(secret, 'utf16le')));
    expect(holding.map(({ file }) => file)).toEqual([]);
    expect(logs).not.toContain(secret);
    expect(seen.join('\n')).not.toContain(secret);
  }
  const log = readFileSync(path.join(desks.folder, 'y', 'logs', 'baton.log'), 'utf8');
  expect(log).toContain('receive.import');
});

test('without a network the import waits in view, and goes by itself', async ({ desks }) => {
  const service = await desks.service();
  const y = await desks.used('lindgren');
  const token = await mintedToken(service);
  await y.readText(token);
  await y.tokenRead();
  await expect(y.page.getByLabel('Workflow')).toBeEnabled();
  await desks.stopService();
  await y.importAs('LL-offline');
  await y.importShows(/Saved|The answer was lost/);
  await y.go('Queue');
  await expect(y.page.getByTestId('import-row')).toContainText('LL-offline');
  await expect(y.page.getByTestId('queue-light')).toContainText('No network');

  const again = await desks.service();
  await expect(y.page.getByTestId('import-row')).toHaveAttribute('data-state', 'imported', {
    timeout: 60_000,
  });
  expect(again.records.imports).toMatchObject([{ vendorData: 'LL-offline' }]);
});

test('an import survives Baton being killed, and arrives once', async ({ desks }) => {
  const service = await desks.service();
  const y = await desks.connected('y', 'lindgren');
  await y.readText(await mintedToken(service));
  await y.tokenRead();
  await expect(y.page.getByLabel('Workflow')).toBeEnabled();
  await desks.stopService();
  await y.importAs('LL-killed');
  await y.importShows(/Saved|The answer was lost/);
  await y.baton.kill();
  const again = await desks.service();
  const restarted = await desks.open('y');
  await restarted.ready();
  await restarted.go('Queue');
  const row = restarted.page.getByTestId('import-row');
  await expect(row).toHaveAttribute('data-state', 'imported', { timeout: 60_000 });
  expect(again.records.imports).toMatchObject([{ vendorData: 'LL-killed' }]);
});

test('a newcomer practises the whole job in one window, stamped on every screen', async ({ desks }) => {
  const desk = await desks.open('newcomer');
  await desk.ready();
  await desk.page.getByRole('button', { name: 'Try Baton with practice data' }).click();
  for (const screen of everyScreen) {
    await desk.go(screen);
    await expect(desk.page.getByTestId('practice-stamp')).toBeVisible();
  }
  await desk.openSession('user', 'Jürgen Weißmüller');
  await desk.createCode('Lindgren Leasing');
  await desk.copyToken();
  await desk.page.getByTestId('profile-switcher').click();
  await desk.page.getByRole('list', { name: 'Profiles' }).getByText('Lindgren Leasing').click();
  await desk.pasteFromClipboard();
  await desk.tokenRead();
  await desk.importAs('PRACTICE-1');
  await desk.importShows('Imported');
  await desk.recordShown();
  await desk.baton.close();

  // What was practised is there after a restart.
  const again = await desks.open('newcomer');
  await again.ready();
  await again.go('Queue');
  await again.page.getByRole('button', { name: 'Open the import of PRACTICE-1' }).click();
  await again.recordShown();
  const portrait = again.page.getByTestId('record').locator('img').first();
  await expect
    .poll(() => portrait.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);

  // And nothing of it once practice has been ended.
  const remembered = path.join(again.dataFolder, 'practice.jsonl');
  expect(existsSync(remembered)).toBe(true);
  await again.go('Settings');
  await again.page.getByRole('button', { name: 'End practice' }).click();
  await again.page
    .getByRole('dialog')
    .or(again.page.getByRole('main'))
    .getByRole('button', { name: 'End practice' })
    .last()
    .click();
  await again.page.getByRole('button', { name: 'Try Baton with practice data' }).waitFor();
  await expect.poll(() => existsSync(remembered)).toBe(false);
});
