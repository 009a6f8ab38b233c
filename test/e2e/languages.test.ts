/** The four languages in the running app: chosen, changed while something is typed, kept, and whole on every screen. */
import type { Page } from '@playwright/test';
import { type LanguageChoice, languages } from '../../src/shared/languages.ts';
import { expectAccessible } from '../support/axe.ts';
import { wordsOf } from '../support/words.ts';
import { walkEveryScreen } from './every-screen.ts';
import { type Desk, expect, test } from './support.ts';

/** Spaces as they are typed: locales write others into dates and numbers. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

async function chooseOnScreen({ page }: Desk, choice: LanguageChoice): Promise<void> {
  await page.getByRole('combobox', { name: /^(Language|Sprache|Langue|Idioma)$/ }).selectOption(choice);
}

/** Without leaving the screen, as when a person has chosen in another window of the settings. */
async function speak({ page }: Desk, choice: LanguageChoice): Promise<void> {
  await page.evaluate((chosen) => window.baton.call('language.choose', { choice: chosen }), choice);
  const language = choice === 'system' ? 'en' : choice;
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

test('a language is changed while something is typed, with dates and numbers, and kept', async ({
  desks,
}) => {
  const x = await desks.connected('x', 'harbour');
  const { page } = x;
  const today = (locale: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date());

  await x.go('Settings');
  await page.getByRole('button', { name: 'Add a profile' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Hauptbüro');
  await expect(page.getByRole('main')).toContainText(today('en-US'));
  await chooseOnScreen(x, 'fr');
  await expect(page.getByRole('heading', { level: 1, name: 'Paramètres' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page).toHaveTitle('Paramètres · Baton');
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('Hauptbüro');
  await expect(page.getByRole('main')).toContainText(plain(today('fr')));
  await expect(page.getByRole('main')).not.toContainText(today('en-US'));
  await expect(
    page.getByRole('status').filter({ hasText: 'Baton parle maintenant français.' }),
  ).toBeAttached();
  await expectAccessible(page);

  await page.getByRole('navigation').getByRole('button', { name: 'Partager' }).click();
  await page.getByRole('searchbox').fill('Åsa');
  await page.locator('[data-session-row]').first().click();
  const record = page.getByTestId('record');
  await expect(record).toContainText(/\d,\d\s%/);
  await speak(x, 'en');
  await expect(record).toContainText(/\d\.\d%/);
  await expect(page.getByRole('searchbox')).toHaveValue('Åsa');
  await speak(x, 'fr');
  await x.baton.close();

  const again = await desks.open('x');
  await again.ready();
  await expect(again.page.locator('html')).toHaveAttribute('lang', 'fr');
  await again.page.getByRole('navigation').getByRole('button', { name: 'Paramètres' }).click();
  await chooseOnScreen(again, 'system');
  await expect(again.page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
});

test('whoever starts Baton for the first time can choose the language there', async ({ desks }) => {
  const first = await desks.open('first', { args: ['--lang=es'] });
  await first.ready();
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'es');
  await chooseOnScreen(first, 'de');
  await expect(first.page.getByRole('button', { name: 'Anwendung verbinden' })).toBeVisible();
  await expect(first.page).toHaveTitle('Willkommen · Baton');
  await expectAccessible(first.page);
});

test('a desk that cannot open speaks the language of the system', async ({ desks }) => {
  const blocked = await desks.open('blocked', {
    args: ['--lang=fr-CA'],
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' },
  });
  await blocked.page.waitForSelector('html[data-ready="blocked"]', { state: 'attached' });
  await expect(blocked.page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(blocked.page.getByRole('button', { name: 'Réessayer' })).toBeVisible();
});

test('no screen shows a key, a gap or a clipped word in any language', async ({ desks }) => {
  test.setTimeout(600_000);
  await walkEveryScreen(desks, async (desk, stop) => {
    for (const language of languages) {
      await speak(desk, language);
      const said = await everythingSaid(desk.page);
      expect(said.join('\n'), `${stop}, ${language}`).not.toMatch(key);
      expect(await clipped(desk.page), `${stop}, ${language}`).toEqual([]);
    }
    await speak(desk, 'system');
  });
});

const sections = new Set([...wordsOf('page', 'en').keys()].map((name) => name.split('.')[0]));

/** `share.title` where “Share” should stand, or a place that nothing was filled into. */
const key = new RegExp(`\\{\\{|\\}\\}|\\b(?:${[...sections].join('|')})\\.[a-z][\\w-]*`);

/** What is read on a page, and what is spoken of it. */
function everythingSaid(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'];
    const spoken = [...document.querySelectorAll('*')].flatMap((element) =>
      attributes.map((name) => element.getAttribute(name) ?? ''),
    );
    return [document.title, document.body.innerText, ...spoken].filter((text) => text !== '');
  });
}

/** The words that are cut off, though nothing says that they go on; and a page that is wider than its window. */
function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isCut = (element: Element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const hides = overflowX === 'hidden' || overflowX === 'clip';
      const isOwnText = [...element.childNodes].some(
        (child) => child.nodeType === Node.TEXT_NODE && child.textContent?.trim(),
      );
      const isHiddenOnPurpose = element.clientWidth <= 1 || element.closest('.visually-hidden') !== null;
      if (!isOwnText || isHiddenOnPurpose || element.scrollWidth <= element.clientWidth + 1) return false;
      return hides && (textOverflow !== 'ellipsis' || element.closest('button, label') !== null);
    };
    const cut = [...document.body.querySelectorAll('*')].filter(isCut);
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? ['the page itself'] : [];
    return [...wide, ...cut.map((element) => element.textContent?.trim() ?? '')];
  });
}
