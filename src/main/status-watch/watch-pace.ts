/** How often the status of a session is fetched. Pure. All times in ms. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What is followed: a record that waits for a decision, one that has its own, or the source of a token that lives. */
export type FollowKind = 'undecided' | 'settled' | 'shared';

/** How long between two fetches, by how long it has been as it is. */
const paces: Record<FollowKind, readonly { until: number; pause: number }[]> = {
  undecided: [
    { until: 15 * minute, pause: minute },
    { until: hour, pause: 3 * minute },
    { until: 6 * hour, pause: 10 * minute },
    { until: day, pause: 30 * minute },
    { until: 7 * day, pause: 2 * hour },
    { until: Number.POSITIVE_INFINITY, pause: 6 * hour },
  ],
  // A later decision, a document that runs out: none of it happens often.
  settled: [
    { until: day, pause: 2 * hour },
    { until: 7 * day, pause: 8 * hour },
    { until: Number.POSITIVE_INFINITY, pause: day },
  ],
  // A token lives for a day at most.
  shared: [
    { until: hour, pause: 5 * minute },
    { until: Number.POSITIVE_INFINITY, pause: 30 * minute },
  ],
};

/** Ever less often than this nothing is asked for because of its own trouble. */
const lastPause = 6 * hour;

/** So much less often is asked for what the relay tells of by itself. */
const toldFactor = 4;

/** After this long without a change Baton fetches no more, and says so. */
export const maxWatch = 90 * day;

/** Of the calls that Baton makes by itself in a minute (call-pace.ts), so many are kept for what the relay tells of. */
export const fetchesForHints = 5;

/** Hints of one session are followed so long after each other once they go on: a burst of them is few looks. */
export const maxHintGap = 10_000;
const firstHintGap = 500;

/**
 * At least so long after a hint the next one of the same session is followed. What has just landed may be decided at once, and that
 * is to be known at once; only what goes on is followed less often. `since`: how long ago the one before was followed, and the gap
 * that it was given.
 */
export function gapAfterHint(since: number | undefined, gap: number): number {
  return since === undefined || since > 2 * maxHintGap ? firstHintGap : Math.min(maxHintGap, gap * 2);
}

/** A hint is of something that was seen already where the look was so much later: clocks and copies at Didit may differ. */
export const hintMargin = 5_000;

/** While somebody has it open: this often, for so long. */
export const pauseWhileOpen = 20_000;
export const openFor = 10 * minute;

/** After the first fetch that told nothing of a decision this desk has sent: that is to be known soon. */
const firstSettling = 5_000;

/** So often, and at least so long after each other, Didit must not find a record before it counts as gone. */
export const fetchesBeforeGone = 3;
const missingPause = 2 * hour;

export function isTooLong(age: number): boolean {
  return age >= maxWatch;
}

export interface FollowPace {
  kind: FollowKind;
  /** How long it has been as it is. */
  age: number;
  /** How long somebody has had it open, if it is. */
  shownFor?: number | undefined;
  /** Whether the relay tells of its changes. */
  isTold?: boolean;
}

/** Until the next fetch. `random` in [0, 1) spreads those that landed together. */
export function pauseAfter({ kind, age, shownFor, isTold = false }: FollowPace, random: number): number {
  const byAge = paces[kind].find(({ until }) => age < until)?.pause ?? day;
  const calm = isTold ? byAge * toldFactor : byAge;
  const pause = shownFor !== undefined && shownFor < openFor ? Math.min(pauseWhileOpen, calm) : calm;
  return pause * (0.8 + random * 0.4);
}

/**
 * Until the next fetch when the last `futile` ones in a row told nothing: what keeps a record from being read is no reason to
 * ask more often. `regular` is the pause otherwise.
 */
export function pauseAfterFutile(regular: number, futile: number): number {
  return Math.min(regular * 2 ** futile, Math.max(regular, lastPause));
}

/** Until the next fetch for a record to which a decision was sent without an answer: at once, then ever slower. */
export function pauseWhileAsked(futile: number): number {
  return futile === 0 ? 0 : pauseAfterFutile(firstSettling, futile - 1);
}

/** Until the next fetch for a record that Didit has not found. */
export function pauseWhileMissing(regular: number): number {
  return Math.max(missingPause, regular);
}
