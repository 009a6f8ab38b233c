/** The frame and the share screen in small and large windows and with text at 200 %. */
import type { Locator, Page } from '@playwright/test';
import { everyScreen } from '../../scripts/desktop-app/desk-driver.ts';
import { defaultSize } from '../../src/main/shell/window-place.ts';
import { expectReflow, wrongLayout } from '../support/layout.ts';
import { application, expect, makeSize, smallest, speak, test } from './support.ts';

/** The parts of the frame that are in view whatever the screen. */
async function expectFrame(page: Page): Promise<void> {
  const switcher = page.getByTestId('profile-switcher');
  await expect(switcher).toBeInViewport({ ratio: 1 });
  await expect(switcher.locator('[data-environment]')).toBeInViewport({ ratio: 1 });
  await expect(page.getByTestId('queue-light')).toBeInViewport({ ratio: 1 });
  for (const item of await page.getByRole('navigation').getByRole('button').all())
    await expect(item).toBeInViewport({ ratio: 1 });
}

test('a label that is cut is noticed, also in a control with a title, and none that has the whole in its own', async ({
  desks,
}) => {
  const { page } = await desks.used('harbour');
  const name = page.getByRole('navigation').getByText('Partners');
  await name.evaluate((element) => {
    element.style.maxWidth = '3ch';
    element.style.overflow = 'hidden';
    element.style.whiteSpace = 'nowrap';
  });
  await expect.poll(() => wrongLayout(page, 'cut')).toEqual([expect.stringContaining('“Partners”')]);
  await name.evaluate((element) => {
    element.setAttribute('title', 'Partners');
  });
  expect(await wrongLayout(page, 'cut')).toEqual([]);
});

test('a customer is shared with text at 200 % in the smallest window', async ({ desks }) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const x = await desks.used('harbour');
  const { page } = x;
  await makeSize(x, { ...smallest, percent: 200 });
  await expectFrame(page);
  await x.addPartner(lindgren.name, lindgren.id);
  await x.openSession('user', 'Åsa');
  await x.createCode(lindgren.name);
  await expectFrame(page);
  await page.getByRole('button', { name: 'Done' }).click();
  // In a narrow window the record has the list’s place.
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(page.locator('[data-session-row]').first()).toBeVisible();
  expect(service.records.shares).toHaveLength(1);
});

test('on a screen of 4K everything is in view, and lines are no longer than can be read', async ({
  desks,
}) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const x = await desks.connected('x', 'harbour');
  const { page } = x;
  // No window is larger than its display, which is smaller here.
  await page.setViewportSize({ width: 3840, height: 2160 });
  const judgeIt = async (where: string) => {
    await expectFrame(page);
    await expectReflow(page, `${where}, 4K`);
    expect(await longestLine(page), where).toBeLessThanOrEqual(120);
  };
  await x.addPartner(lindgren.name, lindgren.id);
  for (const screen of everyScreen) {
    await x.go(screen);
    await judgeIt(screen);
  }
  await x.openSession('business', 'Nordlys');
  await x.recordShown();
  await judgeIt('record');
  await expect(page.locator('[data-session-row]').first()).toBeInViewport({ ratio: 0.9 });
  await x.createCode(lindgren.name);
  await judgeIt('code');
  await expect(page.locator('[data-testid="handoff-code"]')).toBeInViewport({ ratio: 1 });
});

for (const language of ['en', 'de'] as const) {
  test(`in the window as it is opened at first rows are whole (${language})`, async ({ desks }) => {
    const service = await desks.service();
    const lindgren = application(service, 'lindgren');
    const x = await desks.used('harbour');
    const { page } = x;
    await makeSize(x, { ...defaultSize, percent: 100 });
    await x.addPartner(lindgren.name, lindgren.id);
    await x.go('Share');
    await speak(x, language);
    const toolbar = page.getByRole('main').locator('header button');
    expect(await rowsOf(toolbar), 'toolbar').toEqual([3]);
    expect(await cutPlaceholders(page)).toEqual([]);
    await page.getByRole('searchbox').fill('Åsa');
    await page.locator('[data-session-row]').first().click();
    await page.getByTestId('record').waitFor();
    await page.getByRole('searchbox').fill('');
    expect(await rowsOf(toolbar.filter({ visible: true })), 'toolbar beside a record').toHaveLength(1);
    expect(await cutPlaceholders(page), 'beside a record').toEqual([]);
    await page.locator('[data-tour="create-code"]').click();
    await page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
    const pictograms = page.getByTestId('check-code').getByRole('listitem');
    expect([[4], [2, 2]]).toContainEqual(await rowsOf(pictograms));
    await speak(x, 'system');
    await page.getByRole('button', { name: 'Done' }).click();
    await x.go('History');
    await speak(x, language);
    await page.getByTestId('history-row').first().waitFor();
    expect(await rowsOf(page.locator('search select, search input[type="checkbox"]'))).toEqual([4]);
    expect(await cutPlaceholders(page), 'history').toEqual([]);
  });
}

/** How many of the elements stand in each row, from the top. */
async function rowsOf(elements: Locator): Promise<number[]> {
  const middles = await elements.evaluateAll((all) =>
    all.map((element) => {
      const { top, height } = element.getBoundingClientRect();
      return top + height / 2;
    }),
  );
  const rows: { at: number; count: number }[] = [];
  for (const middle of middles.sort((one, other) => one - other)) {
    const row = rows.find(({ at }) => Math.abs(at - middle) < 12);
    if (row) row.count += 1;
    else rows.push({ at: middle, count: 1 });
  }
  return rows.map(({ count }) => count);
}

/** The placeholders that do not fit in their empty fields. */
function cutPlaceholders(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d');
    return [...document.querySelectorAll<HTMLInputElement>('main input[placeholder]')]
      .filter((field) => field.checkVisibility() && field.value === '')
      .filter((field) => {
        const { font, paddingLeft, paddingRight } = getComputedStyle(field);
        const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
        if (pen) pen.font = font;
        return (pen?.measureText(field.placeholder).width ?? 0) > room;
      })
      .map(({ placeholder }) => placeholder);
  });
}

/** Characters of the longest line of running text. */
function longestLine(page: Page): Promise<number> {
  return page.getByRole('main').evaluate((main) => {
    const lengths = [...main.querySelectorAll('p')].map((paragraph) => {
      const lines = paragraph.getClientRects().length === 0 ? 0 : paragraph.getBoundingClientRect().height;
      const height = Number.parseFloat(getComputedStyle(paragraph).lineHeight);
      return (paragraph.textContent?.length ?? 0) / Math.max(1, Math.round(lines / height));
    });
    return Math.max(0, ...lengths);
  });
}
