/**
 * A notification was clicked: its import is opened, whichever profile it belongs to, or the queue where it was about several; what
 * was handed over recently, where it was about that.
 */
import { on } from '../desk/bridge.ts';
import { activeProfile, refreshDesk, useDesk } from '../desk/desk-store.ts';
import { show } from '../desk/navigation.ts';
import { activateProfile } from '../desk/profiles.ts';
import { showRecent } from '../features/share/asked-store.ts';

/** Listens for clicked notifications for as long as the page lives. */
export function startShowingImports(): void {
  on('show-handoffs', () => {
    show('share');
    showRecent();
  });
  on('show-import', ({ importId, isOneOfSeveral }) => void showImport(importId, isOneOfSeveral));
}

async function showImport(importId: string, isOneOfSeveral: boolean): Promise<void> {
  if (!find(importId)) await refreshDesk();
  const item = find(importId);
  // What belongs to a profile that cannot be switched to is opened all the same, and offers the switch again.
  if (item && item.profileId !== activeProfile()?.id) await activateProfile(item.profileId);
  show('queue', item && !isOneOfSeveral ? { importId } : {});
}

function find(importId: string) {
  return useDesk.getState().desk.imports.get(importId);
}
