/** How following a session ends. For every process. */

/** Ended for good at Didit; not found any more; nothing has changed for too long; only shared, and its token is over. */
export const followEnds = ['closed', 'gone', 'too-long', 'share-over'] as const;
export type FollowEnd = (typeof followEnds)[number];
