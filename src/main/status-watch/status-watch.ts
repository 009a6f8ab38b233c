/**
 * Follows the sessions that concern this desk until each has ended, is gone or has been as it is for long, by fetching their status
 * one after the other. Considerate: slower with age and once a record is decided, a few a minute for a profile, and not at all
 * while something is in the way (review-holds.ts). What the relay tells of is fetched first.
 */
import type { QueueView } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { SessionStatus } from '../../shared/session.ts';
import { type Followed, type FollowedRepository, followedId } from '../database/followed.ts';
import type { CallPace } from '../didit/call-pace.ts';
import type { SeenReview } from '../didit/review.ts';
import { createSignal } from '../parts/signal.ts';
import { createReviewHolds } from './review-holds.ts';
import type { ReviewRecorder } from './review-recorder.ts';
import { createStatusFetches } from './status-fetches.ts';
import { createWatchPlan, type WatchPlan, type WatchPlanDeps } from './watch-plan.ts';
import { createWatchTurns } from './watch-turns.ts';

/** The desk has started by then, ms. */
const restAfter = 5_000;

interface StatusWatchDeps extends WatchPlanDeps {
  store: Pick<FollowedRepository, 'open' | 'urgent' | 'find' | 'hinted' | 'reopenGone'>;
  recorder: ReviewRecorder;
  fetchStatus: (followed: Followed) => Promise<Result<SeenReview>>;
  /** The problem in the way of reading a profile's records now, or undefined when it is open. */
  probe: (profileId: string) => Promise<Problem | undefined>;
  /** What others have found in the way of a profile, so that nothing need be asked. */
  blockers: (profileId: string) => readonly Problem[];
  /** Shared by everything that asks by itself with a profile's key. */
  pace: CallPace;
  after: (ms: number, run: () => void) => () => void;
  /** When this is fetched next has changed, and maybe more. */
  onPlanned: (followed: Followed) => void;
  /** All that is followed is planned now. */
  onTakenUp: () => void;
  onHolds: (holds: QueueView[]) => void;
  onDefect: (error: unknown) => void;
}

/** What the relay has told of. */
interface Hint {
  sessionId: string;
  /** When Didit sent it, Unix ms, and the status it has then. */
  at: number;
  status: SessionStatus | undefined;
}

export type StatusWatch = ReturnType<typeof createStatusWatch>;

export function createStatusWatch(deps: StatusWatchDeps) {
  const { store } = deps;
  const { plan, holds, fetches, turns } = createMachinery(deps);
  const { turn } = turns;

  const takingUp = createTakingUp(deps, plan, turn);
  const find = (id: string): Followed | undefined => plan.find(id) ?? store.find(id);

  return {
    ...takingUp,
    /** A record may have been decided here. */
    changed(id: string) {
      const followed = store.find(id);
      if (!followed) return;
      plan.takeUp(followed);
      deps.onPlanned(followed);
      turn();
    },
    alone: fetches.alone,
    retryAfter: holds.retryAfter,
    /** Something else than a fetch has met what stands in a profile's way. */
    met(profileId: string, why: Problem) {
      holds.meet(profileId, why);
      turn();
    },
    /** Fetches once, now, also for one that was given up. Didit's `Retry-After` stands. */
    async fetchNow(id: string): Promise<Result<void>> {
      const profileId = find(id)?.profileId;
      if (!profileId) return ok(undefined);
      const rateLimit = holds.retryAfter(profileId);
      if (rateLimit) return fail(rateLimit);
      const fetched = await fetches.alone(() => fetches.fetch(id, 'person'));
      if (fetched.ok) holds.wake(profileId);
      turn();
      return fetched;
    },
    ...whatRelayTells({ store, plan, turn, find, takeUpRest: takingUp.takeUpRest }),
    /** Somebody has this open, or nobody has any. */
    setOpen(id: string | undefined) {
      if (plan.setOpen(id)) turn();
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
      const isNew = (one: Followed) => one.profileId === profileId && !plan.find(one.id);
      for (const followed of store.open().filter(isNew)) {
        plan.takeUpNow(followed);
        deps.onPlanned(followed);
      }
      plan.retry(profileId, 'missing');
      holds.wake(profileId);
      turn();
    },
    /** Something else has changed what is in the way. */
    turn,
    /** As it was last seen, followed or not any more. */
    find,
    unknownStatusOf: fetches.unknownStatusOf,
    /** When its status is fetched next, Unix ms as by `timeOf`; undefined for one that is not followed. */
    nextLookAt: plan.dueTime,
    /** Drops the sessions of a profile that was removed. Their rows go with the profile's. */
    forget(profileId: string) {
      plan.forget(profileId);
      holds.forget(profileId);
      holds.publish(plan.profiles());
    },
    async stop() {
      takingUp.cancelRest();
      turns.stop();
      await Promise.all([fetches.stop(), holds.stop()]);
    },
  };
}

/** How what is followed comes to be planned. */
function createTakingUp(
  { store, after, onTakenUp }: Pick<StatusWatchDeps, 'store' | 'after' | 'onTakenUp'>,
  plan: Pick<WatchPlan, 'find' | 'takeUp' | 'takeUpNow' | 'hint'>,
  turn: () => void,
) {
  let cancelRest: (() => void) | undefined;

  /** Whatever else is followed, once. */
  function takeUpRest(): void {
    if (!cancelRest) return;
    cancelRest();
    cancelRest = undefined;
    for (const followed of store.open()) if (!plan.find(followed.id)) plan.takeUp(followed);
    onTakenUp();
    turn();
  }

  return {
    /** The many that are decided wait until the desk has started. */
    start() {
      for (const followed of store.urgent()) {
        plan.takeUp(followed);
        if (followed.isHinted) plan.hint(followed, Number.POSITIVE_INFINITY, undefined);
      }
      cancelRest = after(restAfter, takeUpRest);
      turn();
    },
    /** What is to be followed from now on, as it was seen just now; whoever tells shows it afterwards. */
    takeUp(followed: readonly Followed[]) {
      if (followed.length === 0) return;
      for (const one of followed) {
        // Where nobody knows what it is, that is to be known soon.
        if (one.status === undefined) plan.takeUpNow(one);
        else plan.takeUp(one);
      }
      turn();
    },
    takeUpRest,
    cancelRest: (): void => cancelRest?.(),
  };
}

/** What the relay tells. */
function whatRelayTells({
  store,
  plan,
  turn,
  find,
  takeUpRest,
}: {
  store: Pick<FollowedRepository, 'hinted'>;
  plan: Pick<WatchPlan, 'hint' | 'replan' | 'askAll'>;
  turn: () => void;
  find: (id: string) => Followed | undefined;
  takeUpRest: () => void;
}) {
  return {
    /** The relay says that something has become of a session. Of one that concerns nobody here nothing is asked. */
    hint(profileId: string, { sessionId, at, status }: Hint) {
      const followed = find(followedId(profileId, sessionId));
      if (!followed || !plan.hint(followed, at, status)) return;
      store.hinted(followed);
      turn();
    },
    /** The relay tells of a profile's changes from now on, or no more; `isGap`: some it has not told. */
    told(profileId: string, isGap: boolean) {
      plan.replan(profileId);
      if (isGap) {
        takeUpRest();
        plan.askAll(profileId);
      }
      turn();
    },
  };
}

/** When a status is due, what is in the way, how it is fetched, and whose turn it is: each built on those before it. */
function createMachinery(deps: StatusWatchDeps) {
  const plan = createWatchPlan(deps);
  const holdsChanged = createSignal();
  const holds = createReviewHolds({
    ...deps,
    onReleased: (profileId) => plan.retry(profileId, 'futile'),
    onChange: holdsChanged.emit,
  });
  const fetches = createStatusFetches({
    find: deps.store.find,
    fetchStatus: deps.fetchStatus,
    recorder: deps.recorder,
    plan,
    holds,
    onPlanned: deps.onPlanned,
  });
  const turns = createWatchTurns({
    plan,
    holds,
    fetch: (id) => fetches.alone(() => fetches.fetch(id, 'watch')),
    after: deps.after,
    onDefect: deps.onDefect,
  });
  holdsChanged.on(turns.turn);
  return { plan, holds, fetches, turns };
}
