/** The one record that is looked at. Read anew each time it is opened, since its pictures' addresses run out. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { RecordView } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { SessionKind } from '../../../shared/session.ts';
import { call } from '../../app/baton.ts';

interface RecordStore {
  sessionId: string | undefined;
  record: RecordView | undefined;
  problem: Problem | undefined;
}

const none: RecordStore = { sessionId: undefined, record: undefined, problem: undefined };
const useStore = create<RecordStore>(() => none);
let asked = 0;

async function open(profileId: string, sessionId: string, kind: SessionKind): Promise<void> {
  asked += 1;
  const question = asked;
  useStore.setState({ ...none, sessionId });
  const answer = await call('sessions.record', { profileId, sessionId, kind });
  if (question !== asked) return;
  useStore.setState(answer.ok ? { record: answer.value } : { problem: answer.problem });
}

/** A session's record, as it is on the screen if it is. */
export async function recordOf(
  profileId: string,
  sessionId: string,
  kind: SessionKind,
): Promise<Result<RecordView>> {
  const shown = useStore.getState();
  if (shown.sessionId === sessionId && shown.record) return ok(shown.record);
  return call('sessions.record', { profileId, sessionId, kind });
}

/** The record of a session, or the problem that stood in the way, for as long as the caller is on screen. */
export function useRecord(profileId: string, sessionId: string, kind: SessionKind) {
  const store = useStore();
  useEffect(() => {
    void open(profileId, sessionId, kind);
    return () => {
      asked += 1;
      useStore.setState(none);
    };
  }, [profileId, sessionId, kind]);
  const mine = store.sessionId === sessionId ? store : none;
  return { record: mine.record, problem: mine.problem, reload: () => void open(profileId, sessionId, kind) };
}
