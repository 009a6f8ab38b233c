/** What the tests of training and of the guided tour have in common: a desk in practice mode, and its training panel. */
import type { Page } from '@playwright/test';
import type { PracticeFault, PracticeToken } from '../../src/shared/contract/index.ts';
import { type Desk, type Desks, expect } from './support.ts';

/** A desk in practice mode, as the receiving one, with the training panel open and no tour in the way. */
export async function practising(desks: Desks): Promise<Desk> {
  const desk = await desks.open('newcomer');
  await desk.ready();
  const { page } = desk;
  await page.getByRole('button', { name: 'Try Baton with practice data' }).click();
  await page.getByRole('button', { name: 'Not now' }).click();
  await switchTo(page, 'Lindgren Leasing');
  await trainingButton(page).click();
  await expect(page.getByTestId('training')).toBeVisible();
  return desk;
}

export async function switchTo(page: Page, name: string): Promise<void> {
  await page.getByTestId('profile-switcher').click();
  await page.getByRole('list', { name: 'Profiles' }).getByText(name).click();
  await expect(page.getByTestId('profile-switcher')).toContainText(name);
}

export const trainingButton = (page: Page) =>
  page.getByTestId('practice-stamp').getByRole('button', { name: /Training/ });
export const fault = ({ page }: Desk, name: PracticeFault) =>
  page.getByTestId('training').locator(`[data-fault="${name}"]`);
export const give = ({ page }: Desk, which: PracticeToken) =>
  page.getByTestId('training').locator(`[data-token="${which}"]`).getByRole('button').click();

export async function calm({ page }: Desk): Promise<void> {
  await page.getByRole('button', { name: 'Back to normal' }).click();
  await expect(page.getByTestId('training').locator('[data-fault]:not([data-state="none"])')).toHaveCount(0);
}
