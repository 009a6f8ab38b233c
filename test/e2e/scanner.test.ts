/** A hand scanner that types, by the system's own key events: wherever the focus is, under four layouts. */
import { packShareToken } from '../../src/shared/handoff-code/handoff-code.ts';
import { cardText } from '../../src/shared/keyboard-wedge/calibration.ts';
import type { Scanner } from '../support/hand-scanner.ts';
import { scanKeys } from '../support/scan-keys.ts';
import { type Desk, expect, mintedToken, problemShown, test } from './support.ts';

const scan = (desk: Desk, text: string, options: Scanner) => scanKeys(desk.page, text, options);

async function reads({ page }: Desk, token: string): Promise<void> {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  await expect(page.getByTestId('token-card')).toContainText(claims.session_id);
}

async function readsAndStartsOver(desk: Desk, token: string): Promise<void> {
  const { page } = desk;
  await reads(desk, token);
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByTestId('token-card')).toHaveCount(0);
}

test('a scanner left on the US layout is read under every layout, with Caps Lock on, on every screen', async ({
  desks,
}) => {
  const token = await mintedToken(await desks.service());
  const code = packShareToken(token) ?? '';
  const y = await desks.used('lindgren');
  for (const computer of ['us', 'fr', 'de', 'es', 'it'] as const) {
    for (const capsLock of [false, true]) {
      for (const text of [code, token]) {
        await test.step(`${computer}, Caps Lock ${capsLock}, ${text === code ? 'code' : 'token'}`, async () => {
          await y.go(capsLock ? 'Partners' : 'Queue');
          await scan(y, text, { scanner: 'us', computer, capsLock });
          await readsAndStartsOver(y, token);
        });
      }
    }
  }
  // Set to the computer's own layout, and as slow as by radio.
  await scan(y, token, { scanner: 'fr', computer: 'fr', pace: 40 });
  await readsAndStartsOver(y, token);
});

test('a scan touches neither the field nor the button that has the focus, and typing stays as typed', async ({
  desks,
}) => {
  const token = await mintedToken(await desks.service());
  const code = packShareToken(token) ?? '';
  const y = await desks.used('lindgren');
  const { page } = y;
  const us = { scanner: 'us', computer: 'de' } as const;
  await y.go('Share');
  const field = page.getByRole('searchbox');
  await field.click();
  await scan(y, 'Lindqvist', { ...us, computer: 'us', pace: 90, suffix: [] });
  await expect(field).toHaveValue('Lindqvist');
  await scan(y, code, us);
  await y.tokenRead();
  const reference = page.getByLabel('Customer reference');
  await reference.click();
  // A barcode that is not Baton's goes where the focus is, whole.
  await scan(y, '4006381333931', { scanner: 'us', computer: 'us' });
  await expect(reference).toHaveValue('4006381333931');
  const other = await mintedToken(await desks.service(), { nth: 1 });
  await scan(y, other, us);
  await reads(y, other);
  await expect(page.getByTestId('import-state')).toHaveCount(0);
  await scan(y, `${code.slice(0, 60)}${code.slice(62)}`, us);
  await expect(problemShown(y, 'token-malformed')).toBeVisible();
  await page.getByRole('button', { name: 'Start over' }).click();

  await y.go('Settings');
  await page.getByRole('button', { name: 'Check the hand scanner' }).focus();
  await scan(y, code, us);
  await readsAndStartsOver(y, token);

  await scan(y, `${code.slice(0, 60)}${code.slice(62)}`, us);
  await expect(problemShown(y, 'token-malformed')).toBeVisible();

  // What was in a field stays in it; a dialog's field and buttons do not feel a scan.
  const text = page.getByLabel('Token, or a message with a token in it');
  await text.fill('a note');
  await text.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(2, 2));
  await scan(y, `${code.slice(0, 60)}${code.slice(62)}`, { scanner: 'us', computer: 'us' });
  await expect(problemShown(y, 'token-malformed')).toBeVisible();
  await expect(text).toHaveValue('a note');
});

test('the calibration card names what is wrong with the scanner', async ({ desks }) => {
  const y = await desks.used('lindgren');
  const { page } = y;
  const finding = (type: string) => page.locator(`[data-finding="${type}"]`);
  await y.go('Receive');
  await page.getByRole('button', { name: 'Check the hand scanner' }).click();
  await page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
  await scan(y, cardText, { scanner: 'us', computer: 'fr' });
  await expect(finding('layout')).toContainText('French');
  await scan(y, cardText.toUpperCase(), { scanner: 'us', computer: 'us' });
  await expect(finding('upper-case')).toBeVisible();
  await scan(y, cardText, { scanner: 'de', computer: 'de' });
  await expect(finding('works')).toBeVisible();
  // The Enter at its end did not press the button that has the focus.
  await expect(page.getByTestId('calibration')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('calibration')).toHaveCount(0);
});
