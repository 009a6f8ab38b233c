/** The steps of which tasks are made, and how things on the screen are found in any language. */
import { type Screen, screens } from '../../src/shared/screens.ts';
import type { StagedDesk } from '../screenshots/staged-desk.ts';
import type { Step, Target, Way } from './task.ts';

export const press = (keys: string, until?: Target): Step => ({
  does: 'press',
  keys: [keys],
  ...wait(until),
});
/** Enter after what was typed. */
export const end = (until?: Target): Step => ({ ...press('Enter', until), role: 'terminator' }) as Step;
export const type = (text: string, until?: Target): Step => ({ does: 'type', text, ...wait(until) });
export const look = (at: Target): Step => ({ does: 'look', at });
export const click = (target: Target, until?: Target): Step => ({ does: 'click', target, ...wait(until) });
/** On a row or a field, which is no command. */
export const pick = (target: Target, until?: Target): Step =>
  ({ ...click(target, until), role: 'argument' }) as Step;
/** To a field or a row by the keyboard. */
export const moveTo = (target: Target, by = 'Tab'): Step => ({
  does: 'move to',
  target,
  by,
  role: 'argument',
});
/** To a button by the keyboard, and pressed. */
export const pressAt = (target: Target, until?: Target, key = 'Enter'): readonly Step[] => [
  { does: 'move to', target, by: 'Tab' },
  { does: 'press', keys: [key], role: 'anticipated', ...wait(until) },
];
/** Enter at what has the focus already. */
export const pressFocused = (until?: Target): Step =>
  ({ ...press('Enter', until), role: 'anticipated' }) as Step;
export const hold = (done: (desk: StagedDesk) => Promise<void>, until: Target) =>
  ({ does: 'hold', done, until }) as const;

function wait(until: Target | undefined) {
  return until && { until };
}

export const button =
  (key: string, values?: Record<string, string | number>): Target =>
  (desk) =>
    desk.button(key, values).first();
export const option =
  (choice: string, chosen: string): Target =>
  (desk) =>
    desk.option(choice, chosen);
export const byTestId =
  (id: string): Target =>
  ({ page }) =>
    page.getByTestId(id).first();
export const selector =
  (css: string): Target =>
  ({ page }) =>
    page.locator(css).first();
export const search: Target = ({ page }) => page.getByRole('main').getByRole('searchbox').first();

/** To another screen, by its shortcut or in the sidebar. */
export function goTo(screen: Screen, way: Way): Step {
  const title: Target = ({ page, words }) =>
    page.getByRole('heading', { level: 1, name: words(`${screen}.title`), exact: true });
  const item: Target = ({ page, words }) =>
    page
      .getByRole('navigation', { name: words('nav.label') })
      .getByTitle(words(`nav.${screen}`), { exact: true });
  return way === 'keyboard' ? press(`Control+${screens.indexOf(screen) + 1}`, title) : click(item, title);
}
