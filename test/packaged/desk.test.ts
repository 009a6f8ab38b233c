/** A clerk's day with the package: practise a handoff, survive a power cut, and leave nothing secret behind. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Bridge } from '../../src/shared/contract/index.ts';
import { expectAccessible } from '../support/axe.ts';
import { filesUnder } from '../support/files-under.ts';
import { practiseAs, switchTo } from '../support/practice-mode.ts';
import { ofProcess, processFamily } from '../support/process-family.ts';
import { expect, type PackagedDesk, test } from './support.ts';

/** A token of the practice desk, as the training panel gives it. */
async function soundToken({ page }: PackagedDesk): Promise<string> {
  return page.evaluate(async () => {
    const { baton } = globalThis as unknown as { baton: Bridge };
    const snapshot = await baton.call('desk.snapshot', {});
    if (!snapshot.ok) throw new Error('no snapshot');
    const { profiles } = snapshot.value.state;
    const profile = profiles.find(({ name }) => name === 'Lindgren Leasing');
    const given = await baton.call('practice.token', { profileId: profile?.id ?? '', which: 'sound' });
    if (!given.ok) throw new Error(given.problem.code);
    return given.value.token;
  });
}

test('a newcomer practises a handoff from one desk to the other, and quits', async ({ packaged }) => {
  const desk = await packaged.open('newcomer');
  await practiseAs(desk.page, 'Harbour Bank');
  await desk.openSession('user', 'Jürgen Weißmüller');
  await desk.createCode('Lindgren Leasing');
  await desk.copyToken();
  await switchTo(desk.page, 'Lindgren Leasing');
  await desk.pasteFromClipboard();
  await desk.tokenRead();
  await desk.importAs('P-1');
  await desk.importShows('Imported');
  await desk.recordShown();
  await desk.go('Settings');
  await desk.page.getByRole('button', { name: 'Licences' }).click();
  await expect(desk.page.getByTestId('licences').getByText('@github/keytar')).toBeVisible();
  await expectAccessible(desk.page);
  await desk.page.keyboard.press('Escape');
  await desk.running.quit();
  expect(desk.running.process.exitCode).toBe(0);
});

test('an import that waits survives a kill and is sent after the restart', async ({ packaged }) => {
  const desk = await packaged.open('desk');
  await practiseAs(desk.page, 'Lindgren Leasing');
  const token = await soundToken(desk);
  await desk.readText(token);
  await desk.tokenRead();
  await expect(desk.page.getByLabel('Workflow')).toBeEnabled();
  await desk.page
    .getByTestId('practice-stamp')
    .getByRole('button', { name: /Simulat/ })
    .click();
  await desk.page.locator('[data-fault="offline"]').getByRole('switch').click();
  await expect(desk.page.locator('[data-fault="offline"]').getByRole('switch')).toBeChecked();
  await desk.importAs('K-1');
  await expect(desk.page.getByTestId('queue-light')).toHaveAttribute('data-mode', 'offline');
  await desk.running.kill();

  const again = await packaged.open('desk');
  await again.go('Queue');
  const row = again.page.getByTestId('import-row').filter({ hasText: 'K-1' });
  await expect(row).toHaveAttribute('data-state', 'imported', { timeout: 60_000 });
});

test('no key and no token is in any file, in the log or in what a process was started with', async ({
  packaged,
}) => {
  const desk = await packaged.open('desk');
  await practiseAs(desk.page, 'Lindgren Leasing');
  const token = await soundToken(desk);
  await desk.readText(token);
  await desk.tokenRead();
  await desk.importAs('S-1');
  await desk.importShows('Imported');
  const secrets = [...(await keysInKeychain()), token];
  expect(secrets.length).toBeGreaterThanOrEqual(4); // the database's, two applications', and the token
  const folder = path.join(packaged.folder, 'desk');
  if (process.platform === 'linux') {
    const running = startedWith(desk.running.process.pid ?? 0);
    expect(found(running, [folder])).toEqual([folder]); // the search itself finds what is there
    expect(found(running, secrets)).toEqual([]);
  }
  await desk.running.quit();
  const files = filesUnder(folder).map((file) => readFileSync(file));
  expect(found(files, ['desk opened'])).toEqual(['desk opened']);
  expect(found(files, secrets)).toEqual([]);
  expect(found([Buffer.from(desk.running.lines.join('\n'))], secrets)).toEqual([]);
});

/** Every password that Baton has stored, but for the numbers that are no secret. */
async function keysInKeychain(): Promise<string[]> {
  const keytar = createRequire(import.meta.url)('keytar') as {
    findCredentials(service: string): Promise<{ account: string; password: string }[]>;
  };
  const stored = await keytar.findCredentials('Baton');
  return stored.filter(({ account }) => !account.startsWith('last-run:')).map(({ password }) => password);
}

/** Which of the texts are in the bytes, as they are, in two bytes a letter, or in base64. */
function found(places: readonly Buffer[], texts: readonly string[]): string[] {
  return texts.filter((text) => {
    const forms = [
      Buffer.from(text),
      Buffer.from(text, 'utf16le'),
      Buffer.from(Buffer.from(text).toString('base64')),
      ...(/^[0-9a-f]{32,}$/i.test(text) ? [Buffer.from(text, 'hex')] : []),
    ];
    return places.some((bytes) => forms.some((form) => bytes.includes(form)));
  });
}

/** Arguments and environment of a process and of all that it has started, as Linux has them. */
function startedWith(root: number): Buffer[] {
  return processFamily(root).flatMap(({ pid }) => ['cmdline', 'environ'].map((name) => ofProcess(pid, name)));
}
