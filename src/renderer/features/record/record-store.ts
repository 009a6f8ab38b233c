/** The one record that is looked at. Read anew each time it is opened, since its pictures' links run out. */
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { MediumView, RecordView } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { SessionKind } from '../../../shared/session.ts';
import { call } from '../../desk/bridge.ts';
import { wordsForLinks } from './words-for-links.ts';

interface Opened {
  readonly profileId: string;
  readonly sessionId: string;
  readonly kind: SessionKind;
}

/** Why a picture is not shown. `unreadable`: it came, and is none. */
export interface Missing extends Omit<MediumView, 'state'> {
  state: Exclude<MediumView['state'], 'picture'> | 'unreadable';
}

interface RecordStore {
  opened: Opened | undefined;
  record: RecordView | undefined;
  problem: Problem | undefined;
  /** Fresh links were asked for without anybody saying so: that happens once. */
  renewedByItself: boolean;
  /** How often its links were renewed while it was looked at. */
  renewals: number;
  /** What stands in the way of its pictures, by address. */
  missing: Readonly<Record<string, Missing>>;
}

const none: RecordStore = {
  opened: undefined,
  record: undefined,
  problem: undefined,
  renewedByItself: false,
  renewals: 0,
  missing: {},
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

/** Reads the record anew if it is this session's that is looked at: something has been done about it. */
export function readAnew(sessionId: string): void {
  const { opened } = useStore.getState();
  if (opened?.sessionId === sessionId) void open(opened);
}

/** The session whose record is looked at. Another object each time it is opened. */
export function openedRecord(): Opened | undefined {
  return useStore.getState().opened;
}

/** The profile whose record is looked at. */
export function useRecordProfile(): string | undefined {
  return useStore(({ opened }) => opened?.profileId);
}

/** Whether the record that is looked at was shared from elsewhere. */
export function useIsShared(): boolean {
  return useStore(({ record }) => record?.sharedFromSession !== undefined);
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
  const { i18n } = useTranslation();
  useEffect(() => {
    void open({ profileId, sessionId, kind });
    return () => {
      asked += 1;
      useStore.setState(none);
    };
  }, [profileId, sessionId, kind]);
  const mine = store.opened?.sessionId === sessionId ? store : none;
  // biome-ignore lint/correctness/useExhaustiveDependencies: its words are the language's
  const record = useMemo(() => mine.record && wordsForLinks(mine.record), [mine.record, i18n.language]);
  return {
    record,
    problem: mine.problem,
    reload: () => void open({ profileId, sessionId, kind }),
  };
}

/**
 * Reads the record that is looked at once more, for links that have not run out. What is shown stays until then. `superseded` by
 * whatever was asked for since.
 */
export async function renewLinks(): Promise<Result<'renewed' | 'superseded'>> {
  const { opened } = useStore.getState();
  if (!opened) return ok('superseded');
  asked += 1;
  const question = asked;
  const answer = await call('sessions.record', opened);
  if (question !== asked) return ok('superseded');
  if (!answer.ok) return answer;
  // What was seen of the links before says nothing of those that replace them.
  useStore.setState(({ renewals }) => ({ record: answer.value, renewals: renewals + 1, missing: {} }));
  return ok('renewed');
}

/** Changes whenever there are other links, though they may read the same. */
export function useRenewals(): number {
  return useStore(({ renewals }) => renewals);
}

/** What is known to stand in the way of pictures of the record, by address. */
export function useMissing(): RecordStore['missing'] {
  return useStore(({ missing }) => missing);
}

/** Learns why a picture or document did not come. A link that has run out is renewed once by itself: `renewed` says that it was. */
export async function explainMissing(address: string): Promise<'renewed' | 'missing'> {
  const { opened, renewals } = useStore.getState();
  const answer = await call('sessions.medium', { address });
  const now = useStore.getState();
  if (now.opened !== opened || now.renewals !== renewals) return 'renewed';
  const found: MediumView = answer.ok ? answer.value : { state: 'unreachable' };
  // Main got a picture, and the page cannot draw it.
  const state = found.state === 'picture' ? 'unreadable' : found.state;
  useStore.setState({ missing: { ...now.missing, [address]: { ...found, state } } });
  return found.state === 'gone' && (await renewLinksOnce()) ? 'renewed' : 'missing';
}

/** Once for each time the record is opened. Says whether there are other links now. */
async function renewLinksOnce(): Promise<boolean> {
  const { opened, renewedByItself } = useStore.getState();
  if (!opened || renewedByItself) return false;
  useStore.setState({ renewedByItself: true });
  const renewed = await renewLinks();
  return renewed.ok && renewed.value === 'renewed';
}
