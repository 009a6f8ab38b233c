/** Handing customers over: by search, because another desk asked, and several at once. */

import { profileOf, receiver } from '../../screenshots/story.ts';
import { practiceSessions } from '../practice-sessions.ts';
import {
  button,
  byTestId,
  click,
  goTo,
  look,
  moveTo,
  pick,
  press,
  pressAt,
  pressFocused,
  search,
  selector,
  type,
} from '../steps.ts';
import type { Step, Target, Task, Way } from '../task.ts';

export const codeShown = selector('[data-testid="handoff-code"][data-drawn="true"][data-shown="true"]');
const row =
  (name: string): Target =>
  ({ page }) =>
    page.locator('[data-session-row]').filter({ hasText: name }).first();
/** The code of one customer, so that it is not taken for the one before. */
const codeOf =
  (name: string): Target =>
  ({ page }) =>
    page
      .getByRole('main')
      .filter({ has: page.getByRole('heading', { level: 1, name }) })
      .locator('[data-testid="handoff-code"][data-drawn="true"][data-shown="true"]')
      .first();
const recordShown = byTestId('record');

/** What the clerk types of a name, and the customer it finds. */
const customer = { typed: 'lindqvist', name: 'Lindqvist' };

export const sharing: readonly Task[] = [
  {
    name: 'share-by-search',
    goal: 'Hand a finished customer over to the usual partner, and have the code on the screen.',
    as: 'sender',
    limit: 10,
    prepare: async () => ({
      keyboard: [
        type(customer.typed, onlyRow(customer.name)),
        look(row(customer.name)),
        press('Control+Enter', codeShown),
        look(codeShown),
      ],
      mouse: [
        type(customer.typed, onlyRow(customer.name)),
        pick(row(customer.name), recordShown),
        look(recordShown),
        click(button('share.createAndShow'), codeShown),
        look(codeShown),
      ],
    }),
  },
  {
    name: 'share-by-request',
    goal: 'Answer the request that another desk shows or sends, and have the code on the screen.',
    as: 'sender',
    async prepare(desk) {
      const profileId = await profileOf(desk, receiver.id);
      const { code } = await desk.call('receive.request', { profileId, lifetimeSeconds: 3_600 });
      const asked = byTestId('request');
      return {
        clipboard: code,
        keyboard: [
          press('Control+V', asked),
          look(asked),
          type(customer.typed, onlyRow(customer.name)),
          look(row(customer.name)),
          press('Control+Enter', codeShown),
          look(codeShown),
        ],
        mouse: [
          press('Control+V', asked),
          look(asked),
          type(customer.typed, onlyRow(customer.name)),
          pick(row(customer.name), recordShown),
          look(recordShown),
          click(button('share.createAndShow'), codeShown),
          look(codeShown),
        ],
      };
    },
  },
  {
    name: 'share-several',
    goal: 'Hand three customers over to one partner, and have each code on the screen once.',
    as: 'sender',
    async prepare(desk) {
      const rows = await practiceSessions(desk, '');
      const names = rows.flatMap(({ shareable, name }) => (shareable ? name : [])).slice(0, 3);
      const made: Target = ({ page }) =>
        page.locator('[data-testid="several-result"][data-state="made"]').nth(2);
      const [first = '', ...others] = names;
      const steps = (way: Way): Step[] => {
        const act = (target: Target, until: Target) =>
          way === 'mouse' ? [click(target, until)] : pressAt(target, until);
        return [
          goTo('share', way),
          ...act(button('several.button'), byTestId('several')),
          ...(way === 'mouse' ? names.map((name) => pick(row(name))) : picked(names)),
          ...(way === 'mouse'
            ? [
                click(button('several.create', { count: names.length }), made),
                click(button('several.showOf', { name: first }), codeOf(first)),
              ]
            : [press('Control+Enter', codeOf(first))]),
          look(codeOf(first)),
          ...others.flatMap((name) => [
            way === 'mouse'
              ? click(button('several.next', { name }), codeOf(name))
              : press('n', codeOf(name)),
            look(codeOf(name)),
          ]),
        ];
      };
      return { keyboard: steps('keyboard'), mouse: steps('mouse') };
    },
  },
];

/** Down the list by the arrow keys, from the search. */
function picked(names: readonly string[]): Step[] {
  return [
    { does: 'move to', target: search, by: 'Tab' },
    ...names.flatMap((name) => [moveTo(row(name), 'ArrowDown'), pressFocused()]),
  ];
}

/** The search has come back with the customer alone. */
export function onlyRow(name: string): Target {
  return ({ page }) =>
    page.locator('ul:not(:has(> li:nth-child(2)))').locator('[data-session-row]').filter({ hasText: name });
}
