/** What can come of what stands in the history, in words and colour. A decision and another change have the status since. */
import type { TFunction } from 'i18next';
import type { HistoryEntry } from '../../../shared/contract/index.ts';
import { type SessionStatus, sessionStatuses } from '../../../shared/session.ts';
import { statusTone, type Tone } from '../../ui/StatusBadge.tsx';

type Outcome = HistoryEntry['outcome'];
export type OwnOutcome = Exclude<Outcome, SessionStatus>;

const tones: Record<OwnOutcome, Tone> = {
  unconfirmed: 'warn',
  open: 'plain',
  redeemed: 'good',
  queued: 'plain',
  sending: 'plain',
  unknown: 'warn',
  imported: 'good',
  refused: 'bad',
  expired: 'plain',
  cancelled: 'plain',
};

/** What one can choose from. `historyOutcomes` of the contract has the same, and comes with zod. */
export const outcomes: readonly Outcome[] = [...(Object.keys(tones) as OwnOutcome[]), ...sessionStatuses];

export function outcomeTone(outcome: Outcome): Tone {
  return isStatus(outcome) ? statusTone(outcome) : tones[outcome];
}

export function outcomeName(t: TFunction, outcome: Outcome): string {
  return isStatus(outcome) ? t(`status.${outcome}`) : t(`history.outcomes.${outcome}`);
}

export function isStatus(outcome: Outcome): outcome is SessionStatus {
  return (sessionStatuses as readonly string[]).includes(outcome);
}
