/** Axe's judgement of a page as it is shown, by the rules of WCAG 2.2 AA and its best practices. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const themes = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'high contrast': { colorScheme: 'dark', forcedColors: 'active' },
} as const;

/** Fails with what is wrong and where, in light, dark and high contrast. Leaves the page light. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const [theme, media] of [...Object.entries(themes), ['light', themes.light] as const]) {
    await page.emulateMedia(media);
    // The page takes a theme when it is drawn next; what moves then is judged where it comes to rest.
    await page.evaluate(async () => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
    });
    const axe = new AxeBuilder({ page }).setLegacyMode();
    // There the system chooses the colours; axe now and then reads those that the page has asked for.
    if (media.forcedColors === 'active') axe.disableRules('color-contrast');
    const { violations } = await axe.analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
    expect(found, theme).toEqual([]);
  }
}
