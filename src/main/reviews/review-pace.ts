/** How often a record in review is looked at. Pure. All times in ms. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long between two looks, by how long it has been in review. */
const paces: readonly { until: number; pause: number }[] = [
  { until: 15 * minute, pause: minute },
  { until: hour, pause: 3 * minute },
  { until: 6 * hour, pause: 10 * minute },
  { until: day, pause: 30 * minute },
  { until: 7 * day, pause: 2 * hour },
];
const lastPause = 6 * hour;

/** After this long without a change Baton looks no more, and says so. */
export const maxWatch = 60 * day;

/**
 * Most looks a minute for a profile, whatever it has in review: a thirtieth of what Didit allows
 * (docs/didit-api.md#rate-limits).
 */
export const looksPerMinute = 20;

/** While somebody has it open: this often, for so long. */
export const attendedPause = 20_000;
export const attendedFor = 10 * minute;

/** After the first look that told nothing of a decision this desk has sent: that is to be known soon. */
const firstSettling = 5_000;

/** So often, and at least so long after each other, Didit must not find a record before it counts as gone. */
export const looksBeforeGone = 3;
export const missingPause = 2 * hour;

export function isTooLong(age: number): boolean {
  return age >= maxWatch;
}

/**
 * Until the next look at a record that has been in review for `age`, and open on the screen for `attended` if it is.
 * `random` in [0, 1) spreads those that landed together.
 */
export function pauseAfter(age: number, random: number, attended?: number): number {
  const usual = paces.find(({ until }) => age < until)?.pause ?? lastPause;
  const pause = attended !== undefined && attended < attendedFor ? Math.min(attendedPause, usual) : usual;
  return pause * (0.8 + random * 0.4);
}

/**
 * Until the next look when the last `futile` looks in a row told nothing: what a record has against being read is no reason to
 * ask more often. `regular` is the pause otherwise.
 */
export function pauseAfterFutile(regular: number, futile: number): number {
  return Math.min(regular * 2 ** futile, Math.max(regular, lastPause));
}

/** Until the next look at a record to which a decision was sent without an answer: at once, then ever slower. */
export function pauseWhileAsked(futile: number): number {
  return futile === 0 ? 0 : pauseAfterFutile(firstSettling, futile - 1);
}
