/** A session that a record leads to is opened on the share screen. */
import type { SessionRow } from '../../../shared/contract/index.ts';
import { show, useNavigation } from '../../desk/navigation.ts';
import { setSeveral } from './several-store.ts';
import { followTo, useShare } from './share-store.ts';

/** `profileId` is the active profile. From the share screen there is a way back to the session whose record led on. */
export function openSession(profileId: string, session: SessionRow): void {
  const isHere = useNavigation.getState().screen === 'share';
  const cameFrom = isHere ? useShare.getState().chosen : undefined;
  setSeveral(false);
  followTo(profileId, session, cameFrom);
  if (!isHere) show('share');
}
