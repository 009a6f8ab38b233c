/** How a record leaves the desk: as Didit's own report of it, and on paper. */
import type { RecordView } from '../../../../shared/contract/index.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { act, call } from '../../../desk/bridge.ts';

/** Has main save the report as a PDF where the person chooses. Gives whether a place was chosen. */
export async function saveReport(
  profileId: string,
  { sessionId, kind }: Pick<RecordView, 'sessionId' | 'kind'>,
): Promise<Result<boolean>> {
  const answer = await call('sessions.report', { profileId, sessionId, kind });
  return answer.ok ? ok(answer.value.saved) : answer;
}

/** Has it recorded that the page prints a record, before it does. */
export function recordPrint(
  profileId: string,
  { sessionId, kind }: Pick<RecordView, 'sessionId' | 'kind'>,
): Promise<Problem | undefined> {
  return act('sessions.print', { profileId, sessionId, kind });
}
