/**
 * What holds a profile's queue. Trouble that one import met need not be that of all: unless the cause is certain, the
 * connection is checked first, and only a check that fails too holds the queue. While it is held no import is sent to
 * find out whether Didit can be reached again; checks do that.
 */
import type { QueueView } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { endsByAnswer, modeAfter, needsCheck, waitsForPerson } from './queue-mode.ts';
import { backoff } from './state-machine.ts';

export interface HoldsDeps {
  /** What keeps imports from being sent now, if anything does. `because` is what held the queue last. */
  check: (profileId: string, because: Problem) => Promise<Problem | undefined>;
  /** This computer's time, Unix ms, and ms since some fixed moment, which nobody sets. */
  now: () => number;
  monotonic: () => number;
  /** In [0, 1), for jitter. */
  random: () => number;
  onReleased: (profileId: string) => void;
  /** A hold came, went or changed: look at the queue again. */
  onChange: () => void;
  onDefect: (error: unknown) => void;
}

interface Hold {
  problem: Problem;
  /** Failed checks in a row. */
  tries: number;
  /** Monotonic ms; undefined while only a person can end it. */
  until: number | undefined;
  /** Didit asked to be left alone until then, monotonic ms: nobody asks sooner, a person neither. */
  notBefore: number;
  /** Not shown and not counted before a check has confirmed it. */
  confirmed: boolean;
}

export type Holds = ReturnType<typeof createHolds>;

/** The holds themselves, and how they are checked and end. */
function createHoldList(deps: HoldsDeps) {
  const holds = new Map<string, Hold>();
  const checking = new Map<string, Promise<void>>();
  let stopped = false;

  function hold(profileId: string, problem: Problem, tries: number): void {
    const waits = waitsForPerson(modeAfter(problem.code));
    const asked = (problem.retryAt ?? 0) - deps.now();
    const now = deps.monotonic();
    const until = waits ? undefined : now + Math.max(backoff(tries, deps.random()), asked);
    holds.set(profileId, { problem, tries, until, notBefore: now + asked, confirmed: true });
  }

  function release(profileId: string): void {
    const held = holds.get(profileId);
    holds.delete(profileId);
    // A mere suspicion has kept nobody waiting; the import that raised it waits for its own next try.
    if (held?.confirmed) deps.onReleased(profileId);
  }

  /** Meanwhile Didit may have answered an import or said itself when to come again, or a new key may have come. */
  function stillAsked(profileId: string): Hold | undefined {
    const held = holds.get(profileId);
    return held && needsCheck(modeAfter(held.problem.code)) ? held : undefined;
  }

  function check(profileId: string): void {
    const held = holds.get(profileId);
    if (!held || checking.has(profileId) || stopped || held.notBefore > deps.monotonic()) return;
    const done = deps
      .check(profileId, held.problem)
      .then((problem) => {
        const asked = stillAsked(profileId);
        if (!asked) return;
        if (problem) hold(profileId, problem, asked.tries + 1);
        else release(profileId);
      })
      .catch((error: unknown) => {
        const asked = stillAsked(profileId);
        if (asked) hold(profileId, asked.problem, asked.tries + 1);
        deps.onDefect(error);
      })
      .finally(() => {
        checking.delete(profileId);
        deps.onChange();
      });
    checking.set(profileId, done);
  }

  function untilByClock(held: Hold | undefined): number {
    return held?.until === undefined ? 0 : Math.round(deps.now() + held.until - deps.monotonic());
  }

  return {
    holds,
    checking,
    hold,
    release,
    check,
    untilByClock,
    async stop(): Promise<void> {
      stopped = true;
      await Promise.all(checking.values());
    },
  };
}

export function createHolds(deps: HoldsDeps) {
  const { holds, checking, hold, release, check, untilByClock, stop } = createHoldList(deps);
  /** How often in a row a profile met what only time ends: it waits longer each time, until an answer is kept. */
  const met = new Map<string, number>();

  return {
    /** An import met trouble that is not its own. */
    meet(profileId: string, problem: Problem): void {
      const mode = modeAfter(problem.code);
      const held = holds.get(profileId);
      if (endsByAnswer(mode)) {
        if (held) return;
        if ((problem.retryAt ?? 0) > deps.now()) {
          hold(profileId, problem, 1);
          return;
        }
        holds.set(profileId, { problem, tries: 0, until: undefined, notBefore: 0, confirmed: false });
        check(profileId);
      } else {
        // What only a person ends outlasts what time ends.
        if (held && waitsForPerson(modeAfter(held.problem.code)) && !waitsForPerson(mode)) return;
        const isLonger = problem.retryAt !== undefined && problem.retryAt > untilByClock(held);
        if (held && modeAfter(held.problem.code) === mode && !isLonger) return;
        const tries = needsCheck(mode) ? 1 : (met.get(profileId) ?? 0) + 1;
        if (!needsCheck(mode)) met.set(profileId, tries);
        hold(profileId, problem, tries);
      }
    },
    /** Didit has answered an import: whatever said that it does not is over. */
    answered(profileId: string): void {
      met.delete(profileId);
      const held = holds.get(profileId);
      if (held && endsByAnswer(modeAfter(held.problem.code))) release(profileId);
    },
    /** Something has changed, or somebody asks: see now, unless Didit itself has said when. */
    wake(profileId: string): void {
      const held = holds.get(profileId);
      if (!held) return;
      const mode = modeAfter(held.problem.code);
      if (needsCheck(mode)) check(profileId);
      else if (mode === 'storage') release(profileId);
    },
    /** Ends or checks the holds whose time has come. */
    turn(): void {
      const now = deps.monotonic();
      for (const [profileId, held] of [...holds]) {
        if (held.until === undefined || held.until > now) continue;
        if (needsCheck(modeAfter(held.problem.code))) check(profileId);
        else release(profileId);
      }
    },
    /** Ms until the next such time, if there is one. */
    nextTurn(): number | undefined {
      const times = [...holds]
        .filter(([profileId]) => !checking.has(profileId))
        .flatMap(([, held]) => held.until ?? []);
      return times.length === 0 ? undefined : Math.min(...times) - deps.monotonic();
    },
    isHeld: (profileId: string) => holds.has(profileId),
    /** What holds it, or may do. */
    problemOf: (profileId: string): Problem | undefined => holds.get(profileId)?.problem,
    all: () => [...holds.keys()],
    forget(profileId: string): void {
      holds.delete(profileId);
      met.delete(profileId);
    },
    views: (): QueueView[] =>
      [...holds]
        .filter(([, held]) => held.confirmed)
        .map(([profileId, held]) => ({
          profileId,
          mode: modeAfter(held.problem.code),
          problem: held.problem,
          ...(held.until === undefined ? {} : { until: untilByClock(held) }),
        })),
    /** No more checks; resolves when those under way have ended. */
    stop,
  };
}
