/** The company's relay: connected by a code, and a trusted import that is declined later is announced at once. */
import { expectAccessible } from '../support/axe.ts';
import { startRelayBeside } from '../support/relay-beside.ts';
import { decideElsewhere } from '../support/reviewers.ts';
import { application, expect, mintedToken, test } from './support.ts';

test('a trusted import that is declined later is announced within seconds, and the screen says how changes come', async ({
  desks,
}) => {
  const service = await desks.service();
  const relay = await startRelayBeside();
  const { id: applicationId } = application(service, 'lindgren');
  relay.desk.applications = [applicationId];
  try {
    const y = await desks.connected('y', 'lindgren');
    const { page } = y;
    const harbour = application(service, 'harbour');
    await y.addPartner(harbour.name, harbour.id);
    await y.readText(await mintedToken(service));
    await y.tokenRead();
    await y.importAs('LL-7', 'Trust');
    await y.importShows('Imported');
    const session = service.records.imports.find(({ vendorData }) => vendorData === 'LL-7')?.importedSession;

    // A code asks once, on whichever screen it came in.
    await y.readText(relay.code());
    const offer = page.getByTestId('relay-offer');
    await expect(offer).toContainText(new URL(relay.address).host);
    await expectAccessible(page);
    await offer.getByRole('button', { name: 'Connect', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect(offer).toHaveCount(0);
    await expect(page.getByTestId('relay-state')).toHaveAttribute('data-state', 'live');
    await expect(page.getByRole('main')).toContainText('Counter 3');
    await expectAccessible(page);

    await y.go('Share');
    await decideElsewhere(service, session ?? '', { new_status: 'Declined', comment: 'Forged after all' });
    const told = Date.now();
    relay.tell({ applicationId, sessionId: session ?? '', status: 'DECLINED' });
    const news = `LL-7 of ${harbour.name} is Declined now, and was Approved when it was imported.`;
    await expect(page.getByRole('status').filter({ hasText: news })).toHaveCount(1);
    expect(Date.now() - told).toBeLessThan(2_000);

    await y.go('Queue');
    const row = page.getByTestId('import-row').filter({ hasText: 'LL-7' });
    await expect(row).toContainText('Declined');
    await expect(row).toContainText('Approved when it was imported');
    await y.go('History');
    await page.getByTestId('history-row').filter({ hasText: 'Decision' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByTestId('history-entry');
    await expect(dialog).toContainText('Status before');
    await expect(dialog).toContainText('Forged after all');
    await page.keyboard.press('Escape');

    // A desk that was let go says so, and what to do.
    relay.revoke();
    await y.go('Settings');
    await expect(page.getByTestId('relay-state')).toHaveAttribute('data-state', 'refused');
    await expect(page.getByRole('main')).toContainText('The relay no longer knows this desk');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await expect(page.getByTestId('relay-state')).toHaveAttribute('data-state', 'none');
  } finally {
    await relay.close();
  }
});
