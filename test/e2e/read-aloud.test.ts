/**
 * The main screens as a screen reader reads them: what the screen is, what it is for, its main action, and rows that begin with
 * whom they are about and say how it fares. By meaning: what else stands there may change.
 */
import type { Page } from '@playwright/test';
import { application, type Desk, expect, mintedToken, test } from './support.ts';

const main = (page: Page) => page.getByRole('main');

/** The frame is the same around every screen: a way past it, where one can go, and what waits. */
async function expectFrame({ page }: Desk, screen: string): Promise<void> {
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - link "Skip to the content"
    - banner:
      - button /^Profile .+ Switch profile$/
      - navigation "Screens":
        - list:
          - listitem:
            - button /^${screen}/
    - main:
      - heading "${screen}" [level=1]
  `);
  await expect(
    page.getByRole('navigation', { name: 'Screens' }).locator('[aria-current="page"]'),
  ).toHaveCount(1);
}

test('where customers are shared from, each screen reads as who, how it fares, what now', async ({
  desks,
}) => {
  const lindgren = application(await desks.service(), 'lindgren');
  const x = await desks.used('harbour');
  const { page } = x;
  await x.addPartner(lindgren.name, lindgren.id);
  await test.step('Partners', async () => {
    await expectFrame(x, 'Partners');
    await expect(main(page)).toMatchAriaSnapshot(`
      - main:
        - heading "Partners" [level=1]
        - button "Add a partner"
        - list "Partners":
          - listitem:
            - paragraph: ${lindgren.name}
    `);
  });
  await x.openSession('user', 'Åsa Lindqvist-Öberg');
  await test.step('Share', async () => {
    await expectFrame(x, 'Share');
    await expect(main(page)).toMatchAriaSnapshot(`
      - main:
        - search:
          - searchbox "Search verifications"
        - list "Verifications":
          - listitem:
            - button /^Person Åsa Lindqvist-Öberg .*Approved$/
        - heading "Åsa Lindqvist-Öberg" [level=2]
        - combobox "For"
        - button "Create code"
    `);
  });
  await x.createCode(lindgren.name);
  await test.step('the code', async () => {
    await expect(main(page)).toMatchAriaSnapshot(`
      - main:
        - img "Code for ${lindgren.name}"
        - button "Hide the code"
        - heading "Åsa Lindqvist-Öberg" [level=1]
        - heading "Check code" [level=2]
    `);
  });
  await x.go('History');
  await test.step('History', async () => {
    await expectFrame(x, 'History');
    await expect(main(page)).toMatchAriaSnapshot(`
      - main:
        - search:
          - searchbox "Search the history"
        - grid "History":
          - row /Customer .*Partner .*Outcome/
          - rowgroup:
            - row /HB-10001 .*${lindgren.name} .*On its way/
    `);
  });
  await x.go('Settings');
  await test.step('Settings', async () => {
    await expectFrame(x, 'Settings');
    await expect(main(page)).toMatchAriaSnapshot(`
      - main:
        - heading "Settings" [level=1]
        - navigation "On this screen"
        - region "Profiles":
          - heading "Profiles" [level=2]
        - region "This desk":
          - heading "This desk" [level=2]
    `);
  });
});

test('where customers are received, each screen reads as who, how it fares, what now', async ({ desks }) => {
  const service = await desks.service();
  const y = await desks.used('lindgren');
  const { page } = y;
  await y.go('Receive');
  await test.step('Receive', async () => {
    await expectFrame(y, 'Receive');
    await expect(main(page)).toMatchAriaSnapshot(`
      - main:
        - region "Camera":
          - heading "Camera" [level=2]
          - button "Start camera"
        - region "Without a camera":
          - button "Paste from clipboard"
          - textbox "Token, or a message with a token in it"
        - region "Ask first"
    `);
  });
  await y.readText(await mintedToken(service));
  await y.tokenRead();
  await test.step('a token', async () => {
    await expect(main(page)).toMatchAriaSnapshot(`
      - main:
        - heading "A person" [level=2]
        - heading "Import" [level=2]
        - textbox "Customer reference"
        - button "Import"
    `);
  });
  await y.importAs('LL-aloud');
  await y.importShows('Imported');
  await y.recordShown();
  await y.go('Queue');
  await test.step('Queue', async () => {
    await expectFrame(y, 'Queue');
    const row = page.getByTestId('import-row');
    await expect(row).toHaveText(/^Åsa Lindqvist-Öberg.*LL-aloud.*Imported/);
    await expect(main(page)).toMatchAriaSnapshot(`
      - main:
        - heading "Nothing waiting." [level=2]
        - region "Finished":
          - heading "Finished" [level=2]
          - list:
            - listitem:
              - paragraph: /^Person Åsa Lindqvist-Öberg/
              - button "Open the import of LL-aloud"
    `);
  });
});
