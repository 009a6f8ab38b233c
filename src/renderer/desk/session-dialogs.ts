/** Which dialog about a session is open. It stands outside the lists, since a row may move while one types. */
import { create } from 'zustand';
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

type SessionDialog = 'decide' | 'invite' | 'delete';

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
