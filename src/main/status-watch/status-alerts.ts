/**
 * Calls somebody when a session that is followed was decided elsewhere, has another status than it was taken over or shared with, or
 * is not watched any more. Once at a time: what follows soon after, as on the first morning after a holiday, is gathered into one
 * call.
 */
import { awaitsDecision, isDecided } from '../../shared/session.ts';
import type { Followed } from '../database/followed.ts';
import type { ImportAlert } from '../state/import-alert.ts';
import type { Recorded } from './review-recorder.ts';

type StatusAlert = Extract<ImportAlert['type'], 'decided' | 'changed' | 'shared-changed' | 'unwatched'>;

interface StatusAlertsDeps {
  after: (ms: number, run: () => void) => () => void;
  alert: (alert: ImportAlert) => void;
}

/** Least time between two calls of a kind, ms. */
const quietFor = 600_000;

export function createStatusAlerts({ after, alert }: StatusAlertsDeps) {
  /** What came since the last call of its kind; there is none while nothing was called for a while. */
  const gathered = new Map<StatusAlert, string[]>();
  const cancels = new Map<StatusAlert, () => void>();

  function call(type: StatusAlert, ids: readonly string[]): void {
    const last = ids.at(-1);
    if (last === undefined) {
      gathered.delete(type);
      return;
    }
    const about = type === 'shared-changed' ? { handoffId: last } : { importId: last };
    alert({ type, ...about, ...(ids.length > 1 ? { count: ids.length } : {}) } as ImportAlert);
    gathered.set(type, []);
    cancels.set(
      type,
      after(quietFor, () => call(type, gathered.get(type) ?? [])),
    );
  }

  return {
    recorded(seen: Recorded): void {
      const type = alertOf(seen);
      const { importIds, handoffId } = seen.followed;
      const id = type === 'shared-changed' ? handoffId : importIds.at(-1);
      if (!type || id === undefined) return;
      const waiting = gathered.get(type);
      if (waiting) waiting.push(id);
      else call(type, [id]);
    },
    stop(): void {
      for (const cancel of cancels.values()) cancel();
    },
  };
}

/** Nobody is called for what they did or asked for themselves, nor for what is older than Baton's watch. */
function alertOf({ before, followed, change, by }: Recorded): StatusAlert | undefined {
  if (before.beforeWatch) return undefined;
  if (followed.importIds.length === 0) {
    return change && isWorse(followed) ? 'shared-changed' : undefined;
  }
  const wasInReview = before.status === undefined || awaitsDecision(before.status);
  if (change) {
    if (change.here) return undefined;
    if (!wasInReview) return 'changed';
    if (isDecided(change.status)) return 'decided';
    // At its own end, or back with a reviewer.
    return followed.ended && by === 'watch' ? 'unwatched' : undefined;
  }
  const hasEnded = followed.ended !== undefined && followed.ended !== before.ended;
  return hasEnded && by === 'watch' && (wasInReview || followed.ended === 'gone') ? 'unwatched' : undefined;
}

/** Whether somebody who has the code had better know before they show it. */
function isWorse({ status }: Followed): boolean {
  return status !== 'APPROVED';
}
