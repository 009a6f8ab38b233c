/** What the tests of training and of the guided tour have in common: a desk in practice mode, and its training panel. */
import type { Page } from '@playwright/test';
import type { PracticeFault, PracticeToken } from '../../src/shared/practice.ts';
import { practiseAs } from '../support/practice-mode.ts';
import { type Desk, type Desks, expect } from './support.ts';

/** A used desk in practice mode, as the receiving one, with the training panel open and no tour in the way. */
export async function practising(desks: Desks): Promise<Desk> {
  return train(await desks.used());
}

/** The same of a desk that is at its beginning. */
export async function train(desk: Desk): Promise<Desk> {
  await desk.ready();
  await practiseAs(desk.page, 'Lindgren Leasing');
  await trainingButton(desk.page).click();
  await expect(desk.page.getByTestId('training')).toBeVisible();
  return desk;
}

export const trainingButton = (page: Page) =>
  page.getByTestId('practice-stamp').getByRole('button', { name: /Simulat/ });
export const fault = ({ page }: Desk, name: PracticeFault) =>
  page.getByTestId('training').locator(`[data-fault="${name}"]`);
export const give = ({ page }: Desk, which: PracticeToken) =>
  page.getByTestId('training').locator(`[data-token="${which}"]`).getByRole('button').click();

export async function calm({ page }: Desk): Promise<void> {
  await page.getByRole('button', { name: 'Back to normal' }).click();
  await expect(page.getByTestId('training').locator('[data-fault]:not([data-state="none"])')).toHaveCount(0);
}
