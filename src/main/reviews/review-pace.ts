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
export const longestWatch = 60 * day;

/** Most looks a minute for a profile, whatever it has in review: a thirtieth of what Didit allows (contract section 9). */
export const looksPerMinute = 20;

/** While somebody has it open: this often, for so long. */
export const attendedPause = 20_000;
export const attendedFor = 10 * minute;

export function isTooLong(age: number): boolean {
  return age >= longestWatch;
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
