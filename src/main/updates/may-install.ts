/** When an update that is ready may be installed: one pure decision, asked when Baton is closed and now and then while nobody is at the desk. */
import type { UpdateChoice } from '../../shared/update-choices.ts';

/** Baton is being closed, or goes on and would start anew by itself. */
export type Moment = 'closing' | 'running';

interface Circumstances {
  moment: Moment;
  choice: UpdateChoice;
  /** Imports that wait, and those of them that are being sent or whose answer is not known. */
  waiting: number;
  unsettled: number;
  /** Somebody has to allow it: an administrator, asked by the system. */
  needsAdministrator: boolean;
  /** How often this very version was begun and was not there afterwards. */
  failed: number;
  /** The system ends or restarts, and would break the installation off. */
  isSystemEnding: boolean;
  away: Away;
}

/** Whether somebody is at the desk, as far as the system tells. */
export interface Away {
  isLocked: boolean;
  /** Since the last key or movement, ms. */
  idleMs: number;
}

type Verdict =
  | { may: true }
  | {
      may: false;
      why: 'off' | 'system-ending' | 'given-up' | 'queue-at-work' | 'somebody-here' | 'asks';
    };

/** How long a locked desk has to be idle, ms. Whoever has only gone to fetch something finds Baton as it was. */
const idleBeforeInstall = 10 * 60_000;

/** A version that was begun so often in vain is left alone until there is another, or somebody asks for it. */
export const maxFailed = 2;

export function mayInstall(now: Circumstances): Verdict {
  if (now.choice === 'off') return no('off');
  if (now.failed >= maxFailed) return no('given-up');
  if (now.isSystemEnding) return no('system-ending');
  if (now.unsettled > 0) return no('queue-at-work');
  if (now.moment === 'closing') return { may: true };
  if (now.waiting > 0) return no('queue-at-work');
  // Nobody would answer the system's question, and Baton would have ended for nothing.
  if (now.needsAdministrator) return no('asks');
  return now.away.isLocked && now.away.idleMs >= idleBeforeInstall ? { may: true } : no('somebody-here');
}

function no(why: Extract<Verdict, { may: false }>['why']): Verdict {
  return { may: false, why };
}
