import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { application, type Desk, type Desks, expect, test } from './support.ts';

/** What the system's clipboard holds, as another program sees it. */
function clipboardText({ baton }: Desk): Promise<string> {
  return baton.app.evaluate(({ clipboard }) => clipboard.readText());
}

function putElsewhere({ baton }: Desk, text: string): Promise<void> {
  return baton.app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
}

/** Has the desk copy a token, its time on the clipboard being `time`; gives the token. */
async function copyAt(desk: Desk, desks: Desks, time: string): Promise<string> {
  const { name, id } = application(await desks.service(), 'lindgren');
  await desk.addPartner(name, id);
  await keepFor(desk, time);
  await desk.openSession('user', 'Lindqvist');
  await desk.createCode(name);
  await desk.copyToken();
  return clipboardText(desk);
}

async function keepFor(desk: Desk, time: string): Promise<void> {
  await desk.go('Settings');
  const choice = desk.page.getByRole('radiogroup', { name: 'Clear a copied token after' });
  await choice.getByText(time, { exact: true }).click();
  await expect(
    desk.page.getByTestId('toasts').getByText(`From the next copy on, a token is cleared after ${time}.`),
  ).toBeVisible();
}

/** Quits a desk; answers with the SHA-256 of what the clipboard held at the very end, after everything had stopped. */
async function clipboardAtQuit(desks: Desks, { baton }: Desk): Promise<string> {
  const file = path.join(desks.folder, 'clipboard-at-quit');
  await baton.app.evaluate(({ app, clipboard }, noteTo) => {
    app.on('will-quit', () => {
      const { createHash } = process.getBuiltinModule('node:crypto');
      void Promise.resolve(clipboard.readText()).then((text) => {
        const hash = createHash('sha256').update(text).digest('hex');
        process.getBuiltinModule('node:fs').writeFileSync(noteTo, hash);
      });
    });
  }, file);
  await baton.close();
  return existsSync(file) ? readFileSync(file, 'utf8') : 'nothing was noted';
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('a copied token is cleared on time, and the screen says what was achieved', async ({ desks }) => {
  const other = await desks.used();
  const desk = await desks.connected('x', 'harbour');
  const token = await copyAt(desk, desks, '10 seconds');
  const copiedAt = Date.now();
  expect(token).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
  const fate = desk.page.getByTestId('copied');
  await expect(fate).toHaveText(/^Cleared from the clipboard in 0:0\d$/);
  await expect(desk.page.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();

  // As much as this runtime can do, and as was read back.
  const canMark = await desk.baton.app.evaluate((electron) => 'ClipboardItem' in electron);
  await expect(desk.page.getByTestId('copy-marks')).toContainText(
    canMark ? 'Marked as secret: 1 of 1 marks confirmed' : 'Not marked as secret',
  );

  await expect.poll(() => clipboardText(other), { timeout: 20_000 }).toBe('');
  expect(Date.now() - copiedAt).toBeGreaterThan(6_000);
  await expect(fate).toHaveAttribute('data-ended', 'time');
  await expect(fate).toHaveText('Cleared from the clipboard.');
  await expect(desk.page.getByRole('button', { name: 'Copy token' })).toBeVisible();
  await expect(desk.page.getByTestId('copy-marks')).toHaveCount(0);

  // And again, with the time that is remembered.
  await desk.copyToken();
  expect(await clipboardText(other)).toBe(token);
  await desk.baton.close();
  const again = await desks.open('x');
  await again.ready();
  await again.go('Settings');
  await expect(again.page.getByRole('radio', { name: '10 seconds' })).toBeChecked();
});

test('what another program has copied since is left alone', async ({ desks }) => {
  const other = await desks.used();
  const desk = await desks.used('harbour');
  await copyAt(desk, desks, '10 seconds');
  await putElsewhere(other, 'an account number');
  const fate = desk.page.getByTestId('copied');
  await expect(fate).toHaveAttribute('data-ended', 'replaced', { timeout: 20_000 });
  await expect(fate).toContainText('Something else is on the clipboard now.');
  expect(await clipboardText(other)).toBe('an account number');
});

for (const [event, ended, words] of [
  ['lock-screen', 'lock', 'when the screen was locked'],
  ['suspend', 'sleep', 'went to sleep'],
] as const) {
  test(`a copied token is cleared at ${event}`, async ({ desks }) => {
    const desk = await desks.used('harbour');
    await copyAt(desk, desks, '5 minutes');
    await desk.baton.app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);
    const fate = desk.page.getByTestId('copied');
    await expect(fate).toHaveAttribute('data-ended', ended);
    await expect(fate).toContainText(words);
    expect(await clipboardText(desk)).toBe('');
  });
}

test('a copied token is off the clipboard before Baton has quit', async ({ desks }) => {
  const desk = await desks.connected('x', 'harbour');
  const token = await copyAt(desk, desks, '5 minutes');
  expect(await clipboardText(desk)).toBe(token);
  expect(await clipboardAtQuit(desks, desk)).toBe(sha256(''));
});

test('quitting leaves alone what was copied since', async ({ desks }) => {
  const desk = await desks.connected('x', 'harbour');
  await copyAt(desk, desks, '5 minutes');
  await putElsewhere(desk, 'an account number');
  expect(await clipboardAtQuit(desks, desk)).toBe(sha256('an account number'));
});
