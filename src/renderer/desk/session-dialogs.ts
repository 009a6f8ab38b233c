/** Which dialog about a session is open. It stands outside the lists, since a row may move while one types. */
import { create } from 'zustand';
import type { ImportView } from '../../shared/contract/index.ts';
import type { SessionKind, SessionStatus } from '../../shared/session.ts';

/** A session that somebody acts on, as it was when they began: the record of an import, or one of the profile's own. */
export interface ActedSession {
  profileId: string;
  sessionId: string;
  kind: SessionKind;
  status: SessionStatus | undefined;
  /** The customer reference; empty where it has none. */
  vendorData: string;
  /** What it is called here: its reference, or else a name or the beginning of its id. */
  reference: string;
  /** The import that it is the record of, and whom that came from. */
  importId?: string | undefined;
  senderName?: string | undefined;
}

/** The record of an import; undefined while it has none. */
export function actedSessionOf(item: ImportView): ActedSession | undefined {
  const { profileId, importedSessionId: sessionId, kind, importedStatus: status, vendorData } = item;
  if (sessionId === undefined) return undefined;
  const about = { profileId, sessionId, kind, status, vendorData, reference: vendorData };
  return { ...about, importId: item.id, senderName: item.senderName };
}

type SessionDialog = 'invite' | 'delete';

export const useSessionDialog = create<{
  open: { dialog: SessionDialog; session: ActedSession } | undefined;
}>(() => ({ open: undefined }));

export function openSessionDialog(dialog: SessionDialog, session: ActedSession): void {
  useSessionDialog.setState({ open: { dialog, session } });
}

/** For whoever has waited meanwhile: another dialog that was opened since stays. */
export function closeSessionDialogAbout(dialog: SessionDialog, sessionId: string): void {
  const { open } = useSessionDialog.getState();
  if (open?.dialog === dialog && open.session.sessionId === sessionId) closeSessionDialog();
}

export function closeSessionDialog(): void {
  useSessionDialog.setState({ open: undefined });
}
