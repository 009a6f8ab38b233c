import type { Followed } from '../../src/main/database/followed.ts';

/** The record of an import, which has landed in review and was not looked at yet. */
export function aFollowed(id: string, more: Partial<Followed> = {}): Followed {
  return {
    id,
    profileId: 'one',
    sessionId: `session of ${id}`,
    importIds: [id],
    handoffId: undefined,
    sharedUntil: undefined,
    landedStatus: 'IN_REVIEW',
    status: 'IN_REVIEW',
    changedAt: 0,
    lookedAt: undefined,
    ended: undefined,
    remarks: undefined,
    beforeWatch: false,
    isHinted: false,
    asked: undefined,
    ...more,
  };
}
