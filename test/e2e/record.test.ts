/** The record that came with an import: what came with it is said before its blocks are read. */
import { expectAccessible } from '../support/axe.ts';
import { expect, mintedToken, test } from './support.ts';

test('says what came with a person and with a business', async ({ desks }) => {
  const service = await desks.service();
  const y = await desks.connected('y', 'lindgren');
  const { page } = y;
  const came = page.getByTestId('came-with-it');
  for (const kind of ['user', 'business'] as const) {
    await test.step(kind, async () => {
      await y.receiveAnew();
      await y.readText(await mintedToken(service, { kind }));
      await y.tokenRead();
      await y.importAs(`LL-${kind}`);
      await y.importShows('Imported');
      await y.recordShown();
      await expect(came.locator('[data-what="complete"]')).toBeVisible();
      // A copy is as old as its import, so it does not tell how old the screening is.
      await expect(came.locator('[data-what="screening-undated"]')).toBeVisible();
      await expect(came.locator('[data-what="blocks"]')).toContainText(
        kind === 'user' ? 'Identity document' : 'Company registry',
      );
      await expectAccessible(page);
    });
  }
});
