/** A notification was clicked: its import is opened, whichever profile it belongs to. */
import { on } from './baton.ts';
import { activeProfile, refreshDesk, useDesk } from './desk-store.ts';
import { show } from './navigation.ts';
import { activateProfile } from './profiles.ts';

/** Listens for clicked notifications for as long as the page lives. */
export function startShowingImports(): void {
  on('show-import', ({ importId }) => void showImport(importId));
}

async function showImport(importId: string): Promise<void> {
  if (!find(importId)) await refreshDesk();
  const item = find(importId);
  // What belongs to a profile that cannot be switched to is opened all the same, and offers the switch again.
  if (item && item.profileId !== activeProfile()?.id) await activateProfile(item.profileId);
  show('queue', item ? { importId } : {});
}

function find(importId: string) {
  return useDesk.getState().desk.imports.get(importId);
}
