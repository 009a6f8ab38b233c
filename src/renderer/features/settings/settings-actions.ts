/** What can be set for this desk. Each answers with a problem or nothing. */
import type { CallInput, EndedAgreements } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { UpdateChoice } from '../../../shared/update-choices.ts';
import { act } from '../../desk/bridge.ts';

/** Whether customers may be shared under an agreement that has ended. */
export function setEndedAgreements(choice: EndedAgreements): Promise<Problem | undefined> {
  return act('settings.endedAgreements', { choice });
}

/** How large everything is drawn, in percent. */
export function setTextSize(percent: CallInput<'window.textSize'>['percent']): Promise<Problem | undefined> {
  return act('window.textSize', { percent });
}

/** Whether Baton goes on in the tray when its window is closed. */
export function keepInTray(on: boolean): Promise<Problem | undefined> {
  return act('window.keepInTray', { on });
}

/** How long a copied token may stay on the clipboard, in seconds. */
export function keepCopies(
  seconds: CallInput<'settings.clipboardSeconds'>['seconds'],
): Promise<Problem | undefined> {
  return act('settings.clipboardSeconds', { seconds });
}

/** After how many days a person is reminded of a key's age; 0 for never. */
export function remindOfKeys(days: CallInput<'settings.keyReminder'>['days']): Promise<Problem | undefined> {
  return act('settings.keyReminder', { days });
}

/** Which versions this desk takes. */
export function chooseUpdates(choice: UpdateChoice): Promise<Problem | undefined> {
  return act('settings.updates', { choice });
}

/** Has Baton look for a newer version now. What comes of it is told as state. */
export function checkForUpdates(): Promise<Problem | undefined> {
  return act('updates.check', {});
}
