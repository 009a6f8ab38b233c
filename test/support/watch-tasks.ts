/** Whether the page freezes: how long its own thread is busy at a time. */
import { expect, type Page } from '@playwright/test';

/** Ms that the page's own thread may be busy at a time. */
export const longestTask = 200;

/** Notes how long the page's thread is busy at a time; gives the longest since this was asked last. */
export async function watchTasks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    let longest = 0;
    const note = (entries: PerformanceEntryList) => {
      longest = Math.max(longest, ...entries.map((entry) => entry.duration));
    };
    observer.observe({ type: 'longtask' });
    Object.assign(globalThis, {
      longestTask: () => {
        note(observer.takeRecords());
        const since = longest;
        longest = 0;
        return since;
      },
    });
  });
  const longest = () =>
    page.evaluate(() => (globalThis as unknown as { longestTask(): number }).longestTask());
  // What cannot see a freeze would find none.
  await page.evaluate((busy) => {
    setTimeout(() => {
      const end = performance.now() + busy;
      while (performance.now() < end);
    });
  }, longestTask);
  await expect.poll(longest).toBeGreaterThanOrEqual(longestTask);
  return longest;
}
