/** What can be done with a handoff of before: show its running code again, or begin anew with its customer and partner. */
import type { HandoffRecord, SessionRow } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { isShareable } from '../../../shared/session.ts';
import { call } from '../../desk/bridge.ts';
import { useDesk } from '../../desk/desk-store.ts';
import { openDialog } from './asked-store.ts';
import { choose, setPartner, useShare } from './share-store.ts';

/** Shows the code at once: whoever asks for it has turned the screen. Fails with `handoff-gone` once its token is not here any more. */
export async function showAgain(handoffId: string): Promise<Problem | undefined> {
  const { profileId } = useShare.getState();
  const answer = await call('share.show', { handoffId });
  if (!answer.ok) return answer.problem;
  // A code of one profile is not shown on another's screen.
  if (useShare.getState().profileId === profileId)
    useShare.setState({ handoff: answer.value, showAtOnce: true });
  return undefined;
}

type Earlier = Pick<HandoffRecord, 'sessionId' | 'kind' | 'forApplicationId'>;

/** Opens the session of a handoff with its partner chosen, as it stands at Didit now. */
export async function beginAgain(earlier: Earlier): Promise<Problem | undefined> {
  const { profileId } = useShare.getState();
  if (profileId === undefined) return undefined;
  const { sessionId, kind } = earlier;
  const answer = await call('sessions.record', { profileId, sessionId, kind });
  if (!answer.ok) return answer.problem;
  if (useShare.getState().profileId !== profileId) return undefined;
  const { status, statusText, vendorData, createdAt = '' } = answer.value;
  const row: SessionRow = {
    ...{ sessionId, kind, status, statusText, vendorData, createdAt },
    // Its screen asks for the name.
    ...{ name: '', detail: '', country: '', shareable: isShareable(status) },
  };
  const partner = partnerOf(earlier);
  if (partner) setPartner(partner.id);
  openDialog(undefined);
  useShare.setState({ handoff: undefined });
  choose(row);
  return undefined;
}

/** The partner that a handoff was made for, while it is kept here. */
export function partnerOf({ forApplicationId }: Pick<HandoffRecord, 'forApplicationId'>) {
  const partners = useDesk.getState().desk.slices?.partners ?? [];
  return partners.find(({ applicationId }) => applicationId === forApplicationId);
}
