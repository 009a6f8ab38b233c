import { pictograms } from '../../src/shared/check-code/pictograms.ts';
import { findHandoffCodes } from '../../src/shared/handoff-code/find-handoff-codes.ts';
import { unpackHandoffCode } from '../../src/shared/handoff-code/handoff-code.ts';
import { expectAccessible } from '../support/axe.ts';
import { readPicture } from '../support/read-picture.ts';
import { must } from '../support/test-desk.ts';
import { application, type Desk, type Desks, expect, test } from './support.ts';

/** The desk with a code for a partner, still hidden. */
async function withCode(desk: Desk, desks: Desks): Promise<Desk> {
  const lindgren = application(await desks.service(), 'lindgren');
  await desk.addPartner(lindgren.name, lindgren.id);
  await desk.openSession('user', 'Åsa');
  await desk.createCode(lindgren.name);
  await desk.page.keyboard.press('Escape');
  await code(desk, false).waitFor();
  return desk;
}

function code({ page }: Desk, shown: boolean) {
  return page.locator(`[data-testid="handoff-code"][data-shown="${shown}"]`);
}

/** What any reader reads on the desk's screen. */
async function readOnScreen({ page }: Desk): Promise<string[]> {
  return readPicture(await page.screenshot());
}

test('a code is hidden until it is shown, and again by key, by itself and with the window’s focus', async ({
  desks,
}) => {
  const desk = await withCode(await desks.connected('x', 'harbour'), desks);
  expect(await readOnScreen(desk)).toEqual([]);
  const show = desk.page.getByRole('button', { name: 'Show the code' });
  await expect(show).toBeFocused();

  await desk.page.keyboard.press('Enter');
  await code(desk, true).waitFor();
  const [packed] = findHandoffCodes((await readOnScreen(desk)).join());
  expect(packed).toHaveLength(153);
  await desk.page.keyboard.press('Escape');
  await code(desk, false).waitFor();
  expect(await readOnScreen(desk)).toEqual([]);

  await desk.page.clock.install();
  await show.click();
  await code(desk, true).waitFor();
  await desk.page.clock.fastForward(29_000);
  await expect(code(desk, true)).toBeVisible();
  await desk.page.clock.fastForward(1_500);
  await code(desk, false).waitFor();

  await show.click();
  await code(desk, true).waitFor();
  // Playwright keeps every page focused, so the window's own blur never comes.
  await desk.page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await code(desk, false).waitFor();

  await show.click();
  await desk.page.clock.fastForward(3_600_000);
  await desk.page.getByTestId('code-expired').waitFor();
  await expect(desk.page.getByRole('button', { name: 'Create again' })).toBeVisible();
  expect(await readOnScreen(desk)).toEqual([]);
});

test('the short code and, on one key, the token itself say the same', async ({ desks }) => {
  const desk = await withCode(await desks.used('harbour'), desks);
  await desk.showCode();
  const [short] = await readOnScreen(desk);
  await desk.page.keyboard.press('p');
  await expect.poll(() => readOnScreen(desk)).not.toContain(short);
  const [plain] = await readOnScreen(desk);
  expect(plain).toMatch(/^eyJ/);
  expect(must(unpackHandoffCode(short ?? ''))).toBe(plain);
  await desk.page.getByText('Baton code').click();
  await expect.poll(() => readOnScreen(desk)).toEqual([short]);
});

test('the window is kept out of screenshots exactly while the code is shown', async ({ desks }) => {
  const desk = await withCode(await desks.used('harbour'), desks);
  await desk.baton.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('There is no window.');
    const asked: boolean[] = [];
    const set = window.setContentProtection.bind(window);
    window.setContentProtection = (on) => {
      asked.push(on);
      set(on);
    };
    Object.assign(globalThis, { asked });
  });
  const asked = () => desk.baton.app.evaluate(() => (globalThis as unknown as { asked: boolean[] }).asked);
  await desk.showCode();
  expect(await asked()).toEqual([true]);
  await expect(desk.page.getByTestId('curtain')).toContainText('On this system, screenshots');
  await desk.page.keyboard.press('Escape');
  await expect.poll(asked).toEqual([true, false]);
  await desk.showCode();
  await desk.page.reload();
  await desk.ready();
  await expect.poll(async () => (await asked()).at(-1)).toBe(false);
});

test('both desks see the same check code, each in its own language', async ({ desks }) => {
  const lindgren = application(await desks.service(), 'lindgren');
  const x = await desks.connected('x', 'harbour');
  const english = await desks.connected('y', 'lindgren');
  await english.baton.close();
  const y = await desks.open('y', { args: ['--lang=de-DE'] });
  await x.addPartner(lindgren.name, lindgren.id);
  await x.openSession('user', 'Åsa');
  await x.createCode(lindgren.name);
  const [text = ''] = await readOnScreen(x);
  const shown = await checkCodeOf(x);
  expect(shown.digits).toMatch(/^\d{3} \d{3}$/);
  expect(shown.pictures).toHaveLength(4);

  await y.page.getByRole('navigation').getByRole('button', { name: 'Empfangen' }).click();
  await y.page.locator('[data-takes-token]').fill(text);
  await y.page.getByRole('button', { name: 'Diesen Text lesen' }).click();
  await y.tokenRead();
  const read = await checkCodeOf(y);
  expect(read.digits).toBe(shown.digits);
  expect(read.pictures.map(inEnglish)).toEqual(shown.pictures);
});

async function checkCodeOf({ page }: Desk): Promise<{ digits: string | null; pictures: string[] }> {
  const code = page.getByTestId('check-code');
  return {
    digits: await code.getByRole('paragraph').first().textContent(),
    pictures: await code.getByRole('listitem').allTextContents(),
  };
}

function inEnglish(german: string): string | undefined {
  return pictograms.find(({ names }) => names.de === german)?.names.en;
}

test('a code is found again with its customer and its time, and what has ended begins anew with both', async ({
  desks,
}) => {
  const x = await withCode(await desks.connected('x', 'harbour'), desks);
  const { page } = x;
  const lindgren = application(await desks.service(), 'lindgren');
  const who = page.getByRole('heading', { level: 1, name: 'Åsa Lindqvist-Öberg' });
  await expect(who).toBeVisible();
  await expect(page.getByText(`For ${lindgren.name}`, { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Recent handoffs' }).click();
  const row = page.getByTestId('recent-handoffs').getByRole('listitem', { name: 'Åsa Lindqvist-Öberg' });
  await expect(row).toHaveAttribute('data-state', 'running');
  await expect(row).toContainText('59:');
  await page.getByRole('searchbox').fill('nobody of this name');
  await expect(page.getByText('No results')).toBeVisible();
  await page.getByRole('searchbox').fill('asa lindgren');
  await expectAccessible(page);
  await row.getByRole('button', { name: /^Show the code/ }).click();
  await code(x, true).waitFor();
  await expect(who).toBeVisible();

  await page.getByRole('button', { name: 'Done' }).click();
  await expect(row).toBeVisible();
  await page.clock.install();
  await page.clock.fastForward(3_700_000);
  await expect(row).toHaveAttribute('data-state', 'expired');
  await row.getByRole('button', { name: /^Create a new code/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Åsa Lindqvist-Öberg' })).toBeVisible();
  await expect(
    page.getByLabel('Partner', { exact: true }).getByRole('option', { selected: true }),
  ).toHaveText(lindgren.name);
  await expect(page.getByRole('button', { name: 'Create code, hidden' })).toBeVisible();
});

test('a code is printed on a sheet of its own that is read as the code, and is on the page no longer', async ({
  desks,
}) => {
  const x = await withCode(await desks.used('harbour'), desks);
  const { page } = x;
  await x.showCode();
  const [text] = await readOnScreen(x);
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'true');
  });
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'true');
  // Nothing of it is to be seen on the screen.
  expect(await readOnScreen(x)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByTestId('paper')).toContainText('Åsa Lindqvist-Öberg');
  expect(await readOnScreen(x)).toEqual([text]);
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.getByTestId('paper')).toHaveCount(0);
});
