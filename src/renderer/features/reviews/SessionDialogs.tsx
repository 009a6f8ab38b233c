/** The open dialog about a session, if there is one. Its code comes when it is first needed. */
import { lazy, Suspense } from 'react';
import { useSessionDialog } from '../../desk/session-dialogs.ts';

const contents = {
  invite: lazy(async () => ({ default: (await import('./InviteDialog.tsx')).InviteDialog })),
  delete: lazy(async () => ({ default: (await import('./DeleteDialog.tsx')).DeleteDialog })),
};

export function SessionDialogs() {
  const open = useSessionDialog((store) => store.open);
  if (!open) return null;
  const Content = contents[open.dialog];
  return (
    <Suspense fallback={null}>
      <Content key={`${open.dialog} ${open.session.sessionId}`} session={open.session} />
    </Suspense>
  );
}
