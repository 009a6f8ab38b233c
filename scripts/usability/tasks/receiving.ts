/** Taking customers over: by camera, by hand scanner and out of a mail. */
import { photograph } from '../../camera/photograph.ts';
import type { StagedDesk } from '../../screenshots/staged-desk.ts';
import { profileOf, receiver, sender, share } from '../../screenshots/story.ts';
import { pullTrigger } from '../hand-scanner.ts';
import {
  button,
  byTestId,
  click,
  end,
  goTo,
  hold,
  look,
  press,
  pressAt,
  search,
  selector,
  type,
} from '../steps.ts';
import type { Step, Target, Task, Way } from '../task.ts';
import { codeShown, onlyRow } from './sharing.ts';

/** The customer's number, as the clerk has it before them. */
const reference = '104207';
const readable = byTestId('token-card');
const imported = selector('[data-testid="import-state"][data-state="imported"]');

/** The clerk sees what was read, types the customer's number and imports. */
export function importIt(way: Way, done: Target = imported): Step[] {
  const submit = way === 'keyboard' ? end(done) : click(button('import.submit'), done);
  return [look(readable), type(reference), submit, look(done)];
}

/** The form is there and can be sent: its workflows are known. */
export const formReady = selector('form button[type="submit"]:not(:disabled)');

const expected = { search: 'Lindqvist' } as const;

export const receiving: readonly Task[] = [
  {
    name: 'receive-by-camera',
    goal: 'Import an expected customer whose code is held before the camera.',
    as: 'receiver',
    limit: 10,
    async prepare(desk, camera) {
      await holdCodeBefore(camera, desk);
      // The code is in view from the beginning: only bringing it there is the person's.
      const heldThere: Step = { ...hold(async () => undefined, formReady), role: 'argument' };
      return {
        keyboard: [
          goTo('receive', 'keyboard'),
          ...pressAt(button('camera.start')),
          heldThere,
          ...importIt('keyboard'),
        ],
        mouse: [goTo('receive', 'mouse'), click(button('camera.start')), heldThere, ...importIt('mouse')],
      };
    },
  },
  {
    name: 'receive-by-scanner',
    goal: 'Import an expected customer whose code is read by the hand scanner.',
    as: 'receiver',
    limit: 10,
    async prepare(desk) {
      const { handoffCode = '' } = await share(desk, expected);
      const scan = hold(pullTrigger(handoffCode), formReady);
      return {
        keyboard: [scan, ...importIt('keyboard')],
        mouse: [scan, ...importIt('mouse')],
      };
    },
  },
  {
    name: 'receive-by-paste',
    goal: 'Import an expected customer whose token came by mail and was copied.',
    as: 'receiver',
    limit: 10,
    async prepare(desk) {
      const { token } = await share(desk, expected);
      return {
        clipboard: token,
        keyboard: [press('Control+V', formReady), ...importIt('keyboard')],
        mouse: [click(offered, formReady), ...importIt('mouse')],
      };
    },
  },
];

/** The button of the offer to read what was copied. */
export const offered: Target = ({ page }) => page.getByTestId('clipboard-offer').getByRole('button').first();

/** Makes a code at the sender's screen and photographs it. */
async function holdCodeBefore(camera: string, desk: StagedDesk): Promise<void> {
  const { page } = desk;
  await desk.call('profiles.activate', { profileId: await profileOf(desk, sender.id) });
  await desk.begin('true');
  await desk.go('share');
  await search(desk).fill(expected.search);
  await onlyRow(expected.search)(desk).waitFor();
  await search(desk).press('Control+Enter');
  await codeShown(desk).waitFor();
  await photograph(page, camera, { rotate: 2 });
  await desk.call('profiles.activate', { profileId: await profileOf(desk, receiver.id) });
}
