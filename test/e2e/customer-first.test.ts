/** Whose a record is stands first: after an import, in the queue, and without a connection as the reference alone. */
import { application, type Desk, expect, mintedToken, test } from './support.ts';

/** As much of the screen as is seen without looking for it, px. */
const atFirstSight = 300;

/** Where a part of the result ends, in px below its upper edge. */
async function endsAt({ page }: Desk, selector: string): Promise<number> {
  const result = await page.getByTestId('import-state').boundingBox();
  const part = await page.getByTestId('import-state').locator(selector).boundingBox();
  if (!result || !part) throw new Error(`There is no ${selector}.`);
  return part.y + part.height - result.y;
}

test('after an import a face and a name come first, and the reference alone where Didit cannot be asked', async ({
  desks,
}) => {
  const service = await desks.service();
  const y = await desks.connected('y', 'lindgren');
  const { page } = y;
  await y.readText(await mintedToken(service));
  await y.tokenRead();
  await y.importAs('LL-face');
  await y.importShows('Imported');

  const [made] = service.records.imports;
  const headers = { 'x-api-key': application(service, 'lindgren').apiKey };
  const answer = await fetch(`${service.url}/v3/session/${made?.importedSession}/decision/`, { headers });
  const { id_verifications } = (await answer.json()) as { id_verifications: { full_name: string }[] };
  const name = id_verifications[0]?.full_name ?? '';
  const result = page.getByTestId('import-state');
  await expect(result.getByRole('heading', { level: 2 })).toHaveText(`Person ${name}`);
  const face = result.locator('img');
  await expect.poll(() => face.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(await endsAt(y, 'img')).toBeLessThan(atFirstSight);
  expect(await endsAt(y, 'h2')).toBeLessThan(atFirstSight);
  expect(await page.title()).not.toContain(name);

  await y.go('Queue');
  const row = page.getByTestId('import-row');
  await expect(row.getByTestId('customer')).toContainText(name);
  const height = (await row.boundingBox())?.height;
  // One stop for the list; its first control opens it.
  await row.locator('[data-row]').focus();
  await expect(row.locator('[data-row]')).toHaveAccessibleName('Open the import of LL-face');

  await y.baton.close();
  await desks.stopService();
  const away = await desks.open('y');
  await away.ready();
  await away.go('Queue');
  const unnamed = away.page.getByTestId('import-row');
  await expect(unnamed.getByTestId('customer')).toContainText('LL-face');
  await expect(unnamed.getByTestId('customer')).toHaveAttribute('aria-busy', 'false');
  await expect(unnamed).not.toContainText(name);
  // Nothing moves for a name.
  expect((await unnamed.boundingBox())?.height).toBe(height);
});

test('identifiers are folded away, each with a button that copies it', async ({ desks }) => {
  const service = await desks.service();
  const y = await desks.used('lindgren');
  await y.readText(await mintedToken(service, { nth: 1 }));
  await y.tokenRead();
  await y.importAs('LL-copied');
  await y.importShows('Imported');
  const details = y.page.getByTestId('import-details');
  const made = service.records.imports.find((one) => one.vendorData === 'LL-copied')?.importedSession ?? '';
  await expect(details.getByText(made)).toBeHidden();
  await details.locator('summary').click();
  await expect(details.getByText(made)).toBeVisible();
  await details.getByRole('button', { name: 'Copy: Session ID here' }).click();
  await expect.poll(() => y.baton.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(made);
});
