/** The data folder: where it cannot be used, is somebody else's at the moment, or has lost its key. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { provideElectron } from '../../scripts/runtime/electron.ts';
import { startPrivateKeychain } from '../../scripts/runtime/keychain.ts';
import { projectFolder } from '../../scripts/runtime/paths.ts';
import { sandboxSwitches } from '../../scripts/runtime/system.ts';
import { textOfLock } from '../../src/main/database/folder-lock-state.ts';
import { purposeVariable } from '../../src/main/shell/start-check.ts';
import { expect, problemShown, test } from './support.ts';

/** Starts Baton with its dialogs on its error output, and resolves with that and its exit code when it has ended. */
async function startToItsEnd(
  folder: string,
  dataFolder: string,
): Promise<{ code: number | null; said: string }> {
  const before = path.join(folder, 'before.cjs');
  writeFileSync(
    before,
    `const { dialog } = require('electron');
     dialog.showMessageBoxSync = ({ message, detail }) => {
       process.stderr.write(JSON.stringify({ message, detail }));
       return 0;
     };`,
  );
  const { path: electron } = await provideElectron();
  const args = [
    '-r',
    before,
    projectFolder,
    `--user-data-dir=${dataFolder}`,
    '--lang=en-US',
    ...sandboxSwitches(),
  ];
  const child: ChildProcess = spawn(electron, args, {
    env: { ...process.env, [purposeVariable]: 'test' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

test('a folder that is none or lies in a file is named in a dialog, and scripts get a code', async ({
  desks,
}) => {
  const file = path.join(desks.folder, 'a file');
  writeFileSync(file, 'text');
  for (const dataFolder of [file, path.join(file, 'data')]) {
    const { code, said } = await startToItsEnd(desks.folder, dataFolder);
    expect(said).toContain('Baton cannot use its data folder');
    expect(said).toContain(JSON.stringify(`${dataFolder}\n\nThis is a file`).slice(1, -1));
    expect(code).toBe(73);
  }
  expect(readFileSync(file, 'utf8')).toBe('text');
});

test('a folder of any letters holds a desk, and Baton started twice shows the one that runs', async ({
  desks,
}) => {
  const name = process.platform === 'win32' ? 'Büro 👩 %41 #1 & co' : `Büro 👩 'x' "y" %41 #1 & co?`;
  const desk = await desks.connected(name, 'harbour');
  await desk.baton.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const second = await startToItsEnd(desks.folder, desk.dataFolder);
  expect(second).toMatchObject({ code: 0 });
  expect(second.said).not.toContain('cannot use');
  const isShown = () =>
    desk.baton.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return window?.isVisible() === true && !window.isMinimized();
    });
  await expect.poll(isShown).toBe(true);
  await desk.baton.close();
  expect(existsSync(path.join(desk.dataFolder, 'baton.lock'))).toBe(false);
  const again = await desks.open(name);
  await again.ready();
  await expect(again.page.getByRole('main')).toBeVisible();
});

test('a folder that another computer uses is not opened until that one has gone, and is left to one that took it', async ({
  desks,
}) => {
  const lock = (dataFolder: string) => path.join(dataFolder, 'baton.lock');
  const other = textOfLock({
    holder: randomUUID(),
    computer: 'of somebody else',
    host: 'desk-b',
    pid: 4_242,
    since: Date.UTC(2026, 2, 14, 9, 30),
    beat: 0,
  });
  const desk = await desks.open('desk');
  await desk.ready();
  await desk.baton.app.evaluate(({ app, powerMonitor }) => {
    const seen = globalThis as { relaunched?: boolean };
    app.relaunch = () => {
      seen.relaunched = true;
    };
    process.once('exit', () => process.stdout.write(`relaunched ${seen.relaunched}\n`));
    (globalThis as { wakeUp?: () => void }).wakeUp = () => powerMonitor.emit('resume');
  });
  writeFileSync(lock(desk.dataFolder), other);
  const ended = new Promise<void>((resolve) => desk.baton.app.once('close', () => resolve()));
  await desk.baton.app.evaluate(() => (globalThis as { wakeUp?: () => void }).wakeUp?.()).catch(() => {});
  await ended;
  expect(desk.baton.logs).toContain('relaunched true');
  expect(readFileSync(lock(desk.dataFolder), 'utf8')).toBe(other);

  const again = await desks.open('desk');
  await expect(problemShown(again, 'storage-in-use')).toContainText('desk-b');
  await expect(again.page.getByRole('button', { name: 'Open here anyway' })).toHaveCount(0);
  rmSync(lock(desk.dataFolder));
  await again.ready();
});

test('a keychain that was reset is no dead end: IT is told where everything is, and a person can begin empty', async ({
  desks,
}) => {
  test.skip(process.platform !== 'linux', 'Only a Linux keychain can be reset by a test.');
  const desk = await desks.connected('desk', 'harbour');
  await desk.baton.close();
  const { deskId } = JSON.parse(readFileSync(path.join(desk.dataFolder, 'desk.json'), 'utf8'));
  const reset = await startPrivateKeychain();
  const again = await desks.open('desk', { env: reset.env });
  const shown = problemShown(again, 'storage-key-missing');
  await expect(shown).toContainText(desk.dataFolder);
  await expect(shown).toContainText(`database-key:${deskId}`);
  await again.page.getByRole('button', { name: 'Start empty' }).click();
  await again.page.getByRole('dialog').getByRole('button', { name: 'Start empty' }).click();
  await again.ready();
  await expect(again.page.getByRole('button', { name: 'Connect an application' })).toBeVisible();
  expect(readdirSync(desk.dataFolder).filter((name) => name.startsWith('baton.damaged-'))).not.toEqual([]);
  await again.baton.close();
  await reset.close();
});

test('a graphics process that ends again and again leaves a window that draws, and is done without from the next start', async ({
  desks,
}) => {
  const desk = await desks.open('desk');
  await desk.ready();
  const gpu = () =>
    desk.baton.app.evaluate(({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? 0);
  const memory = () => readFileSync(path.join(desk.dataFolder, 'window.json'), 'utf8');
  for (const _ of [1, 2]) {
    await expect.poll(gpu).not.toBe(0);
    const pid = await gpu();
    process.kill(pid, 'SIGKILL');
    await expect.poll(gpu).not.toBe(pid);
  }
  await expect.poll(memory).toContain('drawsWithoutGpu');
  await desk.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await desk.baton.close();
  const again = await desks.open('desk');
  await again.ready();
  const features = await again.baton.app.evaluate(({ app }) => app.getGPUFeatureStatus().gpu_compositing);
  expect(features).toMatch(/^disabled/);
});
