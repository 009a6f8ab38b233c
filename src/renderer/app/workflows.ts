/** The workflows of a profile. The last list that could be had serves while a new one cannot. */
import type { WorkflowView } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/result.ts';
import type { SessionKind } from '../../shared/session.ts';
import { call } from './baton.ts';

const known = new Map<string, WorkflowView[]>();

/** The published workflows of one kind. Fails with the call's problem only if there never was a list. */
export async function listWorkflows(profileId: string, kind: SessionKind): Promise<Result<WorkflowView[]>> {
  const key = `${profileId} ${kind}`;
  const answer = await call('workflows.list', { profileId, kind });
  if (answer.ok) known.set(key, answer.value);
  const last = known.get(key);
  return last ? { ok: true, value: last } : answer;
}
