/** Opens a session that a record leads to. The frame says how: a record knows no screen. */
import type { SessionRow } from '../../shared/contract/index.ts';

/** `profileId` is the active profile. */
type Opener = (profileId: string, session: SessionRow) => void;

let open: Opener | undefined;

/** Says what opens a session. Once, at the start of the page. */
export function setSessionOpener(opener: Opener): void {
  open = opener;
}

export const openSession: Opener = (profileId, session) => open?.(profileId, session);
