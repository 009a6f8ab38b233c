/**
 * Calls somebody when a record in review was decided elsewhere or is not watched any more. Once at a time: what follows soon
 * after, as on the first morning after a holiday, is gathered into one call.
 */

import type { ImportAlert } from '../state/import-alert.ts';
import type { Recorded } from './review-recorder.ts';

type ReviewAlert = Extract<ImportAlert['type'], 'decided' | 'unwatched'>;

interface ReviewAlertsDeps {
  after: (ms: number, run: () => void) => () => void;
  alert: (alert: ImportAlert) => void;
}

/** Least time between two calls of a kind, ms. */
const quietFor = 600_000;

export function createReviewAlerts({ after, alert }: ReviewAlertsDeps) {
  /** What came since the last call of its kind; there is none while nothing was called for a while. */
  const gathered = new Map<ReviewAlert, string[]>();
  const cancels = new Map<ReviewAlert, () => void>();

  function call(type: ReviewAlert, importIds: readonly string[]): void {
    const importId = importIds.at(-1);
    if (importId === undefined) {
      gathered.delete(type);
      return;
    }
    const count = importIds.length;
    alert({ type, importId, ...(count > 1 ? { count } : {}) });
    gathered.set(type, []);
    cancels.set(
      type,
      after(quietFor, () => call(type, gathered.get(type) ?? [])),
    );
  }

  return {
    recorded(seen: Recorded): void {
      const type = alertOf(seen);
      if (!type) return;
      const waiting = gathered.get(type);
      if (waiting) waiting.push(seen.review.importId);
      else call(type, [seen.review.importId]);
    },
    stop(): void {
      for (const cancel of cancels.values()) cancel();
    },
  };
}

/** Nobody is called for what they did or asked for themselves, nor for what is older than Baton's watch. */
function alertOf({ before, review, decision, by }: Recorded): ReviewAlert | undefined {
  if (before.beforeWatch) return undefined;
  if (decision) return decision.here ? undefined : 'decided';
  const hasEnded = review.ended !== undefined && review.ended !== before.ended;
  return hasEnded && by === 'watch' ? 'unwatched' : undefined;
}
