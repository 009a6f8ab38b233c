/**
 * The record that somebody is deciding about, and what they have filled in: one at a time. It stays while they look at something
 * else, as long as nobody has changed the record meanwhile.
 */
import { create } from 'zustand';
import type { NoticeLanguage } from '../../shared/languages.ts';
import { type DecidedStatus, possibleDecisions } from '../../shared/session.ts';
import { show } from './navigation.ts';
import type { ActedSession } from './session-dialogs.ts';

export interface DecisionForm {
  /** Undefined until a person has chosen: nothing is decided by pressing Enter. */
  status: DecidedStatus | undefined;
  comment: string;
  /** Keys of the parts that the customer shall do again. */
  parts: readonly string[];
  /** Whether Didit writes to the customer; what is undefined is as the record has it. */
  isMailed: boolean;
  address?: string | undefined;
  language?: NoticeLanguage | undefined;
}

interface Deciding {
  /** As it was when they began: that is what they decide about. */
  session: ActedSession;
  form: DecisionForm;
  /** Nobody has seen it yet: it takes the focus. */
  isNew: boolean;
}

const useStore = create<{ now: Deciding | undefined }>(() => ({ now: undefined }));

export function startDeciding(session: ActedSession): void {
  const [only, ...others] = possibleDecisions(session.status);
  const status = others.length === 0 ? only : undefined;
  useStore.setState({
    now: { session, form: { status, comment: '', parts: [], isMailed: false }, isNew: true },
  });
}

export function changeDecision(part: Partial<DecisionForm>): void {
  useStore.setState(({ now }) => ({ now: now && { ...now, form: { ...now.form, ...part } } }));
}

/** For whoever has waited meanwhile: what was begun about another record stays. */
export function stopDeciding(sessionId: string): void {
  if (useStore.getState().now?.session.sessionId === sessionId) useStore.setState({ now: undefined });
}

/** Says whether it has just been asked for, once. */
export function takeNewDecision(): boolean {
  const { now } = useStore.getState();
  if (!now?.isNew) return false;
  useStore.setState({ now: { ...now, isNew: false } });
  return true;
}

/** What is being decided about a session, if anything is. */
export function useDeciding(sessionId: string | undefined): Deciding | undefined {
  return useStore(({ now }) => (now !== undefined && now.session.sessionId === sessionId ? now : undefined));
}

/** For where the record itself is not on the screen: opens that of an import, to be decided about. */
export function decideBeside(session: ActedSession): void {
  startDeciding(session);
  if (session.importId !== undefined) show('queue', { importId: session.importId });
}
