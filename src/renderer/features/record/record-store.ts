/** The one record that is looked at. Read anew each time it is opened, since its pictures' links run out. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { RecordView } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { SessionKind } from '../../../shared/session.ts';
import { call } from '../../app/baton.ts';

interface Opened {
  readonly profileId: string;
  readonly sessionId: string;
  readonly kind: SessionKind;
}

interface RecordStore {
  opened: Opened | undefined;
  record: RecordView | undefined;
  problem: Problem | undefined;
  /** Fresh links were asked for without anybody saying so: that happens once. */
  renewedByItself: boolean;
}

const none: RecordStore = {
  opened: undefined,
  record: undefined,
  problem: undefined,
  renewedByItself: false,
};
const useStore = create<RecordStore>(() => none);
let asked = 0;

async function open(opened: Opened): Promise<void> {
  asked += 1;
  const question = asked;
  useStore.setState({ ...none, opened });
  const answer = await call('sessions.record', opened);
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
  if (shown.opened?.sessionId === sessionId && shown.record) return ok(shown.record);
  return call('sessions.record', { profileId, sessionId, kind });
}

/** The record of a session, or the problem that stood in the way, for as long as the caller is on screen. */
export function useRecord(profileId: string, sessionId: string, kind: SessionKind) {
  const store = useStore();
  useEffect(() => {
    void open({ profileId, sessionId, kind });
    return () => {
      asked += 1;
      useStore.setState(none);
    };
  }, [profileId, sessionId, kind]);
  const mine = store.opened?.sessionId === sessionId ? store : none;
  return {
    record: mine.record,
    problem: mine.problem,
    reload: () => void open({ profileId, sessionId, kind }),
  };
}

/** Reads the record that is looked at once more, for links that have not run out. What is shown stays until then. */
export async function renewLinks(): Promise<Problem | undefined> {
  const { opened } = useStore.getState();
  if (!opened) return undefined;
  asked += 1;
  const question = asked;
  const answer = await call('sessions.record', opened);
  if (question !== asked) return undefined;
  if (!answer.ok) return answer.problem;
  useStore.setState({ record: answer.value });
  return undefined;
}

/** The same when a link turns out to have run out, once for each time the record is opened. */
export function renewLinksOnce(): void {
  const { opened, renewedByItself } = useStore.getState();
  if (!opened || renewedByItself) return;
  useStore.setState({ renewedByItself: true });
  void renewLinks();
}
