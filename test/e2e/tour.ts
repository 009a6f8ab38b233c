/** Goes with one desk to every screen, dialog and state of note, and stops at each. */
import type { PracticeService } from '../../src/practice/server.ts';
import { application, type Desk, expect, mintedToken } from './support.ts';

/** `desk` is connected to Harbour Bank; it is connected to Lindgren Leasing too on the way. */
export async function tour(
  desk: Desk,
  service: PracticeService,
  stop: (place: string) => Promise<void>,
): Promise<void> {
  const { page } = desk;
  const lindgren = application(service, 'lindgren');
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const inDialog = async (testId: string, place: string) => {
    await expect(page.getByTestId(testId)).toBeVisible();
    await stop(place);
    await page.keyboard.press('Escape');
    await expect(page.getByTestId(testId)).toHaveCount(0);
  };
  const drawn = page.locator('[data-testid="handoff-code"][data-drawn="true"]');

  await desk.go('Partners');
  await stop('partners, none');
  await desk.addPartner(lindgren.name, lindgren.id);
  await stop('partners');
  await button('Change').first().click();
  await inDialog('partner-dialog', 'a partner’s form');

  await desk.go('Share');
  await expect(page.locator('[data-session-row]').first()).toBeVisible();
  await stop('share');
  await button('Share several').click();
  await page.locator('[data-session-row]', { hasText: 'Approved' }).first().click();
  await stop('share several');
  await button('Share several').click();
  await button('Scan request or receipt').click();
  await inDialog('read-dialog', 'reading a request');
  await desk.openSession('business', 'Nordlys');
  await expect(page.getByText('Company registry').first()).toBeVisible();
  await stop('a record to share');
  await page.getByLabel('For', { exact: true }).selectOption({ label: lindgren.name });
  await button('Create code').click();
  await drawn.waitFor();
  await stop('a code, hidden');
  await button('Done').click();
  // In a narrow window the record has the list's place.
  if (await button('Back to the list').isVisible()) await button('Back to the list').click();
  await button('Handed over').click();
  await inDialog('handed-over', 'handed over');

  await desk.go('Settings');
  await button('Add a profile').click();
  await stop('settings, with a form');
  await desk.fillProfile(lindgren, service.url);
  await expect(page.getByTestId('profile-switcher')).toContainText(lindgren.name);
  await page.getByTestId('profile-switcher').click();
  await expect(page.getByRole('list', { name: 'Profiles' })).toBeVisible();
  await stop('the profiles');
  await page.keyboard.press('Escape');

  await desk.go('Receive');
  await stop('receive');
  await button('Type it in').click();
  await stop('typing');
  await button('Back to the other ways').click();
  await button('Show a request').click();
  await drawn.waitFor();
  await stop('a request');
  await button('Check the hand scanner').click();
  await page.getByTestId('calibration').locator('[data-drawn="true"]').waitFor();
  await inDialog('calibration', 'checking the hand scanner');

  const [one, other] = [await mintedToken(service), await mintedToken(service, { nth: 1 })];
  await desk.readText(`${one}\n${other}`);
  await expect(page.getByTestId('choice')).toHaveCount(2);
  await stop('several tokens');
  await page.getByTestId('choice').first().getByRole('button').click();
  await desk.tokenRead();
  await expect(page.getByLabel('Workflow')).toBeEnabled();
  await stop('a token');
  await desk.importAs('LL-of-a-customer-with-a-rather-long-reference-0001');
  await desk.importShows('Imported');
  await desk.recordShown();
  await stop('an import and its record');
  await desk.readText('eyJhbGciOiJIUzI1NiJ9.broken');
  await expect(page.locator('[data-problem]').first()).toBeVisible();
  await stop('a problem');

  await desk.go('Queue');
  await expect(page.getByTestId('import-row')).toHaveCount(1);
  await stop('the queue');
  await desk.go('History');
  await page.getByRole('checkbox', { name: 'All profiles' }).check();
  await expect(page.getByTestId('history-row')).toHaveCount(2);
  await stop('the history');
  await page.getByTestId('history-row').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await stop('an entry of the history');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await inDialog('shortcuts', 'the shortcuts');
}
