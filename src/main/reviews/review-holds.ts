/**
 * The one place where it is known whether the status of a profile's records may be fetched now, and if not, why: what the
 * watch has met itself (holds.ts, as for the queue), what others have found in the way, and its own pace.
 */
import type { QueueMode, QueueView } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { createCallPace } from '../didit/call-pace.ts';
import { createHolds, type HoldsDeps } from '../import-queue/holds.ts';
import { modeAfter } from '../import-queue/queue-mode.ts';
import { fetchesPerMinute } from './review-pace.ts';

interface ReviewHoldsDeps extends Omit<HoldsDeps, 'check'> {
  /** The problem in the way of reading now, or undefined when it is open. */
  probe: (profileId: string) => Promise<Problem | undefined>;
  /** What others have found in a profile's way; not all of it stands in the way of reading. */
  blockers: (profileId: string) => readonly Problem[];
  onHolds: (holds: QueueView[]) => void;
}

/** A key that may not import may read. */
const stopsReading: ReadonlySet<QueueMode> = new Set(['offline', 'service-down', 'rate-limited', 'locked']);

export type ReviewHolds = ReturnType<typeof createReviewHolds>;

export function createReviewHolds(deps: ReviewHoldsDeps) {
  const { now, monotonic, random, onReleased, onChange, onDefect } = deps;
  const pace = createCallPace(fetchesPerMinute, monotonic);
  let lastPublished = '[]';

  const holds = createHolds({
    now,
    monotonic,
    random,
    onReleased,
    onChange,
    onDefect,
    check(profileId) {
      pace.count(profileId);
      return deps.probe(profileId);
    },
  });

  function foundByOthers(profileId: string): Problem | undefined {
    return deps.blockers(profileId).find(({ code }) => stopsReading.has(modeAfter(code)));
  }

  function isRateLimit(problem: Problem | undefined): problem is Problem {
    return problem !== undefined && modeAfter(problem.code) === 'rate-limited';
  }

  return {
    isWaiting: (profileId: string): boolean =>
      holds.isHeld(profileId) || foundByOthers(profileId) !== undefined || pace.pause(profileId) > 0,
    /** Didit's rate limit while it lasts, which a person cannot go round either. */
    retryAfter(profileId: string): Problem | undefined {
      holds.turn();
      return [holds.problemOf(profileId), ...deps.blockers(profileId)].find(isRateLimit);
    },
    count: (profileId: string) => pace.count(profileId),
    meet: holds.meet,
    answered: holds.answered,
    wake: holds.wake,
    turn: holds.turn,
    nextTurn: holds.nextTurn,
    forget: holds.forget,
    stop: holds.stop,
    /** Tells what keeps the status of these profiles' records from being fetched, when that has changed. */
    publish(profileIds: Iterable<string>): void {
      const own = holds.views();
      const views = new Map<string, QueueView>(own.map((view) => [view.profileId, view]));
      for (const profileId of profileIds) {
        const problem = views.has(profileId) ? undefined : foundByOthers(profileId);
        if (problem) views.set(profileId, { profileId, mode: modeAfter(problem.code), problem });
      }
      const all = [...views.values()];
      const text = JSON.stringify(all);
      if (text === lastPublished) return;
      lastPublished = text;
      deps.onHolds(all);
    },
  };
}
