/** A key person's own check, opened from the record of the business. */
import type { RecordView, SessionRow } from '../../../../shared/contract/index.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { isShareable } from '../../../../shared/session.ts';
import { activeProfile } from '../../../desk/desk-store.ts';
import { at, isMedium, textAt } from '../fields/json.ts';
import { openedRecord, recordOf } from '../record-store.ts';

/** Opens it by `open`; gives what stood in the way. `name` is the person's by the word of the business. */
export async function openOwnCheck(
  sessionId: string,
  name: string,
  open: (profileId: string, session: SessionRow) => void,
): Promise<Problem | undefined> {
  const business = openedRecord();
  if (!business) return undefined;
  const { profileId } = business;
  const answer = await recordOf(profileId, sessionId, 'user');
  if (!answer.ok) return answer.problem;
  // Whoever has gone elsewhere meanwhile stays there.
  if (openedRecord() === business && activeProfile()?.id === profileId)
    open(profileId, rowOf(answer.value, name));
  return undefined;
}

/** As the list would have it. */
function rowOf(record: RecordView, name: string): SessionRow {
  const { sessionId, kind, status, statusText, vendorData, createdAt = '', blocks } = record;
  const proven = blocks.find((block) => block.name === 'id_verifications')?.items[0];
  const portrait = at(proven, 'portrait_image') ?? null;
  return {
    sessionId,
    kind,
    ...(status === undefined ? {} : { status }),
    statusText,
    name: textAt(proven, 'full_name') ?? name,
    detail: '',
    country: '',
    vendorData,
    createdAt,
    ...(isMedium(portrait) ? { portrait } : {}),
    shareable: isShareable(status),
  };
}
