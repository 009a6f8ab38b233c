/** Axe's judgement of a page as it is shown, by the rules of WCAG 2.2 AA and its best practices. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { faintControls } from './control-contrast.ts';
import { markUnjudged, type Theme } from './judged-text.ts';

interface Media {
  colorScheme: 'light' | 'dark';
  contrast: 'more' | 'no-preference';
  forcedColors: 'active' | 'none';
}

/** Light comes last: the page is left in it. */
const themes: Record<Theme, Media> = {
  dark: { colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'none' },
  'more contrast': { colorScheme: 'light', contrast: 'more', forcedColors: 'none' },
  'more contrast, dark': { colorScheme: 'dark', contrast: 'more', forcedColors: 'none' },
  'high contrast': { colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'active' },
  light: { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' },
};

/**
 * Those of axe's rules that a theme can break. In forced colours the system chooses the contrast, and axe now and then reads
 * the colours that the page has asked for.
 */
const rulesOf = (forcedColors: 'active' | 'none') =>
  forcedColors === 'active' ? ['link-in-text-block'] : ['color-contrast', 'link-in-text-block'];

/** Fails with what is wrong and where, by axe and by the edges of controls, in light, dark, with more contrast and in the system’s own colours. Leaves the page light. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const [theme, media] of Object.entries(themes) as [Theme, (typeof themes)[Theme]][]) {
    await page.emulateMedia(media);
    await atRest(page);
    // In forced colours the system draws the edges.
    if (media.forcedColors !== 'active') expect(await faintControls(page), `${theme}, edges`).toEqual([]);
    await (theme === 'light' ? expectByAllRules(page) : expectByColours(page, theme));
  }
}

async function expectByAllRules(page: Page): Promise<void> {
  expect(await violationsOf(await auditor(page)), 'light').toEqual([]);
}

/** What is there and what it is called is the same in every theme, and text that is styled as another one is as easy to read. */
async function expectByColours(page: Page, theme: Theme): Promise<void> {
  const unjudged = await markUnjudged(page, theme);
  if (unjudged.isNone) return;
  const axe = await auditor(page);
  axe.withRules(rulesOf(themes[theme].forcedColors)).include(unjudged.selector);
  expect(await violationsOf(axe), theme).toEqual([]);
  await unjudged.wereJudged();
}

async function violationsOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/** Says what is wrong and no more: to tell all that is right would take it twice as long as to judge. */
async function auditor(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  // A page that has axe is not given its half a megabyte again.
  const axe = new AxeBuilder({ page, ...(isThere ? { axeSource: ';' } : {}) });
  return axe.setLegacyMode().options({ resultTypes: ['violations'] });
}

/**
 * The page takes a theme when it is drawn next; what moves then is judged where it comes to rest. Looked at frame by frame,
 * since a transition that is called off may keep who waits for its end waiting.
 */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await drawn();
    do await drawn();
    while (document.getAnimations().some(({ effect }) => effect?.getComputedTiming().endTime !== Infinity));
  });
}
