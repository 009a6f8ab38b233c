/** How often the status of a record in review is fetched. Pure. All times in ms. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long between two fetches, by how long it has been in review. */
const paces: readonly { until: number; pause: number }[] = [
  { until: 15 * minute, pause: minute },
  { until: hour, pause: 3 * minute },
  { until: 6 * hour, pause: 10 * minute },
  { until: day, pause: 30 * minute },
  { until: 7 * day, pause: 2 * hour },
];
const lastPause = 6 * hour;

/** After this long without a change Baton fetches no more, and says so. */
export const maxWatch = 60 * day;

/**
 * Most fetches a minute for a profile, whatever it has in review: a thirtieth of what Didit allows
 * (docs/didit-api.md#rate-limits).
 */
export const fetchesPerMinute = 20;

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

/**
 * Until the next fetch for a record that has been in review for `age`, and on the screen for `shownFor` if it is open there.
 * `random` in [0, 1) spreads those that landed together.
 */
export function pauseAfter(age: number, random: number, shownFor?: number): number {
  const byAge = paces.find(({ until }) => age < until)?.pause ?? lastPause;
  const pause = shownFor !== undefined && shownFor < openFor ? Math.min(pauseWhileOpen, byAge) : byAge;
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
