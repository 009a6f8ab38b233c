import type { SessionRow } from '../../src/shared/contract/index.ts';
import type { StagedDesk } from '../screenshots/staged-desk.ts';
import { profileOf, sender } from '../screenshots/story.ts';

/** The people of the sending desk that a search finds, as its list has them. */
export async function practiceSessions(desk: StagedDesk, search: string): Promise<SessionRow[]> {
  const profileId = await profileOf(desk, sender.id);
  const list = await desk.call('sessions.list', {
    profileId,
    kind: 'user',
    search,
    statuses: [],
    offset: 0,
  });
  return list.rows;
}
