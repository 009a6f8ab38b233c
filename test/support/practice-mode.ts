/** Into practice mode and from one of its two applications to the other, by the words on the screen (English). */
import { expect, type Page } from '@playwright/test';

/** From the welcome screen into practice mode, as one of its applications, with no tour in the way. */
export async function practiseAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Try Baton with practice data' }).click();
  await page.getByRole('button', { name: 'Not now' }).click();
  await switchTo(page, name);
}

export async function switchTo(page: Page, name: string): Promise<void> {
  await page.getByTestId('profile-switcher').click();
  await page.getByRole('list', { name: 'Profiles' }).getByText(name).click();
  await expect(page.getByTestId('profile-switcher')).toContainText(name);
}
