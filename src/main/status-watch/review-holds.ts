/**
 * The one place where it is known whether the status of a profile's sessions may be fetched now, and if not, why: what the
 * watch has met itself (holds.ts, as for the queue), what others have found in the way, and the pace of all polling.
 */
import type { QueueMode, QueueView } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import type { CallPace } from '../didit/call-pace.ts';
import { createHolds, type HoldsDeps } from '../import-queue/holds.ts';
import { modeAfter } from '../import-queue/queue-mode.ts';
import { fetchesForHints } from './watch-pace.ts';

interface ReviewHoldsDeps extends Omit<HoldsDeps, 'check'> {
  /** The problem in the way of reading now, or undefined when it is open. */
  probe: (profileId: string) => Promise<Problem | undefined>;
  /** What others have found in a profile's way; not all of it stands in the way of reading. */
  blockers: (profileId: string) => readonly Problem[];
  onHolds: (holds: QueueView[]) => void;
  /** Shared by everything that asks by itself with a profile's key. */
  pace: CallPace;
}

/** A key that may not import may read. */
const stopsReading: ReadonlySet<QueueMode> = new Set(['offline', 'service-down', 'rate-limited', 'locked']);

export type ReviewHolds = ReturnType<typeof createReviewHolds>;

export function createReviewHolds(deps: ReviewHoldsDeps) {
  const { now, monotonic, random, onReleased, onChange, onDefect, pace } = deps;
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
    /** What the relay has told of may use all of the pace, whatever else is due the larger part. */
    isWaiting: (profileId: string, isHinted = false): boolean =>
      holds.isHeld(profileId) ||
      foundByOthers(profileId) !== undefined ||
      pace.pause(profileId, isHinted ? 0 : fetchesForHints) > 0,
    /** Ms until the pace lets one of these profiles be asked again; undefined where it is in nobody's way. */
    paceOpens(profileIds: Iterable<string>): number | undefined {
      const pauses = [...profileIds].flatMap((profileId) => [
        pace.pause(profileId),
        pace.pause(profileId, fetchesForHints),
      ]);
      const ahead = pauses.filter((pause) => pause > 0);
      return ahead.length === 0 ? undefined : Math.min(...ahead);
    },
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
