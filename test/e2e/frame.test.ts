/** The window: its menu, its memory, the environment and the light at a glance, and what is said without being looked at. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { everyScreen } from '../../scripts/desktop-app/desk-driver.ts';
import type { Bridge } from '../../src/shared/contract/index.ts';
import { pretendDidit } from '../support/pretended-didit.ts';
import { wordsOf } from '../support/words.ts';
import {
  application,
  chooseInMenu,
  type Desk,
  expect,
  importedElsewhere,
  mintedToken,
  test,
} from './support.ts';

const onScreen = (desk: Desk, name: string) => desk.page.getByRole('heading', { level: 1, name });

test('the system’s menu leads where the page’s shortcuts lead, once there is somewhere to go', async ({
  desks,
}) => {
  const first = await desks.open('y');
  await first.ready();
  expect(await chooseInMenu(first, 'queue')).toBe(false);
  await first.baton.close();

  const desk = await desks.connected('x', 'harbour');
  for (const name of everyScreen.toReversed()) {
    expect(await chooseInMenu(desk, name.toLowerCase())).toBe(true);
    await expect(onScreen(desk, name)).toBeVisible();
  }
  await chooseInMenu(desk, 'receive');
  await chooseInMenu(desk, 'search');
  await expect(desk.page.getByRole('searchbox')).toBeFocused();
  await chooseInMenu(desk, 'sheet');
  await expect(desk.page.getByTestId('shortcuts')).toBeVisible();
  // A question that is open is answered first: the choice has come to the page before the question goes.
  const choice = await desk.page.evaluateHandle(() => {
    const { baton } = window as unknown as { baton: Bridge };
    return { heard: new Promise<void>((resolve) => baton.on('menu', () => resolve())) };
  });
  await chooseInMenu(desk, 'queue');
  await choice.evaluate(({ heard }) => heard);
  await desk.page.keyboard.press('Escape');
  await expect(desk.page.getByTestId('shortcuts')).toHaveCount(0);
  await expect(onScreen(desk, 'Share')).toBeVisible();
});

test('the window is opened without Electron’s menu, and gets Baton’s own in the language of the system', async ({
  desks,
}) => {
  const look = path.join(desks.folder, 'look.cjs');
  writeFileSync(
    look,
    `const { app, Menu } = require('electron');
    app.once('browser-window-created', () => {
      globalThis.menuAtFirst = Menu.getApplicationMenu();
    });`,
  );
  const desk = await desks.open('first', { args: ['--lang=es'], before: look });
  await desk.ready();
  const menus = await desk.baton.app.evaluate(({ Menu }) => ({
    atFirst: (globalThis as unknown as { menuAtFirst: unknown }).menuAtFirst,
    afterwards: Menu.getApplicationMenu()?.items.map(({ label }) => label),
  }));
  const spanish = wordsOf('shell', 'es');
  expect(menus.atFirst).toBeNull();
  expect(menus.afterwards).toEqual(
    ['menuFile', 'menuEdit', 'menuView', 'menuWindow', 'menuHelp'].map((word) => spanish.get(word)),
  );
});

test('Baton ends as it should although its window is gone when an import fails', async ({ desks }) => {
  const service = await desks.service();
  const { baton, dataFolder, ...desk } = await desks.connected('y', 'lindgren');
  const token = await mintedToken(service);
  await desk.readText(token);
  await desk.tokenRead();
  await expect(desk.page.getByLabel('Workflow')).toBeEnabled();
  await importedElsewhere(service, token);
  const sent = service.faults.hold('import', 'before');
  await desk.importAs('LL-late');
  await sent.reached;
  const ended = new Promise<void>((resolve) => baton.app.once('close', () => resolve()));
  await baton.app.evaluate(({ app, BrowserWindow }) => {
    const ending = new Promise<void>((resolve) => app.once('before-quit', () => resolve()));
    BrowserWindow.getAllWindows()[0]?.destroy();
    return ending;
  });
  sent.release();
  await ended;
  const read = (name: string) => readFileSync(path.join(dataFolder, name), 'utf8');
  expect(read('logs/baton.log')).not.toContain('defect');
  expect(JSON.parse(read('baton.run.json'))).toMatchObject({ state: 'closed' });
});

test('the window comes back where it was, as large, and with text of the same size', async ({ desks }) => {
  const bounds = { x: 40, y: 30, width: 1010, height: 690 };
  const first = await desks.connected('x', 'harbour');
  await chooseInMenu(first, 'larger');
  await chooseInMenu(first, 'larger');
  await first.go('Settings');
  await expect(first.page.getByRole('radio', { name: '125%' })).toBeChecked();
  await first.page.getByText('175%', { exact: true }).click();
  await expect.poll(() => first.page.evaluate(() => window.devicePixelRatio)).toBe(1.75);
  await first.baton.app.evaluate(
    ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to),
    bounds,
  );
  await first.baton.close();

  const again = await desks.open('x');
  await again.ready();
  expect(await again.page.evaluate(() => window.devicePixelRatio)).toBe(1.75);
  expect(
    await again.baton.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds()),
  ).toEqual(bounds);
  await chooseInMenu(again, 'usualSize');
  await expect.poll(() => again.page.evaluate(() => window.devicePixelRatio)).toBe(1);
});

test('live, sandbox and practice are in view on every screen, and differ without colour', async ({
  desks,
}) => {
  const service = await desks.service();
  const harbour = application(service, 'harbour');
  const seen = new Map<string, { word: string; line: string; sign: string }>();
  for (const [environment, word] of [
    ['live', 'Live'],
    ['sandbox', 'Sandbox'],
    ['practice', 'Practice'],
  ] as const) {
    await test.step(environment, async () => {
      const pretended = environment === 'practice' ? undefined : await pretendDidit(service.url, environment);
      const apiKey = environment === 'live' ? harbour.apiKey.replace('sk_test_', 'sk_live_') : harbour.apiKey;
      const desk = await desks.open(environment);
      await desk.ready();
      await desk.connect(
        { ...harbour, apiKey },
        pretended?.url ?? service.url,
        environment === 'live' ? 'Live' : 'Sandbox',
      );
      const band = desk.page.getByTestId('profile-switcher').locator('[data-environment]');
      for (const screen of everyScreen.toReversed()) {
        await desk.go(screen);
        await expect(band).toBeInViewport({ ratio: 1 });
        await expect(band).toHaveText(word);
        await expect(desk.page).toHaveTitle(new RegExp(`${screen} · ${word}`));
      }
      await desk.page.emulateMedia({ forcedColors: 'active' });
      seen.set(environment, {
        word,
        line: await band.evaluate((element) => getComputedStyle(element).borderBlockEndStyle),
        sign: await band.locator('svg').innerHTML(),
      });
      await desk.baton.close();
      await pretended?.close();
    });
  }
  for (const mark of ['word', 'line', 'sign'] as const)
    expect(new Set([...seen.values()].map((one) => one[mark])).size, mark).toBe(3);
});

test('whoever asks the system for more contrast has no faint text and no faint line', async ({ desks }) => {
  const { page } = await desks.used('harbour');
  /** The lowest contrast to its panel that is found among texts and lines. */
  const lowest = () =>
    page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'));
      const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      const luminance = (token: string) => {
        probe.style.color = `var(${token})`;
        if (!paint) throw new Error('There is nothing to paint on.');
        paint.fillStyle = getComputedStyle(probe).color;
        paint.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = [...paint.getImageData(0, 0, 1, 1).data].map((value) => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const contrast = (one: string, other: string) => {
        const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
      };
      const found = {
        text: Math.min(...['--ink-soft', '--ink-faint'].map((token) => contrast(token, '--panel'))),
        line: Math.min(...['--line', '--edge'].map((token) => contrast(token, '--panel'))),
      };
      probe.remove();
      return found;
    });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    await expect.poll(async () => (await lowest()).text, { message: colorScheme }).toBeGreaterThan(7);
    expect((await lowest()).line, colorScheme).toBeGreaterThan(3);
  }
});

test('the light tells a Didit that is down from a network that is not there, and says the change once', async ({
  desks,
}) => {
  const service = await desks.service();
  const desk = await desks.used('lindgren');
  const { page } = desk;
  const light = page.getByTestId('queue-light');
  const said = page.getByTestId('announcements');
  await expect(light).toHaveAttribute('data-mode', 'online');
  await desk.readText(await mintedToken(service));
  await desk.tokenRead();
  await expect(page.getByLabel('Workflow')).toBeEnabled();
  // What is asked about the reference has been answered: nothing else is under way when Didit goes down.
  await page.getByLabel('Customer reference').fill('LL-1');
  await expect(page.getByTestId('reference-note')).toHaveAttribute('data-of', 'LL-1');
  service.faults.unavailable(true);
  await desk.importAs('LL-1');
  await expect(light).toHaveAttribute('data-mode', 'service-down');
  await expect(light).toContainText('Didit is down');
  await expect(said.getByText('Didit is down')).toHaveCount(1);
  await desks.stopService();
  await desk.go('Queue');
  await page
    .getByTestId('import-row')
    .getByText(/^(Send|Check) now$/)
    .click();
  await expect(light).toHaveAttribute('data-mode', 'offline');
  await expect(said.getByText('No network')).toHaveCount(1);
});

test('a deadline is said on every screen, once below ten minutes and once below three, not each second', async ({
  desks,
}) => {
  const service = await desks.service();
  const desk = await desks.connected('y', 'lindgren');
  const { page } = desk;
  const token = await mintedToken(service, { seconds: 3_600 });
  await desk.readText(token);
  await desk.tokenRead();
  await expect(page.getByLabel('Workflow')).toBeEnabled();
  await desks.stopService();
  await desk.importAs('LL-late');
  await desk.importShows(/Saved|The answer was lost/);
  await desk.go('Partners');
  const said = page.getByTestId('announcements').getByText(/LL-late.* left/);
  await page.clock.install();
  await page.clock.runFor(2_000);
  await expect(said).toHaveCount(0);
  await page.clock.fastForward(51 * 60_000);
  await page.clock.runFor(20_000);
  await expect(said).toHaveCount(1);
  // Of what a dialog covers a screen reader hears nothing: it has to be said in there.
  await page.keyboard.press('?');
  const saidInDialog = page.getByTestId('shortcuts').getByText(/LL-late.* left/);
  await expect(page.getByTestId('shortcuts')).toBeVisible();
  await expect(saidInDialog).toHaveCount(0);
  await page.clock.fastForward(7 * 60_000);
  await page.clock.runFor(20_000);
  await expect(saidInDialog).toHaveCount(1);
});
