/** The four languages in the running app: chosen, changed while something is typed, and kept. */
import { type LanguageChoice, languages } from '../../src/shared/languages.ts';
import { wordsOf } from '../support/words.ts';
import { fault, practising } from './practising.ts';
import { type Desk, expect, importedElsewhere, mintedToken, speak, test } from './support.ts';

/** Spaces as they are typed: locales write others into dates and numbers. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

async function chooseOnScreen({ page }: Desk, choice: LanguageChoice): Promise<void> {
  const names = languages.map((language) => wordsOf('page', language).get('language.label'));
  await page.getByRole('combobox', { name: new RegExp(`^(?:${names.join('|')})$`) }).selectOption(choice);
}

test('a language is changed while something is typed, with dates and numbers, and kept', async ({
  desks,
}) => {
  const x = await desks.connected('x', 'harbour');
  const { page } = x;
  const main = page.getByRole('main');
  const today = (locale: string) =>
    plain(new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date()));

  await x.go('Settings');
  await page.getByRole('button', { name: 'Add a profile' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Hauptbüro');
  await expect(main).toContainText(today('en-US'));
  await chooseOnScreen(x, 'fr');
  await expect(page.getByRole('heading', { level: 1, name: 'Paramètres' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page).toHaveTitle('Paramètres · Entraînement · Baton');
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('Hauptbüro');
  await expect(main).toContainText(today('fr'));
  await expect(main).not.toContainText(today('en-US'));
  await expect(
    page.getByRole('status').filter({ hasText: 'Baton parle maintenant français.' }),
  ).toBeAttached();

  await page.getByRole('navigation').getByRole('button', { name: 'Partager' }).click();
  await page.getByRole('searchbox').fill('Åsa');
  await page.locator('[data-session-row]').first().click();
  const record = page.getByTestId('record');
  await expect(record).toContainText(/\d,\d\s%/);
  await speak(x, 'en');
  await expect(record).toContainText(/\d\.\d%/);
  await expect(record).not.toContainText(/\d,\d\s%/);
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

test('what main says follows too: the menu of the window, the tray with its own and a notification', async ({
  desks,
}) => {
  const service = await desks.service();
  const y = await desks.connected('y', 'lindgren');
  const token = await mintedToken(service);
  await y.readText(token);
  await y.tokenRead();
  await expect(y.page.getByLabel('Workflow')).toBeEnabled();
  await importedElsewhere(service, token);
  await desks.stopService();
  await y.importAs('LL-tray');
  await y.importShows(/Saved|The answer was lost/);

  const said = await listenToMain(y);
  await y.baton.app.evaluate(({ app }) => app.quit());
  await y.page.getByTestId('leaving').getByRole('button', { name: 'Keep running in the tray' }).click();
  const tray = (language: 'en' | 'fr' | 'es') => {
    const texts = wordsOf('shell', language);
    return {
      tooltip: texts.get('trayTooltip_one')?.replace('{{count}}', '1'),
      menu: [texts.get('trayOpen'), texts.get('trayQuit')],
      bar: ['menuFile', 'menuEdit', 'menuView', 'menuWindow', 'menuHelp'].map((word) => texts.get(word)),
    };
  };
  await expect.poll(said).toMatchObject(tray('en'));
  await speak(y, 'es');
  await expect.poll(said).toMatchObject(tray('es'));
  await speak(y, 'fr');
  await expect.poll(said).toMatchObject(tray('fr'));

  // Another desk was faster, so the import is refused.
  await desks.service();
  const french = wordsOf('shell', 'fr');
  await expect
    .poll(async () => (await said()).notification, { timeout: 60_000 })
    .toEqual([french.get('alertFailedTitle'), french.get('alertFailedBody')]);
});

test('what has been said is not said again in another language', async ({ desks }) => {
  const desk = await practising(desks);
  const { page } = desk;
  await desk.go('Share');
  const said = page.getByTestId('announcements').locator('p');
  const later = said.filter({ hasText: 'You now work as' }).locator('xpath=following-sibling::p');
  await expect(later.filter({ hasText: 'verifications listed' })).toBeAttached();
  await fault(desk, 'lost-answer').getByRole('button').click();
  await expect(said.last()).toHaveText('A lost answer: Starts with the next import');
  const heard = await hear(desk);
  await speak(desk, 'fr');
  await expect(fault(desk, 'lost-answer')).toContainText('Commence au prochain import');
  await expect(said).toHaveText(['Baton parle maintenant français.']);
  expect(await heard()).toEqual(['Baton parle maintenant français.']);
});

test.describe('with a clock that is an hour late', () => {
  test.use({ practice: { clock: () => Date.now() + 3_600_000 } });

  test('what the banner says is not said again in another language', async ({ desks }) => {
    const desk = await desks.used('harbour');
    const said = desk.page.getByTestId('announcements').locator('p');
    await expect(said.getByText('This computer’s clock is wrong')).toHaveCount(1);
    const heard = await hear(desk);
    await speak(desk, 'fr');
    await expect(desk.page.getByTestId('desk-banner')).toContainText('L’horloge');
    await expect(said).toHaveText(['Baton parle maintenant français.']);
    expect(await heard()).toEqual(['Baton parle maintenant français.']);
  });
});

test('whoever starts Baton for the first time can choose the language there', async ({ desks }) => {
  const first = await desks.open('first', { args: ['--lang=es'] });
  await first.ready();
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'es');
  await chooseOnScreen(first, 'de');
  await expect(first.page.getByRole('button', { name: 'Anwendung verbinden' })).toBeVisible();
  await expect(first.page).toHaveTitle('Willkommen · Baton');
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

/** What is announced on the page from now on, also what is gone at once: a screen reader may have begun to say it. */
async function hear({ page }: Desk): Promise<() => Promise<string[]>> {
  const heard = await page.getByTestId('announcements').evaluateHandle((region) => {
    const texts: string[] = [];
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        texts.push(...[...addedNodes].map((node) => node.textContent ?? ''));
    }).observe(region, { childList: true });
    return texts;
  });
  return () => heard.jsonValue();
}

interface SaidByMain {
  tooltip: string;
  menu: string[];
  /** Of the window. */
  bar: string[];
  notification: string[];
}

/** Hears what main hands to the system from now on, which no test can see on the screen. */
async function listenToMain({ baton }: Desk): Promise<() => Promise<SaidByMain>> {
  await baton.app.evaluate(({ Notification, Tray }) => {
    const said: Omit<SaidByMain, 'bar'> = { tooltip: '', menu: [], notification: [] };
    Object.assign(globalThis, { said });
    const { setContextMenu, setToolTip } = Tray.prototype;
    Tray.prototype.setToolTip = function (text) {
      said.tooltip = text;
      setToolTip.call(this, text);
    };
    Tray.prototype.setContextMenu = function (menu) {
      said.menu = menu?.items.map(({ label }) => label) ?? [];
      setContextMenu.call(this, menu);
    };
    Notification.isSupported = () => true;
    Notification.prototype.show = function () {
      said.notification = [this.title, this.body];
    };
  });
  return () =>
    baton.app.evaluate(({ Menu }) => ({
      ...(globalThis as unknown as { said: SaidByMain }).said,
      bar: Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [],
    }));
}
