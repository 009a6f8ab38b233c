/** The customer reference: a new one creates a customer, so the form says what it knows of it. */
import { expectAccessible } from '../support/axe.ts';
import { expect, mintedToken, test } from './support.ts';

test('says whether the reference is new or known, and offers the one that may be meant', async ({
  desks,
}) => {
  const service = await desks.service();
  const y = await desks.used('lindgren');
  const { page } = y;
  const note = page.getByTestId('reference-note');
  const field = page.getByLabel('Customer reference');

  await y.readText(await mintedToken(service, { nth: 0 }));
  await field.fill('LL-2026-0104');
  await expect(note).toHaveAttribute('data-state', 'new');
  await expect(page.getByRole('status').filter({ hasText: 'New customer' })).toHaveCount(1);
  await y.importAs('LL-2026-0104', 'Accept it');
  await y.importShows('Imported');

  await y.receiveAnew();
  await y.readText(await mintedToken(service, { nth: 1 }));
  // Two figures turned round: a customer that does not exist, beside one that does.
  await field.fill('LL-2026-0140');
  await expect(note).toHaveAttribute('data-state', 'new');
  await expectAccessible(page);
  await note.getByRole('button', { name: 'Take LL-2026-0104 instead' }).click();
  await expect(field).toHaveValue('LL-2026-0104');
  await expect(field).toBeFocused();
  await expect(note).toHaveAttribute('data-state', 'known');
  await expect(note).toContainText('Known customer: 1 verification. The last approved one is from');

  await desks.stopService();
  await field.fill('LL-2026-0104 ');
  await field.fill('LL-2026-0105');
  await expect(note).toHaveAttribute('data-of', 'LL-2026-0105');
  await expect(note).toHaveAttribute('data-state', 'unknown');
  await expect(note.getByRole('button', { name: 'Take LL-2026-0104 instead' })).toBeVisible();
  await field.fill('LL-2026-0104');
  await expect(note).toContainText('This desk has 1 import with this reference.');
});
