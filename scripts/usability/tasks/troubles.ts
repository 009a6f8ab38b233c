/** What goes wrong at a counter: a token for somebody else, one that is over, and no network. */
import { profileOf, receiver, share, tokenOf } from '../../screenshots/story.ts';
import { button, byTestId, click, look, press, pressFocused, selector } from '../steps.ts';
import type { Step, Target, Task, Way } from '../task.ts';
import { formReady, importIt, offered } from './receiving.ts';

const problem = (code: string): Target => selector(`[data-problem="${code}"]`);

/** The token that came by mail is read; with the mouse where it is offered. */
function paste(way: Way, until: Target): Step {
  return way === 'keyboard' ? press('Control+V', until) : click(offered, until);
}

export const troubles: readonly Task[] = [
  {
    name: 'wrong-desk',
    goal: 'See that a token is for the other profile of this desk, and import it there.',
    as: 'sender',
    async prepare(desk) {
      const { token } = await share(desk, { search: 'Lindqvist' });
      const other = button('token.switchProfile', { profile: receiver.name });
      const steps = (way: Way): Step[] => [
        // What this desk made itself is not offered.
        press('Control+V', problem('token-for-another-application')),
        look(problem('token-for-another-application')),
        way === 'keyboard' ? pressFocused(formReady) : click(other, formReady),
        ...importIt(way),
      ];
      return { clipboard: token, keyboard: steps('keyboard'), mouse: steps('mouse') };
    },
  },
  {
    name: 'expired-code',
    goal: 'See that a token is over, and show the other desk a request for a new one.',
    as: 'receiver',
    async prepare() {
      const token = await tokenOf({ forApplication: receiver.id, seconds: 900, age: 1_800 });
      const steps = (way: Way): Step[] => [
        // What is over is not offered.
        press('Control+V', problem('token-expired')),
        look(problem('token-expired')),
        way === 'keyboard'
          ? pressFocused(byTestId('request-code'))
          : click(button('request.show'), byTestId('request-code')),
        look(byTestId('request-code')),
      ];
      return { clipboard: token, keyboard: steps('keyboard'), mouse: steps('mouse') };
    },
  },
  {
    name: 'offline',
    goal: 'Save an import while there is no network, and see that it waits.',
    as: 'receiver',
    async prepare(desk) {
      const { token } = await share(desk, { search: 'Lindqvist' });
      const profileId = await profileOf(desk, receiver.id);
      await desk.call('workflows.list', { profileId, kind: 'user' });
      await desk.call('practice.fault', { profileId, fault: 'offline', on: true });
      const saved = selector('[data-testid="import-state"][data-state="queued"]');
      const steps = (way: Way): Step[] => [paste(way, formReady), ...importIt(way, saved)];
      return { clipboard: token, keyboard: steps('keyboard'), mouse: steps('mouse') };
    },
  },
];
