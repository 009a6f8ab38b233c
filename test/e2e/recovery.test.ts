/** What ends or fails without anybody's doing: the page, and what nobody foresaw in main. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type Desk, expect, test } from './support.ts';

interface Shown {
  message: string;
  detail: string;
}

/** Answers the system's dialogs from now on: with the button of the number given for a message, or else with the first. */
async function answerDialogs({ baton }: Desk, answers: Record<string, number> = {}): Promise<void> {
  await baton.app.evaluate(({ dialog }, numbers) => {
    const seen = globalThis as { shown?: Shown[] };
    seen.shown = [];
    const system = dialog as unknown as { showMessageBox: (...given: unknown[]) => Promise<unknown> };
    system.showMessageBox = async (...given) => {
      const { message, detail } = given[given.length - 1] as Shown;
      seen.shown?.push({ message, detail });
      return { response: numbers[message] ?? 0, checkboxChecked: false };
    };
  }, answers);
}

const shown = ({ baton }: Desk) => baton.app.evaluate(() => (globalThis as { shown?: Shown[] }).shown ?? []);

const messages = async (desk: Desk) => (await shown(desk)).map(({ message }) => message);

/** Ends the page's process, and resolves when a page has been loaded in its place. */
async function crash({ baton }: Desk): Promise<void> {
  await baton.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const loaded = new Promise<void>((resolve) =>
      window?.webContents.once('did-finish-load', () => resolve()),
    );
    window?.webContents.forcefullyCrashRenderer();
    return loaded;
  });
}

const log = ({ dataFolder }: Desk) => readFileSync(path.join(dataFolder, 'logs', 'baton.log'), 'utf8');

test('a page that ends is opened anew and told; one that ends again and again is asked about', async ({
  desks,
}) => {
  const desk = await desks.open('desk', { args: ['--lang=fr'] });
  await desk.ready();
  await answerDialogs(desk, { 'La fenêtre de Baton se ferme sans cesse': 0 });
  await crash(desk);
  const isReady = () =>
    desk.baton.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        'document.documentElement.dataset.ready',
      ),
    );
  await expect.poll(isReady).toBe('true');
  await expect.poll(() => messages(desk)).toEqual(['La fenêtre de Baton a été rouverte']);
  expect(log(desk)).toMatch(/page ended reason=/);

  for (const _ of [2, 3]) await crash(desk);
  expect(await messages(desk)).not.toContain('La fenêtre de Baton se ferme sans cesse');
  await crash(desk);
  expect(await messages(desk)).toContain('La fenêtre de Baton se ferme sans cesse');
  await expect.poll(isReady).toBe('true');
});

test('a window whose first picture never comes is shown all the same', async ({ desks }) => {
  const before = path.join(desks.folder, 'before.cjs');
  writeFileSync(
    before,
    `const { BrowserWindow } = require('electron');
     const { emit } = BrowserWindow.prototype;
     BrowserWindow.prototype.emit = function (name, ...given) {
       return name === 'ready-to-show' ? false : emit.call(this, name, ...given);
     };`,
  );
  const desk = await desks.open('desk', { before });
  const isVisible = () =>
    desk.baton.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await expect.poll(isVisible).toBe(true);
  await desk.ready();
});

test('a page that keeps ending can be left by quitting', async ({ desks }) => {
  const desk = await desks.open('desk');
  await desk.ready();
  await answerDialogs(desk, { 'Baton’s window keeps closing': 1 });
  for (const _ of [1, 2, 3]) await crash(desk);
  const ended = new Promise<void>((resolve) => desk.baton.app.once('close', () => resolve()));
  await desk.baton.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await ended;
});

test('an error in a timer of main is logged without its token and told in the person’s language, and work goes on', async ({
  desks,
}) => {
  const desk = await desks.open('desk', { args: ['--lang=de'] });
  await desk.ready();
  await answerDialogs(desk);
  await desk.baton.app.evaluate(() => {
    setTimeout(() => {
      throw new Error('no room for eyJhbGciOiJIUzI1NiJ9.abcdefgh.ijklmnop');
    });
  });
  await expect.poll(() => messages(desk)).toEqual(['In Baton ist etwas schiefgegangen']);
  const [told] = await shown(desk);
  expect(JSON.stringify(told)).not.toContain('eyJ');
  const [, reference] = /defect (\w{8}) Error: no room for \[redacted\]/.exec(log(desk)) ?? [];
  expect(told?.detail).toContain(reference ?? 'no reference');
  expect(log(desk)).not.toContain('eyJ');
  const answer = await desk.page.evaluate(() =>
    (window as unknown as { baton: { call(name: string, input: object): Promise<unknown> } }).baton.call(
      'desk.snapshot',
      {},
    ),
  );
  expect(answer).toMatchObject({ ok: true });
});

test('everything in the data folder is its owner’s alone, also in a folder that others could read', async ({
  desks,
}) => {
  test.skip(process.platform === 'win32', 'Windows keeps a person’s folder by its own rules.');
  const folder = path.join(desks.folder, 'desk');
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  const desk = await desks.connected('desk', 'harbour');
  const own = readdirSync(desk.dataFolder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const files = [...own.map(({ name }) => name), 'logs/baton.log'].filter((name) =>
    /^baton|^desk|log$/.test(name),
  );
  expect(files).toEqual(
    expect.arrayContaining(['baton.db', 'baton.run.json', 'desk.json', 'logs/baton.log']),
  );
  const mode = (name: string) => (statSync(path.join(desk.dataFolder, name)).mode & 0o777).toString(8);
  expect(files.filter((name) => mode(name) !== '600')).toEqual([]);
  expect([mode('.'), mode('logs')]).toEqual(['700', '700']);
});

test('a file that cannot be written is named, and another place is asked for', async ({ desks }) => {
  const desk = await desks.connected('desk', 'harbour');
  await desk.addPartner('Lindgren Leasing', '11111111-1111-4111-8111-111111111111');
  const good = path.join(desks.folder, 'partners.json');
  await answerDialogs(desk);
  await desk.baton.app.evaluate(
    ({ dialog }, places) => {
      const system = dialog as unknown as { showSaveDialog: () => Promise<unknown> };
      system.showSaveDialog = async () => ({ canceled: false, filePath: places.shift() });
    },
    [path.join(desks.folder, 'no-such-folder', 'partners.json'), good],
  );
  await desk.page.getByRole('button', { name: 'Save to a file' }).click();
  await expect.poll(() => messages(desk)).toEqual(['“partners.json” cannot be written']);
  await expect.poll(() => existsSync(good)).toBe(true);
  expect(readFileSync(good, 'utf8')).toContain('Lindgren Leasing');
});
