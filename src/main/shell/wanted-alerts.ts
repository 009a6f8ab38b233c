/** Which alerts a desk wants to be announced, by what was chosen in its settings. */
import type { NotificationChoice } from '../../shared/contract/index.ts';
import type { ImportAlert } from '../state/import-alert.ts';

const subjects = {
  failed: 'imports',
  'needs-somebody': 'imports',
  expiring: 'imports',
  decided: 'records',
  changed: 'records',
  'shared-changed': 'records',
  unwatched: 'records',
} as const satisfies Record<ImportAlert['type'], keyof NotificationChoice>;

export function isWanted({ type }: ImportAlert, choice: NotificationChoice): boolean {
  return choice[subjects[type]];
}
