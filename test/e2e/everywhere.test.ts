/** What works on every screen: the search over everything, the right mouse button, dropping, and being told what was done. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { codePng } from '../support/code-pictures.ts';
import { type Desk, expect, mintedToken, test } from './support.ts';

test('Ctrl+K finds a customer and a setting, and leads there by keys alone', async ({ desks }) => {
  const desk = await desks.used('harbour');
  const { page } = desk;
  await desk.go('History');
  await page.keyboard.press('Control+K');
  const dialog = page.getByTestId('everywhere');
  const field = dialog.getByRole('combobox');
  await expect(field).toBeFocused();
  await page.keyboard.type('Lindqvist');
  await expect(dialog.getByRole('option', { name: /Lindqvist/ })).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: /Lindqvist/ })).toBeVisible();

  await page.keyboard.press('Control+K');
  await expect(field).toHaveValue('');
  // As fast as a person: what comes faster and ends with Enter is a hand scanner's.
  await page.keyboard.type('languag', { delay: 90 });
  await expect(dialog.getByRole('option', { name: 'Language' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 3, name: 'Language' })).toBeFocused();
});

test('a screen that is gone to by a key has the focus on its name, and arrows move among profiles', async ({
  desks,
}) => {
  const { page } = await desks.used('harbour');
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('Control+Shift+P');
  const choices = page.getByRole('list', { name: 'Profiles' }).getByRole('button');
  await expect(choices.first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(choices.first()).toBeHidden();
});

test('what was done is seen, F6 leads to it, and it goes when it is closed', async ({ desks }) => {
  const desk = await desks.used('harbour');
  const { page } = desk;
  await desk.addPartner('Lindgren Leasing', '11111111-1111-4111-8111-111111111111');
  const note = page.getByTestId('toasts');
  await expect(note.getByText('The partner was added.')).toBeVisible();
  await page.keyboard.press('F6');
  await expect(note.getByRole('button', { name: 'Close this note' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(note).toHaveCount(0);
});

test('Escape does not throw a half-typed form away without a question', async ({ desks }) => {
  const desk = await desks.used('harbour');
  const { page } = desk;
  await desk.openSession('user', 'Lindqvist');
  const actions = page.getByTestId('session-actions');
  await actions.getByText('More').click();
  await actions.getByRole('button', { name: /^Delete the record of/ }).click();
  const dialog = page.getByTestId('deletion');
  const reason = dialog.getByRole('textbox', { name: 'Reason' });
  const question = dialog.getByTestId('half-typed');
  await reason.fill('The customer has asked');
  await page.keyboard.press('Escape');
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(reason).toHaveValue('The customer has asked');
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(dialog).toHaveCount(0);
});

test('the right mouse button offers what can be done in a field, and lets no hidden text out', async ({
  desks,
}) => {
  const desk = await desks.used('harbour');
  const { page, baton } = desk;
  await baton.app.evaluate(({ Menu }) => {
    const offered: string[] = [];
    Object.assign(globalThis, { offered });
    Menu.prototype.popup = function popup() {
      const can = this.items.filter(({ role, enabled }) => role && enabled).map(({ label }) => label);
      offered.push(can.join());
    };
  });
  const offered = () =>
    baton.app.evaluate(() => (globalThis as unknown as { offered: string[] }).offered.at(-1) ?? '');
  await desk.go('Share');
  const field = page.getByRole('searchbox');
  await field.fill('Lind');
  await field.selectText();
  await field.click({ button: 'right' });
  await expect.poll(offered).toContain('Copy');
  await desk.go('Settings');
  await page.getByRole('button', { name: /Add .*profile/ }).click();
  const key = page.locator('main input[type="password"]').first();
  await key.fill('not-a-key-at-all');
  await key.selectText();
  await key.click({ button: 'right' });
  await expect.poll(offered).toMatch(/^(?!.*Copy)(?!.*Cut).*Select All/);
});

test('a picture dropped on any screen is read at Receive, and so is one on the result of an import', async ({
  desks,
}) => {
  const service = await desks.service();
  const y = await desks.used('lindgren');
  const drop = async (token: string) => {
    const file = path.join(desks.folder, 'code.png');
    writeFileSync(file, await codePng(token));
    await dropOnMain(y, file);
    await y.tokenRead();
  };
  await y.go('Partners');
  await drop(await mintedToken(service));
  await y.importAs('LL-dropped');
  await expect(y.page.getByRole('button', { name: 'Receive another' })).toBeVisible();
  await drop(await mintedToken(service));
});

test('the theme that was chosen is there at once, and from the first picture after a restart', async ({
  desks,
}) => {
  // Not by the page: what drives it pretends a theme of its own to it.
  const isDark = ({ baton }: Desk) =>
    baton.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors);
  const first = await desks.connected('x', 'harbour');
  await first.go('Settings');
  const other = !(await isDark(first));
  await first.page.getByText(other ? 'Dark' : 'Light', { exact: true }).click();
  await expect.poll(() => isDark(first)).toBe(other);
  await first.baton.close();
  const again = await desks.open('x');
  await again.ready();
  expect(await isDark(again)).toBe(other);
});

/** As the system does it, not by the page's own events. */
async function dropOnMain({ page }: Desk, file: string): Promise<void> {
  const box = await page.locator('main').boundingBox();
  if (!box) throw new Error('there is no screen to drop on');
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2, data };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, ...place });
  await devtools.detach();
}
