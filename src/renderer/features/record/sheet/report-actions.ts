/** What can be done about Didit's own report of a session. */
import type { RecordView } from '../../../../shared/contract/index.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { call } from '../../../desk/bridge.ts';

/** Has main save the report as a PDF where the person chooses. Gives whether a place was chosen. */
export async function saveReport(
  profileId: string,
  { sessionId, kind }: Pick<RecordView, 'sessionId' | 'kind'>,
): Promise<Result<boolean>> {
  const answer = await call('sessions.report', { profileId, sessionId, kind });
  return answer.ok ? ok(answer.value.saved) : answer;
}
