/** What an answer says of the key that was used. */
import { isKeyRefusal } from './key-check.ts';
import { isSuccess, type Reply } from './reply.ts';

export type KeyUse = 'accepted' | 'refused';

/**
 * Undefined where it says nothing of the key. A 403 may mean the permission, and of a write a 401 may mean a share token
 * (docs/didit-api.md#import-refusals), so only a read that is answered with 401 shows a key that is refused.
 */
export function keyUseIn(reply: Reply, isRead: boolean): KeyUse | undefined {
  if (reply.kind === 'unanswered') return undefined;
  if (isSuccess(reply) && (reply.json !== undefined || reply.file !== undefined)) return 'accepted';
  return isRead && isKeyRefusal(reply) && reply.status === 401 ? 'refused' : undefined;
}
