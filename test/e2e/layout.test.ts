/** Every screen in small windows and with text at 200 %, and for those who point badly, see little or want no motion. */
import type { Page } from '@playwright/test';
import { everyScreen } from '../../scripts/desktop-app/desk-driver.ts';
import { defaultSize } from '../../src/main/shell/window-place.ts';
import { expectReflow, expectStill, expectTargets, wrongLayout } from '../support/layout.ts';
import { type Look, walkBeginning, walkBlocked, walkReceiving, walkSharing } from './every-screen.ts';
import { application, expect, makeSize, smallest, test, type WindowSize } from './support.ts';

const standardSize: WindowSize = { ...defaultSize, percent: 100 };
const large: readonly WindowSize[] = [
  { width: 1280, height: 720, percent: 200 },
  { width: 900, height: 600, percent: 200 },
];

/** The parts of the frame that are in view whatever the screen. */
async function expectFrame(page: Page): Promise<void> {
  const switcher = page.getByTestId('profile-switcher');
  await expect(switcher).toBeInViewport({ ratio: 1 });
  await expect(switcher.locator('[data-environment]')).toBeInViewport({ ratio: 1 });
  await expect(page.getByTestId('queue-light')).toBeInViewport({ ratio: 1 });
  for (const item of await page.getByRole('navigation').getByRole('button').all())
    await expect(item).toBeInViewport({ ratio: 1 });
}

/** Stops at each place in every size, and for whoever asks the system for less motion. */
const judge: Look = (desk, stop) =>
  test.step(stop, async () => {
    for (const size of large) {
      await makeSize(desk, size);
      await expectReflow(desk.page, `${stop}, ${size.width} px at ${size.percent} %`);
    }
    await makeSize(desk, smallest);
    await expectReflow(desk.page, `${stop}, smallest`);
    await expectTargets(desk.page, stop);
    await makeSize(desk, standardSize);
    await expectReflow(desk.page, `${stop}, as it is opened at first`);
    await desk.page.emulateMedia({ reducedMotion: 'reduce' });
    await expectStill(desk.page, stop);
    await desk.page.emulateMedia({ reducedMotion: null });
  });

for (const [way, walk] of [
  ['from the first start to every screen', walkBeginning],
  ['from a partner to a code', walkSharing],
  ['from a token to a record', walkReceiving],
  ['where a desk cannot open', walkBlocked],
] as const) {
  test(`nothing is cut, sideways, out of reach, too small to press or moving: ${way}`, async ({ desks }) => {
    // Each screen in four sizes.
    test.slow();
    await walk(desks, judge);
  });
}

test('a label that is cut is noticed, also in a control with a title, and none that has the whole in its own', async ({
  desks,
}) => {
  const { page } = await desks.connected('x', 'harbour');
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
  const x = await desks.connected('x', 'harbour');
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
