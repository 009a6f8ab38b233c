/** How long a key has been stored. Didit does not say when it was made. */

const day = 86_400_000;

/** Whole days since then. */
export function daysSince(storedAt: number, now: number): number {
  return Math.max(0, Math.floor((now - storedAt) / day));
}

/** Whether it should be replaced; `limit` is in days, 0 for never. */
export function isDue(storedAt: number, limit: number, now: number): boolean {
  return limit > 0 && daysSince(storedAt, now) >= limit;
}
