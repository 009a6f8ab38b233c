/** What is kept: a handoff that is looked for later, a partner, and a record that waits for a decision. */
import { practiceApplications } from '../../../src/practice/world/applications.ts';
import { save, share, work } from '../../screenshots/story.ts';
import { practiceSessions } from '../practice-sessions.ts';
import { button, byTestId, click, end, goTo, look, press, pressAt, selector, type } from '../steps.ts';
import type { Step, Target, Task, Way } from '../task.ts';
import { onlyRow } from './sharing.ts';

const reviewed = '104207';
/** What the clerk types of a name, and whom it finds. */
const known = { typed: 'namud', name: 'Al-Namudhaji' };

export const keeping: readonly Task[] = [
  {
    name: 'find-last-week',
    goal: 'Know a customer by name, and find to whom they were handed over last week and with what outcome.',
    as: 'sender',
    async prepare(desk) {
      await work(desk);
      const [row] = await practiceSessions(desk, known.name);
      const reference = row?.vendorData ?? '';
      const found = onlyRow(known.name);
      const entry: Target = ({ page }) =>
        page
          .locator('[role="grid"]:not(:has([data-testid="history-row"] ~ [data-testid="history-row"]))')
          .getByTestId('history-row')
          .filter({ hasText: reference });
      const steps = (way: Way): Step[] => [
        // The history knows no names: the reference is looked up first.
        type(known.typed, found),
        look(found),
        goTo('history', way),
        type(reference.toLowerCase(), entry),
        look(entry),
      ];
      return { keyboard: steps('keyboard'), mouse: steps('mouse') };
    },
  },
  {
    name: 'add-partner',
    goal: 'Add a partner whose application ID came by mail and was copied.',
    as: 'sender',
    async prepare() {
      const [, , partner] = practiceApplications('practice');
      if (!partner) throw new Error('The practice service has no third application.');
      const added: Target = ({ page }) =>
        page.getByRole('main').getByText(partner.name, { exact: true }).first();
      const dialog = byTestId('partner-dialog');
      return {
        clipboard: partner.id,
        keyboard: [
          goTo('partners', 'keyboard'),
          press('Control+V', dialog),
          type(partner.name),
          end(added),
          look(added),
        ],
        mouse: [
          goTo('partners', 'mouse'),
          press('Control+V', dialog),
          type(partner.name),
          click(button('partners.save'), added),
          look(added),
        ],
      };
    },
  },
  {
    name: 'decide-review',
    goal: 'Look at a record that waits for a decision, and approve it.',
    as: 'receiver',
    async prepare(desk) {
      const { token } = await share(desk, { search: 'Lindqvist' });
      const importId = await save(desk, token, reviewed);
      await desk.until(({ imports }) =>
        imports.some(({ id, state }) => id === importId && state === 'imported'),
      );
      const record = byTestId('record');
      const steps = (way: Way): Step[] => [
        ...(way === 'keyboard' ? pressAt(needed(importId), record) : [click(needed(importId), record)]),
        look(record),
        ...approve(way),
        look(selector('[data-testid="review"][data-status="APPROVED"]')),
      ];
      return { keyboard: steps('keyboard'), mouse: steps('mouse') };
    },
  },
];

/** What Today says of an import that needs somebody. */
const needed = (importId: string) => selector(`[data-import="${importId}"] button`);

/** Beside the record: what, and once more that it is meant, with what will happen in between. */
function approve(way: Way): Step[] {
  const panel = byTestId('decision');
  const sentences = byTestId('what-will-happen');
  const choice: Target = (desk) =>
    panel(desk).getByText(desk.words('decide.option.APPROVED'), { exact: true });
  const confirm: Target = (desk) =>
    panel(desk).getByRole('button', { name: desk.words('decide.confirm.APPROVED') });
  const done = selector('[data-testid="review"][data-status="APPROVED"]');
  if (way === 'mouse') return [click(choice, sentences), look(sentences), click(confirm, done)];
  return [press('a', sentences), look(sentences), press('Control+Enter', done)];
}
