/** The search over everything: by its key, over any screen, and to the place that was meant. */
import { expect, test } from './support.ts';

test('Ctrl+K finds a customer, an import and a setting, and leads there by keys alone', async ({ desks }) => {
  const desk = await desks.connected('x', 'harbour');
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
  await page.keyboard.type('languag');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Language' })).toBeFocused();
});
