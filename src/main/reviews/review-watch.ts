/**
 * Watches the records that landed in review until each is decided, gone or given up, by fetching their status one after the
 * other. Considerate: slower with age, a few a minute for a profile, and not at all while something is in the way
 * (review-holds.ts).
 */
import type { QueueView } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Review, ReviewRepository } from '../database/reviews.ts';
import type { SeenReview } from '../didit/review.ts';
import { createSignal } from '../parts/signal.ts';
import { createReviewFetches } from './review-fetches.ts';
import { createReviewHolds } from './review-holds.ts';
import { createReviewPlan, type ReviewPlanDeps } from './review-plan.ts';
import type { ReviewRecorder } from './review-recorder.ts';
import { createReviewTurns } from './review-turns.ts';

interface ReviewWatchDeps extends ReviewPlanDeps {
  store: Pick<ReviewRepository, 'open' | 'find' | 'record' | 'reopenGone'>;
  recorder: ReviewRecorder;
  fetchStatus: (review: Review) => Promise<Result<SeenReview>>;
  /** The problem in the way of reading a profile's records now, or undefined when it is open. */
  probe: (profileId: string) => Promise<Problem | undefined>;
  /** What others have found in the way of a profile, so that nothing need be asked. */
  blockers: (profileId: string) => readonly Problem[];
  after: (ms: number, run: () => void) => () => void;
  /** When these are fetched next has changed, and maybe more. */
  onPlanned: (importIds: string[]) => void;
  onHolds: (holds: QueueView[]) => void;
  onDefect: (error: unknown) => void;
}

export type ReviewWatch = ReturnType<typeof createReviewWatch>;

export function createReviewWatch(deps: ReviewWatchDeps) {
  const { store } = deps;
  const { plan, holds, fetches, turns } = createMachinery(deps);
  const { turn } = turns;
  const onPlanned = (importId: string) => deps.onPlanned([importId]);

  /** As the store has it now, if it is in review. */
  function takeUp(importId: string): void {
    const review = store.find(importId);
    if (review) plan.takeUp(review);
  }

  return {
    start() {
      for (const review of store.open()) plan.takeUp(review);
      turn();
    },
    /** Records have landed in review; whoever tells shows their imports afterwards. */
    landed(importIds: readonly string[]) {
      if (importIds.length === 0) return;
      for (const importId of importIds) takeUp(importId);
      turn();
    },
    /** A record may have been decided here. */
    changed(importId: string) {
      takeUp(importId);
      onPlanned(importId);
      turn();
    },
    alone: fetches.alone,
    retryAfter: holds.retryAfter,
    /** Something else than a fetch has met what stands in a profile's way. */
    met(profileId: string, why: Problem) {
      holds.meet(profileId, why);
      turn();
    },
    /** Fetches once, now, also for one that was given up or never in review. Didit's `Retry-After` stands. */
    async fetchNow(importId: string): Promise<Result<void>> {
      const profileId = store.record(importId)?.profileId;
      if (!profileId) return ok(undefined);
      const rateLimit = holds.retryAfter(profileId);
      if (rateLimit) return fail(rateLimit);
      const fetched = await fetches.alone(() => fetches.fetch(importId, 'person'));
      if (fetched.ok) holds.wake(profileId);
      turn();
      return fetched;
    },
    /** Somebody has this record open, or nobody has any. */
    setOpenReview(importId: string | undefined) {
      if (plan.setOpen(importId)) turn();
    },
    /** The connection of a profile, or of all, may be open again; and there may have been sleep, through which nothing counted. */
    wake(profileId?: string) {
      for (const id of profileId === undefined ? plan.profiles() : [profileId]) {
        plan.catchUp(id);
        holds.wake(id);
      }
      turn();
    },
    /** What another key did not see may be seen with this one. */
    keyChanged(profileId: string) {
      store.reopenGone(profileId);
      const isNew = (one: Review) => one.profileId === profileId && !plan.find(one.importId);
      for (const review of store.open().filter(isNew)) {
        plan.takeUpNow(review);
        onPlanned(review.importId);
      }
      plan.retry(profileId, 'missing');
      holds.wake(profileId);
      turn();
    },
    /** Something else has changed what is in the way. */
    turn,
    /** A record that landed in review, as it was last seen. */
    find: (importId: string): Review | undefined => plan.find(importId) ?? store.find(importId),
    unknownStatusOf: fetches.unknownStatusOf,
    /** When its status is fetched next, Unix ms as by `timeOf`; undefined for one that is not watched. */
    nextLookAt: plan.dueTime,
    /** Drops the records of a profile that was removed. Their rows go with the profile's. */
    forget(profileId: string) {
      plan.forget(profileId);
      holds.forget(profileId);
      holds.publish(plan.profiles());
    },
    async stop() {
      turns.stop();
      await Promise.all([fetches.stop(), holds.stop()]);
    },
  };
}

/** When a status is due, what is in the way, how it is fetched, and whose turn it is: each built on those before it. */
function createMachinery(deps: ReviewWatchDeps) {
  const plan = createReviewPlan(deps);
  const holdsChanged = createSignal();
  const holds = createReviewHolds({
    ...deps,
    onReleased: (profileId) => plan.retry(profileId, 'futile'),
    onChange: holdsChanged.emit,
  });
  const fetches = createReviewFetches({
    find: deps.store.record,
    fetchStatus: deps.fetchStatus,
    recorder: deps.recorder,
    plan,
    holds,
    onPlanned: (importId) => deps.onPlanned([importId]),
  });
  const turns = createReviewTurns({
    plan,
    holds,
    fetch: (importId) => fetches.alone(() => fetches.fetch(importId, 'watch')),
    after: deps.after,
    onDefect: deps.onDefect,
  });
  holdsChanged.on(turns.turn);
  return { plan, holds, fetches, turns };
}
