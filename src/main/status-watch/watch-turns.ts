/** Gives the sessions that are followed their turn, one after the other. */
import type { Result } from '../../shared/result.ts';
import type { ReviewHolds } from './review-holds.ts';
import type { WatchPlan } from './watch-plan.ts';

interface WatchTurnsDeps {
  plan: Pick<WatchPlan, 'profiles' | 'next' | 'begin'>;
  holds: Pick<ReviewHolds, 'turn' | 'publish' | 'isWaiting' | 'nextTurn' | 'paceOpens'>;
  /** Fetches the status of one that is due, once nothing else is under way. */
  fetch: (id: string) => Promise<Result<void>>;
  after: (ms: number, run: () => void) => () => void;
  onDefect: (error: unknown) => void;
}

/** Longest time without a look at what is due, ms; and between one fetch and the next. */
const maxIdleMs = 30_000;
const minGapMs = 1_000;

export function createWatchTurns({ plan, holds, fetch, after, onDefect }: WatchTurnsDeps) {
  let isFetching = false;
  let cancel: (() => void) | undefined;
  let stopped = false;

  /** Fetches what is due, or plans to. */
  function turn(): void {
    cancel?.();
    if (stopped) return;
    holds.turn();
    holds.publish(plan.profiles());
    if (isFetching) return;
    const next = plan.next((profileId, isHinted) => !holds.isWaiting(profileId, isHinted));
    if (next && next.dueIn <= 0) {
      begin(next.id);
      return;
    }
    const pace = holds.paceOpens(plan.profiles()) ?? maxIdleMs;
    const opens = Math.max(minGapMs, Math.min(maxIdleMs, holds.nextTurn() ?? maxIdleMs, pace));
    cancel = after(Math.min(opens, Math.max(1, next?.dueIn ?? maxIdleMs)), turn);
  }

  function begin(id: string): void {
    isFetching = true;
    plan.begin(id);
    void fetch(id)
      .catch(onDefect)
      .finally(() => {
        isFetching = false;
        if (!stopped) cancel = after(minGapMs, turn);
      });
  }

  return {
    turn,
    stop(): void {
      stopped = true;
      cancel?.();
    },
  };
}
