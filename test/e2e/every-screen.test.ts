/**
 * Every screen once: in each size and for those who point badly or want no motion, in each language, and by axe in each
 * theme.
 */

import { defaultSize } from '../../src/main/shell/window-place.ts';
import { languages } from '../../src/shared/languages.ts';
import { expectAccessible } from '../support/axe.ts';
import { expectReflow, expectStill, expectTargets } from '../support/layout.ts';
import { wrongWords } from '../support/words-shown.ts';
import { type Look, walkBeginning, walkBlocked, walkReceiving, walkSharing } from './every-screen.ts';
import { type Desk, expect, makeSize, smallest, speak, test, type WindowSize } from './support.ts';

const standardSize: WindowSize = { ...defaultSize, percent: 100 };
const large: readonly WindowSize[] = [
  { width: 1280, height: 720, percent: 200 },
  { width: 900, height: 600, percent: 200 },
];

/** Nothing is cut, sideways, out of reach, too small to press or moving. Leaves the window as it is opened at first. */
async function judgeLayout(desk: Desk, stop: string): Promise<void> {
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
}

/** No word is missing, English or cut off in any language, where there is the least room. */
async function judgeWords(desk: Desk, stop: string): Promise<void> {
  await makeSize(desk, smallest);
  for (const language of languages) {
    await speak(desk, language);
    const wrong = () => wrongWords(desk.page, language);
    await expect.poll(wrong, { message: `${stop}, ${language}` }).toEqual([]);
  }
  await speak(desk, 'system');
  await makeSize(desk, standardSize);
}

const judge: Look = (desk, stop, again) =>
  test.step(stop, async () => {
    await test.step('layout', () => judgeLayout(desk, stop));
    await again?.();
    await test.step('words', () => judgeWords(desk, stop));
    await again?.();
    await test.step('axe', () => expectAccessible(desk.page));
  });

for (const [way, walk] of [
  ['from the first start to every screen', walkBeginning],
  ['from a partner to a code', walkSharing],
  ['from a token to a record', walkReceiving],
] as const) {
  test(`every screen holds in every size, language and theme: ${way}`, async ({ desks }) => {
    // Each screen four times over, in four languages and five themes.
    test.setTimeout(15 * 60_000);
    await walk(desks, judge);
  });
}

test('every screen holds where a desk cannot open', async ({ desks }) => {
  test.setTimeout(15 * 60_000);
  await walkBlocked(
    desks,
    (language) => (desk, stop) =>
      test.step(stop, async () => {
        // But for its words a screen is the same in each language.
        if (language === 'en') await judgeLayout(desk, stop);
        await makeSize(desk, smallest);
        const wrong = () => wrongWords(desk.page, language);
        await expect.poll(wrong, { message: stop }).toEqual([]);
        if (language !== 'en') return;
        await makeSize(desk, standardSize);
        await expectAccessible(desk.page);
      }),
  );
});
