/** What must be seen in the smallest window: measured, since no other test would notice. */
import type { Bridge } from '../../src/shared/contract/index.ts';
import { application, type Desk, expect, test } from './support.ts';

const smallest = { width: 900, height: 600 };

/** Hands `count` customers over to a partner, without looking at each. */
async function shareMany({ page }: Desk, count: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const { call } = (globalThis as unknown as { baton: Bridge }).baton;
    const snapshot = await call('desk.snapshot', {});
    if (!snapshot.ok) throw new Error(snapshot.problem.code);
    const { activeProfileId, partners } = snapshot.value.state;
    const profileId = activeProfileId ?? '';
    const partnerId = partners[0]?.id ?? '';
    const list = await call('sessions.list', {
      profileId,
      kind: 'user',
      search: '',
      statuses: ['APPROVED'],
      offset: 0,
    });
    if (!list.ok) throw new Error(list.problem.code);
    for (const { sessionId } of list.value.rows.slice(0, wanted)) {
      const lifetimeSeconds = 3_600;
      const made = await call('share.mint', {
        profileId,
        sessionId,
        kind: 'user',
        partnerId,
        lifetimeSeconds,
      });
      if (!made.ok) throw new Error(made.problem.code);
    }
  }, count);
}

test('in the smallest window lists are in line and whole, and a long dialog begins at its beginning', async ({
  desks,
}) => {
  const service = await desks.service();
  const x = await desks.connected('x', 'harbour');
  const { page } = x;
  await page.setViewportSize(smallest);
  const [lindgren, bystander] = [application(service, 'lindgren'), application(service, 'bystander')];
  await x.addPartner(lindgren.name, lindgren.id);
  await shareMany(x, 10);

  await test.step('a long dialog', async () => {
    await x.go('Share');
    await page.getByRole('button', { name: 'Recent handoffs' }).click();
    const dialog = page.getByTestId('recent-handoffs');
    await expect(dialog.locator('li')).toHaveCount(10);
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
    await expect(dialog.getByRole('heading', { level: 2 })).toBeInViewport();
    await page.keyboard.press('Escape');
  });

  await test.step('the history', async () => {
    await x.go('History');
    await expect(page.getByTestId('history-row')).not.toHaveCount(0);
    const when = page.getByTestId('history-row').first().getByRole('gridcell').nth(3);
    expect(await when.evaluate((cell) => cell.scrollWidth - cell.clientWidth)).toBe(0);
    // The heads are there from this width on; below it a row has two lines.
    await page.setViewportSize({ ...smallest, width: 1024 });
    const [heads, cells] = await page
      .getByRole('grid')
      .evaluate((grid) =>
        ['columnheader', 'gridcell'].map((role) =>
          [...grid.querySelectorAll(`[role="${role}"]`)]
            .slice(0, 5)
            .map((cell) => Math.round(cell.getBoundingClientRect().left)),
        ),
      );
    expect(cells).toEqual(heads);
    expect(await when.evaluate((cell) => cell.scrollWidth - cell.clientWidth)).toBe(0);
    await page.setViewportSize(smallest);
  });

  await test.step('the partners, with and without an agreement', async () => {
    await x.addPartner(bystander.name, bystander.id);
    await page.getByRole('button', { name: `Edit ${lindgren.name}` }).click();
    const dialog = page.getByTestId('partner-dialog');
    await dialog.getByLabel('Agreement', { exact: true }).fill('2025/17');
    await dialog.getByLabel('Valid until').fill('2099-12-31');
    await dialog.getByRole('button', { name: 'Save partner' }).click();
    await expect(page.locator('[data-agreement="holds"]')).toBeVisible();
    const places = await page.getByTestId('partner').evaluateAll((rows) =>
      rows.map((row) => {
        const [button] = row.querySelectorAll('button');
        const at = button?.getBoundingClientRect();
        const { left, top } = row.getBoundingClientRect();
        return { left: Math.round((at?.left ?? 0) - left), top: Math.round((at?.top ?? 0) - top) };
      }),
    );
    expect(places).toHaveLength(2);
    expect(places[0]).toEqual(places[1]);
  });

  await test.step('a code and what it is compared by', async () => {
    await x.openSession('user', 'Åsa');
    await x.createCode(lindgren.name);
    await expect(page.getByTestId('check-code').getByText(/^\d{3} \d{3}$/)).toBeInViewport();
    for (const pictogram of await page.getByTestId('check-code').getByRole('listitem').all()) {
      await expect(pictogram).toBeInViewport({ ratio: 0.9 });
    }
  });
});
