import { writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { startPrivateKeychain } from '../../scripts/runtime/keychain.ts';
import { application, expect, importedElsewhere, mintedToken, problemShown, test } from './support.ts';

test('a profile that cannot be connected says why, and keeps what was typed', async ({ desks }) => {
  const service = await desks.service();
  const harbour = application(service, 'harbour');
  const desk = await desks.open('desk');
  await desk.ready();
  const { page } = desk;
  await page.getByRole('button', { name: 'Connect an application' }).click();
  const tries = [
    [{ ...harbour, apiKey: 'sk_test_this-is-not-a-key' }, service.url, 'key-rejected'],
    [harbour, 'http://127.0.0.1:9', 'offline'],
    [harbour, 'http://example.com', 'input-invalid'],
  ] as const;
  for (const [typed, url, code] of tries) {
    await desk.fillProfile(typed, url);
    await expect(problemShown(desk, code)).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'API key' })).toHaveValue(typed.apiKey);
    await expect(page.getByLabel('Didit’s address')).toHaveValue(url);
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(page.getByRole('textbox', { name: 'Application ID' })).toHaveValue(harbour.id);
  }
  await desk.fillProfile(harbour, service.url);
  await desk.go('Settings');
  await expect(page.getByRole('main')).toContainText(harbour.apiKey.slice(-4));
  await expect(page.locator('html')).not.toContainText(harbour.apiKey);
});

test('tokens that cannot be imported are refused before any call, with cause and next action', async ({
  desks,
}) => {
  const service = await desks.service();
  const y = await desks.used('lindgren');
  const { page } = y;
  const token = await mintedToken(service);

  await y.readText(token.slice(0, -7));
  await expect(problemShown(y, 'token-malformed')).toBeVisible();
  await expect(page.getByTestId('token-card')).toHaveCount(0);

  await y.readText(await mintedToken(service, { for: 'bystander' }));
  await y.tokenRead();
  await expect(problemShown(y, 'token-for-another-application')).toBeVisible();
  await expect(page.getByLabel('Customer reference')).toHaveCount(0);

  await y.readText(token);
  await y.tokenRead();
  await page.getByLabel('Customer reference').fill('x'.repeat(10_240));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('characters too long');
  await expect(page.getByLabel('Customer reference')).toHaveValue('x'.repeat(10_240));
  await page.getByLabel('Customer reference').fill('   ');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Please enter a customer reference');
  expect(service.records.requests.filter((request) => request.route === 'import')).toEqual([]);

  await y.importAs('LL-1');
  await y.importShows('Imported');
  await y.readText(token);
  await y.tokenRead();
  await expect(page.getByLabel('Customer reference')).toHaveCount(0);
  await page.getByRole('button', { name: 'Open the import' }).click();
  await y.recordShown();
  expect(service.records.imports).toHaveLength(1);
});

test.describe('by a service whose clock runs', () => {
  let now = Date.now();
  test.use({ practice: { clock: () => now } });
  test('a token that is over is refused by Didit’s time, not by this computer’s', async ({ desks }) => {
    now = Date.now() + 86_400_000;
    const service = await desks.service();
    const y = await desks.used('lindgren');
    const token = await mintedToken(service, { seconds: 60 });
    await y.readText(token);
    await y.tokenRead();
    await expect(y.page.getByLabel('Customer reference')).toBeVisible();
    await y.page.getByRole('button', { name: 'Start over' }).click();
    now += 61_000;
    await y.go('Share');
    await y.readText(token);
    await y.tokenRead();
    await expect(problemShown(y, 'token-expired')).toBeVisible();
    await expect(y.page.getByLabel('Customer reference')).toHaveCount(0);
  });
});

test('Didit’s own refusal is explained, and the key’s fault costs no import', async ({ desks }) => {
  const service = await desks.service();
  const y = await desks.used('lindgren');
  const token = await mintedToken(service);
  await importedElsewhere(service, token);
  await y.readText(token);
  await y.tokenRead();
  await y.importAs('LL-2');
  await y.importShows(/refused/i);
  await expect(problemShown(y, 'already-imported-elsewhere')).toBeVisible();
  expect(service.records.imports).toHaveLength(1);
});

test('a picture with no code in it, a camera that is missing, refused or busy', async ({ desks }) => {
  const folder = desks.folder;
  const y = await desks.connected('y', 'lindgren');
  const { page } = y;
  const blank = path.join(folder, 'blank.png');
  writeFileSync(
    blank,
    await sharp({ create: { width: 640, height: 480, channels: 3, background: '#888' } })
      .png()
      .toBuffer(),
  );
  await y.go('Receive');
  await page.getByTestId('picture-file').setInputFiles(blank);
  await expect(problemShown(y, 'no-code-found')).toBeVisible();

  await page.getByRole('button', { name: 'Start camera' }).click();
  await expect(problemShown(y, 'camera-missing')).toBeVisible();
  // There is nothing to stop, and nothing to hold a code before.
  await expect(page.getByRole('button', { name: 'Stop camera' })).toHaveCount(0);
  await expect(page.getByText('Fill the frame with the code.')).toHaveCount(0);
  // Whoever comes back has not just met what was wrong before.
  await expect(problemShown(y, 'no-code-found')).toBeVisible();
  await y.go('Share');
  await y.go('Receive');
  await expect(page.getByRole('button', { name: 'Paste from clipboard' })).toBeVisible();
  await expect(problemShown(y, 'no-code-found')).toHaveCount(0);
  await y.baton.close();

  const z = await desks.connected('z', 'lindgren', { args: ['--use-fake-device-for-media-stream'] });
  await z.baton.app.evaluate(({ session }) => {
    session.defaultSession.setPermissionRequestHandler((_, __, decide) => decide(false));
    session.defaultSession.setPermissionCheckHandler(() => false);
  });
  await z.go('Receive');
  await z.page.getByRole('button', { name: 'Start camera' }).click();
  await expect(problemShown(z, 'camera-refused')).toBeVisible();
  await z.baton.close();

  // Chromium's fake camera cannot be busy, so its answer is given by hand.
  const b = await desks.connected('b', 'lindgren');
  await b.page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotReadableError'));
  });
  await b.go('Receive');
  await b.page.getByRole('button', { name: 'Start camera' }).click();
  await expect(problemShown(b, 'camera-busy')).toBeVisible();
});

test('a locked keychain and a missing one: said plainly, nothing stored, and mended without a restart', async ({
  desks,
}) => {
  test.skip(process.platform !== 'linux', 'Only a Linux keychain can be locked by a test.');
  const keychain = await startPrivateKeychain();
  const env = keychain.env;
  const service = await desks.service();
  const harbour = application(service, 'harbour');
  await keychain.lock();
  const desk = await desks.open('desk', { env });
  await expect(problemShown(desk, 'keychain-locked')).toBeVisible();
  await keychain.unlock();
  await desk.page.getByRole('button', { name: 'Try again' }).click();
  await desk.ready();
  await desk.connect(harbour, service.url);
  await keychain.lock();
  await desk.go('Settings');
  await desk.go('Share');
  await expect(problemShown(desk, 'keychain-locked').first()).toBeVisible();
  await desk.baton.close();

  await keychain.stop();
  const without = await desks.open('without', { env });
  await expect(problemShown(without, 'keychain-missing')).toBeVisible();
  await without.baton.close();
  await keychain.close();
});
