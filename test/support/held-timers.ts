/** Input that keeps its own time: on a computer with other work to do the page's timers would come in between. */
import type { Page } from '@playwright/test';

/** Does `work` while timers of the page that come due wait; they ring when it has ended. */
export async function withTimersHeld(page: Page, work: () => Promise<unknown>): Promise<void> {
  await page.evaluate(holdTimers, true);
  await work();
  await page.evaluate(holdTimers, false);
}

/** In the page: makes timers wait, or lets them go. */
function holdTimers(hold: boolean): void {
  const page = globalThis as typeof globalThis & { timers?: { hold: boolean; due: Map<number, () => void> } };
  if (!page.timers) {
    const timers = { hold, due: new Map<number, () => void>() };
    const [start, stop] = [window.setTimeout, window.clearTimeout];
    window.setTimeout = ((run: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
      const ring = () => void (timers.hold ? timers.due.set(id, () => run(...given)) : run(...given));
      const id = start(ring, ms);
      return id;
    }) as typeof window.setTimeout;
    window.clearTimeout = (id) => {
      timers.due.delete(Number(id));
      stop(id);
    };
    page.timers = timers;
  }
  page.timers.hold = hold;
  if (hold) return;
  for (const [id, run] of page.timers.due) {
    page.timers.due.delete(id);
    run();
  }
}
