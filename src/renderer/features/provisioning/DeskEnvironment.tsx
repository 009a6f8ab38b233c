import { useProfile } from '../../desk/desk-store.ts';
import { EnvironmentBadge } from '../../ui/EnvironmentBadge.tsx';
import type { Chosen } from './guide-steps.ts';

/** Where a chosen application is: once it is a profile, what that has found out, as that it is for practice. */
export function DeskEnvironment({ desk: { profileId, environment } }: { desk: Chosen }) {
  const profile = useProfile(profileId);
  return <EnvironmentBadge environment={profile?.environment ?? environment} />;
}
