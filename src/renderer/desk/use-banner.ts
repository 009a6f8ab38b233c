/** What the banner above every screen tells now. Screens leave out what it tells already. */
import { type Banner, chooseBanner } from './desk-banner.ts';
import { useSlice } from './desk-store.ts';
import { useWaitingCounts } from './waiting.ts';

export function useBanner(): Banner | undefined {
  const queues = useSlice('queues');
  const profiles = useSlice('profiles');
  const activeProfileId = useSlice('activeProfileId') ?? null;
  const clockOffset = useSlice('clockOffset') ?? null;
  const waiting = useWaitingCounts();
  if (!queues || !profiles) return undefined;
  return chooseBanner({ queues, profiles, activeProfileId, waiting, clockOffset });
}
