/** The workflows of each profile as last heard. The last list that could be had serves while a new one cannot. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { WorkflowView } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { SessionKind } from '../../shared/session.ts';
import { call } from './bridge.ts';

interface Workflows {
  readonly offered: readonly WorkflowView[];
  /** Whether there was an answer yet. */
  readonly isAnswered: boolean;
  /** Why there is no list, if there never was one. */
  readonly problem?: Problem;
}

const none: Workflows = { offered: [], isAnswered: false };
const useStore = create<Readonly<Record<string, Workflows>>>(() => ({}));
const keyOf = (profileId: string | undefined, kind: SessionKind) => `${profileId} ${kind}`;

/** Asks for the published workflows of one kind. Fails with the call's problem only if there never was a list. */
export async function listWorkflows(
  profileId: string,
  kind: SessionKind,
): Promise<Result<readonly WorkflowView[]>> {
  const key = keyOf(profileId, kind);
  const answer = await call('workflows.list', { profileId, kind });
  const last = useStore.getState()[key];
  if (answer.ok) useStore.setState({ [key]: { offered: answer.value, isAnswered: true } });
  else if (last && !last.problem) return ok(last.offered);
  else useStore.setState({ [key]: { offered: [], isAnswered: true, problem: answer.problem } });
  return answer;
}

/** The same for what is on the screen, asked for anew when it is shown. Of no profile there are none. */
export function useWorkflows(profileId: string | undefined, kind: SessionKind): Workflows {
  useEffect(() => {
    if (profileId !== undefined) void listWorkflows(profileId, kind);
  }, [profileId, kind]);
  return useStore((store) => store[keyOf(profileId, kind)]) ?? none;
}
