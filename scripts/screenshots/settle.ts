import type { Page } from '@playwright/test';

/** Ms a page may take to have everything. */
const patience = 30_000;

/** Waits until all that a picture shows is there: fonts, portraits, codes, and whatever said that it was being read. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(
    async () => {
      await document.fonts.ready;
      const busy = '[aria-busy="true"], [data-drawn="false"], .mantine-Skeleton-root, .mantine-Loader-root';
      if (document.querySelector(busy)) return false;
      // What goes from one look to another is in neither. What goes round for ever is none of that.
      const going = document
        .getAnimations()
        .filter(
          (one) => one.playState === 'running' && one.effect?.getComputedTiming().iterations !== Infinity,
        );
      if (going.length > 0) return false;
      const seen = [...document.images].filter((image) => {
        const { top, bottom, width } = image.getBoundingClientRect();
        return width > 0 && bottom > 0 && top < innerHeight;
      });
      if (seen.some((image) => !image.complete || image.naturalWidth === 0)) return false;
      await Promise.all(seen.map((image) => image.decode()));
      // What was changed just now is drawn in the frame after the next.
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      return true;
    },
    undefined,
    { timeout: patience },
  );
}
