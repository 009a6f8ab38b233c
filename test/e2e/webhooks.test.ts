/** Didit's webhooks from the settings: made, told of a change, sent again, paused, their secret shown, and deleted. */
import { listenForWebhooks } from '../support/webhook-listener.ts';
import { application, expect, test } from './support.ts';

test.use({ practice: { loopbackDestinations: true } });

test('a webhook is added, hears of a change, is paused and deleted, and its secret is shown on demand', async ({
  desks,
}) => {
  const listener = await listenForWebhooks();
  const desk = await desks.connected('desk', 'lindgren');
  const { page } = desk;
  const service = await desks.service();
  await desk.go('Settings');
  await page.getByRole('button', { name: 'Show webhooks' }).click();
  const list = page.getByTestId('webhooks');
  await expect(list).toBeFocused();
  await expect(list).toContainText('Didit sends nothing yet');

  await list.getByRole('button', { name: 'Add a webhook' }).click();
  const form = page.getByTestId('webhook-form');
  await expect(form.getByLabel('Name')).toBeFocused();
  await form.getByLabel('Address').fill('http://relay.example');
  await page.keyboard.press('Enter');
  await expect(form.getByLabel('Name')).toHaveAccessibleDescription('Please enter a name.');
  await form.getByLabel('Name').fill('Desks');
  await form.getByLabel('Address').fill(`${listener.url}/webhooks/desks`);
  await page.keyboard.press('Enter');
  const card = list.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Desks' }) });
  await expect(card).toContainText('Nothing was sent yet.');
  await expect(card).toContainText('a verification’s status');

  const sessions = await fetch(`${service.url}/v3/sessions/?status=In%20Review`, {
    headers: { 'x-api-key': application(service, 'lindgren').apiKey },
  });
  const { results } = (await sessions.json()) as { results: { session_id: string }[] };
  service.control.decide(results[0]?.session_id ?? '', 'Declined');
  await service.webhooks.until(({ status }) => status === 200);
  await card.getByRole('button', { name: 'Deliveries' }).click();
  const attempts = page.getByTestId('attempts');
  await expect(attempts).toContainText('Delivered (200)');
  await attempts.getByRole('button', { name: 'Send again' }).click();
  await expect(attempts.getByRole('listitem')).toHaveCount(2);
  await list.getByRole('button', { name: 'Refresh' }).click();
  await expect(card).toContainText('2 delivered, 0 failed (0%)');

  await card.getByRole('button', { name: 'Pause' }).click();
  await expect(card).toContainText('Paused');

  await card.getByRole('button', { name: 'Secret' }).click();
  const dialog = page.getByTestId('webhook-secret');
  const secret = dialog.locator('code');
  await expect(secret).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Show' }).click();
  await expect(secret).toHaveText(/^[\w-]{43}$/);
  await dialog.getByRole('button', { name: 'Hide' }).click();
  await expect(secret).toHaveCount(0);
  await page.keyboard.press('Escape');

  await card.getByRole('button', { name: 'Delete Desks' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(list).toContainText('Didit sends nothing yet');
  await listener.close();
});
