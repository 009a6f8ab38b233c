/** When the status of each session that is followed is fetched next, by what its last fetches told. */
import { awaitsDecision } from '../../shared/session.ts';
import type { Followed } from '../database/followed.ts';
import { createWatchList, type WatchList } from './watch-list.ts';
import {
  type FollowKind,
  hintMargin,
  maxHintGap,
  pauseAfter,
  pauseAfterFutile,
  pauseWhileAsked,
  pauseWhileMissing,
  pauseWhileOpen,
} from './watch-pace.ts';

export interface WatchPlanDeps {
  /** Unix ms by a profile's Didit where that is known. */
  timeOf: (profileId: string) => number;
  /** This computer's time, Unix ms. */
  now: () => number;
  monotonic: () => number;
  random: () => number;
  /** Whether the relay tells of what changes of a profile. */
  isTold: (profileId: string) => boolean;
}

export type WatchPlan = ReturnType<typeof createWatchPlan>;

export function createWatchPlan({ timeOf, now, monotonic, random, isTold }: WatchPlanDeps) {
  const list = createWatchList({ now, monotonic });
  /** The session that somebody has open on the screen. */
  let open: { id: string; since: number } | undefined;

  /** Ms until the next fetch, after one that told something. */
  function regularPause(followed: Followed): number {
    const { id, profileId, changedAt } = followed;
    const age = Math.max(0, timeOf(profileId) - changedAt);
    const shownFor = open?.id === id ? monotonic() - open.since : undefined;
    return pauseAfter({ kind: kindOf(followed), age, shownFor, isTold: isTold(profileId) }, random());
  }

  function pauseOf(followed: Followed, futile: number): number {
    return followed.asked ? pauseWhileAsked(futile) : pauseAfterFutile(regularPause(followed), futile);
  }

  /** Takes up a session as the store has it; what came due while nobody fetched is due now. */
  function takeUp(followed: Followed): void {
    const sinceFetch = timeOf(followed.profileId) - (followed.lookedAt ?? followed.changedAt);
    const pause = pauseOf(followed, 0);
    list.put(followed, Math.min(pause, Math.max(0, pause - Math.max(0, sinceFetch))), { pause });
  }

  return {
    profiles: list.profiles,
    catchUp: list.catchUp,
    next: list.next,
    forget: list.forget,
    find: (id: string): Followed | undefined => list.get(id)?.followed,
    takeUp,

    /** Takes up a session that is due now. */
    takeUpNow: (followed: Followed): void => list.put(followed, 0, { pause: regularPause(followed) }),

    ...whatIsTold(list, takeUp),

    /** Its fetch begins: whatever comes of it, it is not the next at once. */
    begin(id: string): void {
      const one = list.get(id);
      if (one) list.begin(one, regularPause(one.followed));
    },

    /** Its status was fetched, and this is what is known now. */
    fetched(followed: Followed): void {
      // A fetch that has not settled what this desk has sent told nothing.
      const futile = followed.asked ? (list.get(followed.id)?.futile ?? 0) + 1 : 0;
      list.put(followed, pauseOf(followed, futile), { futile });
    },

    ...whatCameToNothing(list, { regularPause, pauseOf }),

    /** Unix ms as by `timeOf`; undefined for one that is not followed. */
    dueTime(id: string): number | undefined {
      const one = list.get(id);
      if (!one) return undefined;
      return Math.round(timeOf(one.followed.profileId) + Math.max(0, one.dueAt - monotonic()));
    },

    /** Somebody has this session open, or nobody has any. Whether one that is followed is open now. */
    setOpen(id: string | undefined): boolean {
      open = id === undefined ? undefined : { id, since: monotonic() };
      const one = id === undefined ? undefined : list.get(id);
      if (!one) return false;
      // What has just landed was seen as it landed.
      const lastSeen = Math.max(one.followed.lookedAt ?? 0, one.followed.changedAt);
      const sinceFetch = timeOf(one.followed.profileId) - lastSeen;
      list.hasten(one, sinceFetch < 0 ? 0 : Math.max(0, pauseWhileOpen - sinceFetch));
      return true;
    },
  };
}

interface Pauses {
  regularPause: (followed: Followed) => number;
  pauseOf: (followed: Followed, futile: number) => number;
}

/** Fetches that told nothing, and when the next ones are due. */
function whatCameToNothing(list: WatchList, { regularPause, pauseOf }: Pauses) {
  return {
    /** It was not found: how often in a row that is now. */
    notFound(id: string): number {
      const one = list.get(id);
      if (!one) return 0;
      one.missing += 1;
      list.schedule(one, pauseWhileMissing(regularPause(one.followed)));
      return one.missing;
    },

    /** A fetch came to nothing. */
    putOff(id: string): void {
      const one = list.get(id);
      if (!one) return;
      list.putOff(one, pauseOf(one.followed, one.futile + 1));
    },

    /** Those of a profile that came to nothing for a reason that is over are due now. */
    retry(profileId: string, because: 'futile' | 'missing'): void {
      for (const one of list.of(profileId)) {
        if (one[because] === 0) continue;
        Object.assign(one, { futile: 0, missing: 0 });
        list.schedule(one, 0);
      }
    },
  };
}

/** What the relay tells, and whether it does, as far as it changes what is due. */
function whatIsTold(list: WatchList, takeUp: (followed: Followed) => void) {
  return {
    /** Plans all of a profile anew: whether the relay tells of them has changed. */
    replan(profileId: string): void {
      for (const { followed, futile, missing } of list.of(profileId)) {
        if (futile === 0 && missing === 0) takeUp(followed);
      }
    },

    /** All of a profile are due: what has changed meanwhile nobody has told. */
    askAll(profileId: string): void {
      for (const one of list.of(profileId)) list.hasten(one, 0);
    },

    /**
     * Something may have become of a session, at `at` (Unix ms by Didit), and it may be `status` since then: it is due, unless a
     * later look has seen that already. Whether it is due now.
     */
    hint(followed: Followed, at: number, status: string | undefined): boolean {
      const { id, lookedAt } = followed;
      const isKnown = lookedAt !== undefined && lookedAt > at + hintMargin && status === followed.status;
      if (isKnown) return false;
      // What had ended is looked at once more.
      if (!list.get(id)) list.put({ ...followed, ended: undefined }, 0, { pause: maxHintGap });
      const one = list.get(id);
      if (one) list.hint(one);
      return true;
    },
  };
}

function kindOf({ status, importIds }: Followed): FollowKind {
  if (importIds.length === 0) return 'shared';
  return status === undefined || awaitsDecision(status) ? 'undecided' : 'settled';
}
