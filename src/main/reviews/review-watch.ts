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
import { createReviewFetches } from './review-fetches.ts';
import { createReviewHolds } from './review-holds.ts';
import { createReviewPlan, type ReviewPlanDeps } from './review-plan.ts';
import type { ReviewRecorder } from './review-recorder.ts';

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

/** Longest time without a look at what is due, ms; and between one fetch and the next. */
const maxIdleMs = 30_000;
const minGapMs = 1_000;

export type ReviewWatch = ReturnType<typeof createReviewWatch>;

export function createReviewWatch(deps: ReviewWatchDeps) {
  const { store, recorder, onPlanned } = deps;
  const plan = createReviewPlan(deps);
  const holds = createReviewHolds({
    ...deps,
    onReleased: (profileId) => plan.retry(profileId, 'futile'),
    onChange: turn,
  });
  const fetches = createReviewFetches({
    find: store.record,
    fetchStatus: deps.fetchStatus,
    recorder,
    plan,
    holds,
    onPlanned: (importId) => onPlanned([importId]),
  });
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
    const next = plan.next((profileId) => !holds.isWaiting(profileId));
    if (next && next.dueIn <= 0) {
      fetch(next.importId);
      return;
    }
    const wait = Math.min(maxIdleMs, next?.dueIn ?? maxIdleMs, holds.nextTurn() ?? maxIdleMs);
    cancel = deps.after(Math.max(minGapMs, wait), turn);
  }

  function fetch(importId: string): void {
    isFetching = true;
    plan.begin(importId);
    void fetches
      .alone(() => fetches.fetch(importId, 'watch'))
      .catch(deps.onDefect)
      .finally(() => {
        isFetching = false;
        if (!stopped) cancel = deps.after(minGapMs, turn);
      });
  }

  /** As the store has them now. */
  function takeUp(importIds: readonly string[]): void {
    for (const importId of importIds) {
      const review = store.find(importId);
      if (review) plan.takeUp(review);
    }
  }

  /** The connection of a profile may be open again; and there may have been sleep, through which nothing counted. */
  function wake(profileId?: string): void {
    for (const id of profileId === undefined ? plan.profiles() : [profileId]) {
      plan.catchUp(id);
      holds.wake(id);
    }
    turn();
  }

  /** What another key did not see may be seen with this one. */
  function keyChanged(profileId: string): void {
    store.reopenGone(profileId);
    const known = new Set(plan.idsOf(profileId));
    const reopened = store.open().filter((one) => one.profileId === profileId && !known.has(one.importId));
    for (const review of reopened) plan.put(review, 0);
    plan.retry(profileId, 'missing');
    onPlanned(reopened.map(({ importId }) => importId));
    holds.wake(profileId);
    turn();
  }

  /** Fetches once, now, also for one that was given up or never in review. Didit's `Retry-After` stands. */
  async function fetchNow(importId: string): Promise<Result<void>> {
    const profileId = store.record(importId)?.profileId;
    if (!profileId) return ok(undefined);
    const rateLimit = holds.retryAfter(profileId);
    if (rateLimit) return fail(rateLimit);
    const fetched = await fetches.alone(() => fetches.fetch(importId, 'person'));
    if (fetched.ok) holds.wake(profileId);
    turn();
    return fetched;
  }

  return {
    start() {
      for (const review of store.open()) plan.takeUp(review);
      turn();
    },
    /** Records have landed in review; whoever tells shows their imports afterwards. */
    landed(importIds: readonly string[]) {
      if (importIds.length === 0) return;
      takeUp(importIds);
      turn();
    },
    /** A record may have been decided here: as the store has it now. */
    changed(importId: string) {
      takeUp([importId]);
      onPlanned([importId]);
      turn();
    },
    alone: fetches.alone,
    retryAfter: holds.retryAfter,
    /** Something else than a fetch has met what stands in a profile's way. */
    met(profileId: string, why: Problem) {
      holds.meet(profileId, why);
      turn();
    },
    fetchNow,
    /** Somebody has this record open, or nobody has any. */
    setOpenReview(importId: string | undefined) {
      if (plan.setOpen(importId)) turn();
    },
    wake,
    keyChanged,
    /** Something else has changed what is in the way. */
    turn,
    /** A record that landed in review, as it was last seen. */
    find: (importId: string): Review | undefined => plan.find(importId) ?? store.find(importId),
    /** When its status is fetched next, Unix ms as by `timeOf`; undefined for one that is not watched. */
    nextLookAt: plan.dueTime,
    /** Drops the records of a profile that was removed. Their rows go with the profile's. */
    forget(profileId: string) {
      plan.forget(profileId);
      holds.forget(profileId);
      holds.publish(plan.profiles());
    },
    async stop() {
      stopped = true;
      cancel?.();
      await Promise.all([fetches.stop(), holds.stop()]);
    },
  };
}
