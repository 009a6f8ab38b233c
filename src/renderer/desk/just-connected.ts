/** Whether the active profile is the one that the set-up has just connected, and nothing else has been asked for since. */
import { useActiveProfile } from './desk-store.ts';
import { useNavigation } from './navigation.ts';

export function useIsJustConnected(): boolean {
  const connected = useNavigation(({ justConnected }) => justConnected);
  const active = useActiveProfile()?.applicationId;
  return connected !== undefined && connected === active;
}
