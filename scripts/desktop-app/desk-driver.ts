/** Does at Baton's window what a clerk does, by the words on the screen (English). For the demo and the tests. */
import type { Page } from '@playwright/test';
import { type Screen, screens } from '../../src/shared/screens.ts';

export interface ApplicationToConnect {
  name: string;
  id: string;
  apiKey: string;
}

export type Kind = 'user' | 'business';

/** What each screen is called. */
const screenNames = {
  today: 'Today',
  share: 'Share',
  receive: 'Receive',
  queue: 'Queue',
  history: 'History',
  partners: 'Partners',
  settings: 'Settings',
} as const satisfies Record<Screen, string>;

type ScreenName = (typeof screenNames)[Screen];

/** Every screen there is, by its name. */
export const everyScreen: readonly ScreenName[] = screens.map((screen) => screenNames[screen]);

/** Ms a screen may take; generous, since build machines are slow. */
const patience = 30_000;

export type DeskDriver = ReturnType<typeof driveDesk>;

export function driveDesk(page: Page) {
  page.setDefaultTimeout(patience);
  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' });

  return {
    page,

    /** Waits until the first screen is there and the desk is open. */
    async ready() {
      await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
    },

    /** Connects an application from the welcome screen. */
    async connect(application: ApplicationToConnect, baseUrl: string, environment = 'Sandbox') {
      await button('Connect an application').click();
      await this.fillProfile(application, baseUrl, environment);
      await this.go('Share');
    },

    /** Fills in the guided set-up, from whichever step, or the form of the settings, and sends it. */
    async fillProfile(application: ApplicationToConnect, baseUrl: string, environment = 'Sandbox') {
      const deskStep = page
        .getByRole('navigation', { name: 'Set-up' })
        .getByRole('button', { name: 'Your desk' });
      const nameField = page.getByLabel('Name', { exact: true });
      await deskStep.or(nameField).first().waitFor();
      const isGuided = await deskStep.isVisible();
      if (isGuided) await deskStep.click();
      await nameField.fill(application.name);
      await page.getByRole('textbox', { name: 'Application ID' }).fill(application.id);
      if (isGuided) await button('Continue').click();
      // Before the key, which would be tried at Didit itself.
      if (!(await page.getByLabel('Didit’s address').isVisible())) await page.getByText('Advanced').click();
      await page.getByLabel('Didit’s address').fill(baseUrl);
      await page.getByRole('textbox', { name: 'API key' }).fill(application.apiKey);
      await page.getByRole('radiogroup', { name: 'Environment' }).getByText(environment).click();
      await button('Check and connect').click();
    },

    async go(screen: ScreenName) {
      await page.getByRole('navigation').getByRole('button', { name: screen }).click();
      await page.getByRole('heading', { level: 1, name: screen }).waitFor();
    },

    async addPartner(name: string, applicationId: string) {
      await this.go('Partners');
      const first = button('Add a partner').first();
      if (await first.isVisible()) await first.click();
      await page.getByLabel('Partner’s name').fill(name);
      await page.getByLabel('Partner’s application ID').fill(applicationId);
      await button('Save partner').click();
      await page.getByRole('main').getByText(name, { exact: true }).waitFor();
    },

    /** Searches the sessions and opens the one whose name holds `name`. */
    async openSession(kind: Kind, name: string) {
      if (await button('Done').isVisible()) await button('Done').click();
      await this.go('Share');
      await page.getByText(kind === 'user' ? 'People' : 'Businesses', { exact: true }).click();
      await page.getByRole('searchbox').fill(name);
      await page.getByRole('list', { name: 'Verifications' }).getByRole('button', { name }).first().click();
      await page.getByRole('heading', { level: 2, name }).waitFor();
    },

    /** Mints for a partner, and shows the code once it is drawn. */
    async createCode(partner: string) {
      await page.getByLabel('Partner', { exact: true }).selectOption({ label: partner });
      await button('Create code, hidden').click();
      await page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor();
      await this.showCode();
    },

    async showCode() {
      await button('Show the code').click();
      await page.locator('[data-testid="handoff-code"][data-shown="true"]').waitFor();
    },

    async copyToken() {
      await button('Copy token').click();
      await button('Copied').waitFor();
    },

    async receiveAnew() {
      await this.go('Receive');
      for (const back of [button('Receive another'), button('Start over')]) {
        if (await back.isVisible()) await back.click();
      }
    },

    /** Opens the camera and waits until the token in its picture has been read. */
    async scan() {
      await this.receiveAnew();
      await button('Start camera').click();
      await this.tokenRead();
    },

    async pasteFromClipboard() {
      await this.receiveAnew();
      await button('Paste from clipboard').click();
    },

    async readText(text: string) {
      await this.receiveAnew();
      await page.getByLabel('Token, or a message with a token in it').fill(text);
      await button('Read this text').click();
    },

    async tokenRead() {
      await page.getByTestId('token-card').waitFor();
    },

    /** Fills the import form and submits it. */
    async importAs(reference: string, decision: 'Review it again' | 'Accept it' = 'Review it again') {
      await page.getByLabel('Customer reference').fill(reference);
      await page.getByRole('main').getByText(decision, { exact: true }).click();
      await button('Import').click();
    },

    /** Waits until the shown import has the state, by its heading. */
    async importShows(heading: string | RegExp) {
      await page.getByTestId('import-state').getByRole('heading', { name: heading }).waitFor();
    },

    /** Waits until the record that came with the import is shown. */
    async recordShown() {
      await page.getByTestId('record').waitFor();
    },
  };
}
