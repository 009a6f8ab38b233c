import type { Scene } from '../scene.ts';

/** What lies over any screen. */
export const frame: readonly Scene[] = [
  {
    name: 'shortcuts',
    screen: 'frame',
    stage: 'practice',
    async arrange(desk) {
      await desk.go('queue');
      await desk.page.keyboard.press('?');
      await desk.page.getByTestId('shortcuts').waitFor();
    },
  },
  {
    name: 'profiles',
    screen: 'frame',
    stage: 'worked',
    async arrange(desk) {
      await desk.page.getByTestId('profile-switcher').click();
      await desk.button('profile.manage').waitFor();
      await desk.pointAside();
    },
  },
  {
    name: 'search-everywhere',
    screen: 'frame',
    stage: 'worked',
    async arrange(desk) {
      await desk.go('queue');
      await desk.page.keyboard.press('Control+K');
      await desk.page.getByTestId('everywhere').getByRole('combobox').fill('lin');
      await desk.page.getByTestId('everywhere').getByRole('option').nth(2).waitFor();
    },
    leave: (desk) => desk.page.keyboard.press('Escape'),
  },
  {
    name: 'toast',
    screen: 'frame',
    stage: 'worked',
    async arrange(desk) {
      await desk.go('settings');
      const choice = desk.page.getByRole('radiogroup', { name: desk.words('clipboard.setting.label') });
      await choice.locator('label').last().click();
      await desk.page.getByTestId('toasts').waitFor();
      await desk.pointAside();
    },
  },
  {
    name: 'scanner-card',
    screen: 'frame',
    stage: 'practice',
    as: 'receiver',
    async arrange(desk) {
      await desk.go('receive');
      await desk.button('scanner.open').click();
      await desk.page.getByTestId('calibration').locator('[data-drawn="true"]').waitFor();
      await desk.pointAside();
    },
  },
  {
    name: 'leaving',
    screen: 'frame',
    stage: 'offline',
    as: 'receiver',
    async arrange(desk) {
      await desk.go('queue');
      await desk.baton.app.evaluate(({ app }) => app.quit());
      await desk.page.getByTestId('leaving').waitFor();
    },
    // Asked a second time without an answer, Baton would quit.
    leave: (desk) => desk.button('leaving.stay').click(),
  },
  {
    name: 'blocked',
    screen: 'blocked',
    stage: 'damaged',
    arrange: (desk) => desk.page.locator('[data-problem="storage-damaged"]').waitFor(),
  },
];
