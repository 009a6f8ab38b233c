/** The page's main walks in a current Chromium, of the line inside the Electron that is shipped. */
import { type Browser, chromium } from '@playwright/test';
import { photograph } from '../../scripts/camera/photograph.ts';
import { driveDesk, everyScreen } from '../../scripts/desktop-app/desk-driver.ts';
import { chromiumHere, chromiumVariable } from '../../scripts/runtime/chromium.ts';
import { sandboxSwitches } from '../../scripts/runtime/system.ts';
import { application, darkCamera, expect, test as withDesks } from '../e2e/support.ts';
import { openBridged } from './bridged-page.ts';

const test = withDesks.extend<{ start: (camera?: string) => Promise<Browser> }>({
  // biome-ignore lint/correctness/noEmptyPattern: this is how Playwright hears that nothing is needed.
  start: async ({}, use) => {
    const started: Browser[] = [];
    await use(async (camera) => {
      const browser = await chromium.launch({
        executablePath: process.env[chromiumVariable] ?? chromiumHere().path,
        args: [
          ...sandboxSwitches(),
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
          ...(camera ? [`--use-file-for-fake-video-capture=${camera}`] : []),
        ],
      });
      started.push(browser);
      return browser;
    });
    for (const browser of started) await browser.close();
  },
});

test('every screen, and a share with practice data', async ({ desks, start }) => {
  const app = await desks.open('newcomer');
  await app.ready();
  const { page, errors } = await openBridged(await start(), app.page);
  const desk = driveDesk(page);
  await desk.ready();
  await page.getByRole('button', { name: 'Try Baton with practice data' }).click();
  for (const screen of everyScreen) {
    await desk.go(screen);
    await expect(page.getByTestId('practice-stamp')).toBeVisible();
  }
  await desk.openSession('user', 'Jürgen Weißmüller');
  await desk.createCode('Lindgren Leasing');
  expect(errors).toEqual([]);
});

test('a code on another desk’s screen is read by the camera and imported', async ({ desks, start }) => {
  const sharer = await desks.connected('sharer', 'harbour');
  await sharer.addPartner('Lindgren Leasing', application(await desks.service(), 'lindgren').id);
  await sharer.openSession('user', 'Jürgen Weißmüller');
  await sharer.createCode('Lindgren Leasing');
  const camera = await darkCamera(desks.folder);
  await photograph(sharer.page, camera, { rotate: 3, blur: 0.6 });
  const app = await desks.connected('receiver', 'lindgren');
  const { page, errors } = await openBridged(await start(camera), app.page);
  const desk = driveDesk(page);
  await desk.ready();
  await desk.scan();
  await desk.importAs('CHROMIUM-1');
  await desk.importShows('Imported');
  await desk.recordShown();
  expect(errors).toEqual([]);
});
