/** The search over the sessions: by whatever a clerk has at hand, without a request for each letter, and the last question wins. */
import type { PracticeService } from '../../src/practice/server.ts';
import { withTimersHeld } from '../support/held-timers.ts';
import { type Desk, expect, test } from './support.ts';

/** The texts that the service was asked to search for, in the order in which they were answered. */
function searched(service: PracticeService): string[] {
  return service.records.requests
    .filter(({ route }) => route === 'sessions')
    .map(({ query }) => new URLSearchParams(query).get('search') ?? '')
    .filter((text) => text !== '');
}

function answered(service: PracticeService, text: string): Promise<unknown> {
  return service.records.until(
    ({ route, query }) => route === 'sessions' && new URLSearchParams(query).get('search') === text,
  );
}

/** Expects one row, by the service's own answer and not only by what the desk knew before. */
async function expectFound({ page }: Desk, name: string): Promise<void> {
  await expect(page.locator('[data-session-row]')).toHaveCount(1);
  await expect(page.locator('[data-session-row]')).toContainText(name);
  await expect(page.locator('[aria-busy="true"]:has([data-session-row])')).toHaveCount(0);
}

test('finds by name, document number, reference, company and registration number', async ({ desks }) => {
  const service = await desks.service();
  const x = await desks.used('harbour');
  const { page } = x;
  await expect(page.locator('[data-session-row]').nth(1)).toBeVisible();
  for (const [kind, text, name] of [
    ['People', 'Amostra', 'João Conceição da Amostra'],
    ['People', 'TZ0000004', 'Haruka Misakawa'],
    ['People', 'HB-10008', 'Siân Ffug-Pritchard'],
    ['Businesses', 'Waterbouw', 'Voorbeeld Waterbouw B.V.'],
    ['Businesses', '000000-1001', 'Nordlys Fiskeriutrustning AB'],
  ] as const) {
    await test.step(text, async () => {
      await page.getByText(kind, { exact: true }).click();
      await page.getByRole('searchbox').fill(text);
      await answered(service, text);
      await expectFound(x, name);
    });
  }
});

test('asks once for a word that is typed in one go', async ({ desks }) => {
  const service = await desks.service();
  const x = await desks.used('harbour');
  // As fast as a person types; what comes faster is taken for a hand scanner.
  const field = x.page.getByRole('searchbox');
  await withTimersHeld(x.page, () => field.pressSequentially('Lindqvist', { delay: 60 }));
  await answered(service, 'Lindqvist');
  await expectFound(x, 'Åsa Lindqvist-Öberg');
  expect(searched(service)).toEqual(['Lindqvist']);
});

test('an answer that comes late does not replace a later one', async ({ desks }) => {
  const service = await desks.service();
  const x = await desks.used('harbour');
  const { page } = x;
  await expect(page.locator('[data-session-row]').nth(1)).toBeVisible();
  const held = service.faults.hold('sessions', 'before');
  await page.getByRole('searchbox').fill('Åsa');
  await held.reached;
  await page.getByRole('searchbox').fill('Weißmüller');
  await answered(service, 'Weißmüller');
  await expectFound(x, 'Jürgen Weißmüller');
  held.release();
  await answered(service, 'Åsa');
  expect(searched(service)).toEqual(['Weißmüller', 'Åsa']);
  // Whatever reaches the page after the late answer finds the list as it was.
  await page.getByRole('button', { name: 'Weißmüller' }).first().click();
  await x.recordShown();
  await expectFound(x, 'Jürgen Weißmüller');
});
