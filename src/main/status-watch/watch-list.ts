/** The sessions that are followed, and when each is due. */
import type { Followed } from '../database/followed.ts';
import { gapAfterHint, maxHintGap, pauseAfterFutile } from './watch-pace.ts';

interface Watched {
  followed: Followed;
  /** How long the wait was to be, ms: who is late by more of that goes first. */
  pause: number;
  /** Monotonic ms. */
  dueAt: number;
  /** The same by this computer's clock, Unix ms: some monotonic clocks stand still in sleep. */
  dueBy: number;
  /** Fetches in a row that told nothing, and that did not find it. */
  futile: number;
  missing: number;
  /** The relay has told of a change: nobody has looked yet, or somebody is looking. */
  hint: 'waits' | 'followed' | undefined;
  /** When the last hint was followed, monotonic ms, and how long after it the next one is. */
  hintedAt: number | undefined;
  hintGap: number;
}

export type WatchList = ReturnType<typeof createWatchList>;

export function createWatchList({ now, monotonic }: { now: () => number; monotonic: () => number }) {
  const watched = new Map<string, Watched>();

  function of(profileId: string): Watched[] {
    return [...watched.values()].filter(({ followed }) => followed.profileId === profileId);
  }

  /** Whether one goes before another. Of those that are due: what was hinted at, then who is late by more of their pause. */
  function isBefore(one: Watched, other: Watched, at: number): boolean {
    if (one.dueAt > at || other.dueAt > at) return one.dueAt < other.dueAt;
    if ((one.hint === 'waits') !== (other.hint === 'waits')) return one.hint === 'waits';
    return (at - one.dueAt) / one.pause > (at - other.dueAt) / other.pause;
  }

  function schedule(one: Watched, dueIn: number): void {
    one.dueAt = monotonic() + dueIn;
    one.dueBy = now() + dueIn;
  }

  /** The same, unless it is due sooner. */
  function hasten(one: Watched, dueIn: number): void {
    one.dueAt = Math.min(one.dueAt, monotonic() + dueIn);
    one.dueBy = Math.min(one.dueBy, now() + dueIn);
  }

  /** It is due at once, or so long after the last hint that was followed. */
  function hint(one: Watched): void {
    one.hint = 'waits';
    hasten(one, one.hintedAt === undefined ? 0 : Math.max(0, one.hintedAt + one.hintGap - monotonic()));
  }

  return {
    get: (id: string) => watched.get(id),
    of,
    profiles: () => new Set([...watched.values()].map(({ followed }) => followed.profileId)),
    /** Takes a session as it is now: due in so many ms, or not followed any more. */
    put(followed: Followed, dueIn: number, { pause = dueIn, futile = 0 } = {}): void {
      const before = watched.get(followed.id);
      const isHintedAnew = before?.hint === 'waits';
      if (followed.ended && !isHintedAnew) {
        watched.delete(followed.id);
        return;
      }
      const one: Watched = {
        ...{ followed, futile, missing: 0, pause: Math.max(1, pause) },
        ...{ dueAt: monotonic() + dueIn, dueBy: now() + dueIn, hint: undefined },
        ...{ hintedAt: before?.hintedAt, hintGap: before?.hintGap ?? 0 },
      };
      watched.set(followed.id, one);
      if (isHintedAnew) hint(one);
    },
    schedule,
    hasten,
    hint,
    /** It is looked at now: what is hinted at from here on is new. */
    begin(one: Watched, dueIn: number): void {
      if (one.hint === 'waits') {
        const since = one.hintedAt === undefined ? undefined : monotonic() - one.hintedAt;
        one.hintGap = gapAfterHint(since, one.hintGap);
        Object.assign(one, { hint: 'followed', hintedAt: monotonic() });
      }
      schedule(one, dueIn);
    },
    /** A look came to nothing: the next in so many ms, or soon where a hint is to be followed. */
    putOff(one: Watched, dueIn: number): void {
      one.futile += 1;
      if (one.hint === undefined) schedule(one, dueIn);
      else {
        one.hint = 'waits';
        schedule(one, Math.min(dueIn, pauseAfterFutile(maxHintGap, one.futile)));
      }
    },
    /** What came due by this computer's clock while the monotonic one stood still is due now. */
    catchUp(profileId: string): void {
      for (const one of of(profileId)) {
        one.dueAt = Math.min(one.dueAt, monotonic() + Math.max(0, one.dueBy - now()));
      }
    },
    /** The one whose turn is next, of those that are wanted, and ms until then; negative if it is over. */
    next(
      isWanted: (profileId: string, isHinted: boolean) => boolean,
    ): { id: string; dueIn: number } | undefined {
      const at = monotonic();
      let first: Watched | undefined;
      for (const one of watched.values()) {
        const goesFirst = first === undefined || isBefore(one, first, at);
        if (goesFirst && isWanted(one.followed.profileId, one.hint === 'waits')) first = one;
      }
      return first && { id: first.followed.id, dueIn: first.dueAt - at };
    },
    forget(profileId: string): void {
      for (const { followed } of of(profileId)) watched.delete(followed.id);
    },
  };
}
