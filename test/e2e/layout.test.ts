/** Every screen at 200 % text in a small window, and for those who point badly, see little or want no motion. */
import type { Page } from '@playwright/test';
import { expectReflow, expectStill, expectTargets } from '../support/layout.ts';
import { type Desk, expect, test } from './support.ts';
import { tour } from './tour.ts';

/** Makes the window as large as `width` x `height` px inside, and draws the page at `percent`. */
async function sized(desk: Desk, width: number, height: number, percent: number): Promise<void> {
  await desk.baton.app.evaluate(
    ({ BrowserWindow }, { size, factor }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(size.width, size.height);
      window?.webContents.setZoomFactor(factor);
    },
    { size: { width, height }, factor: percent / 100 },
  );
  const scale = percent / 100;
  await expect
    .poll(() => desk.page.evaluate(() => [window.innerWidth, window.innerHeight]))
    .toEqual([width / scale, height / scale]);
}

/** The parts of the frame that are in view whatever the screen. */
async function expectFrame(page: Page): Promise<void> {
  const switcher = page.getByTestId('profile-switcher');
  await expect(switcher).toBeInViewport({ ratio: 1 });
  await expect(switcher.locator('[data-environment]')).toBeInViewport({ ratio: 1 });
  await expect(page.getByTestId('queue-light')).toBeInViewport({ ratio: 1 });
  for (const item of await page.getByRole('navigation').getByRole('button').all())
    await expect(item).toBeInViewport({ ratio: 1 });
}

for (const [width, height] of [
  [1280, 720],
  [900, 600],
] as const) {
  test(`text at 200 % in ${width} x ${height}: nothing is cut, sideways or out of reach`, async ({
    desks,
  }) => {
    test.setTimeout(240_000);
    const desk = await desks.connected('x', 'harbour');
    await sized(desk, width, height, 200);
    await expectFrame(desk.page);
    await tour(desk, await desks.service(), (place) =>
      test.step(place, () => expectReflow(desk.page, place)),
    );
  });
}

test('in the smallest window as it is: nothing is cut, sideways, out of reach or too small to press', async ({
  desks,
}) => {
  test.setTimeout(240_000);
  const desk = await desks.connected('x', 'harbour');
  await sized(desk, 900, 600, 100);
  await expectFrame(desk.page);
  await tour(desk, await desks.service(), (place) =>
    test.step(place, async () => {
      await expectReflow(desk.page, place);
      await expectTargets(desk.page, place);
    }),
  );
});

test('whoever asks the system for less motion gets none', async ({ desks }) => {
  test.setTimeout(240_000);
  const desk = await desks.connected('x', 'harbour');
  await desk.page.emulateMedia({ reducedMotion: 'reduce' });
  await tour(desk, await desks.service(), (place) => test.step(place, () => expectStill(desk.page, place)));
});
