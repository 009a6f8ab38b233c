/** How the watch over a record in review ends. Pure, for every process. */

/** Decided; ended without a decision; not found any more; or without a change for too long. */
export const reviewEnds = ['decided', 'closed', 'gone', 'too-long'] as const;
export type ReviewEnd = (typeof reviewEnds)[number];

/** Whether nothing is to be decided about it any more. Where Baton has only stopped looking, that is still open. */
export function isSettled(end: ReviewEnd | undefined): boolean {
  return end === 'decided' || end === 'closed';
}
