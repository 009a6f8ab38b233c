/**
 * Which application a profile's key was seen to belong to. Didit names it to the holder of a key only in the share
 * tokens that it mints with the key or lets it redeem (contract section 7).
 */
import type { Settings } from '../database/settings.ts';

export type SeenApplications = ReturnType<typeof createSeenApplications>;

export function createSeenApplications(settings: Settings) {
  const known = new Map<string, string>();
  const name = (profileId: string) => `application-of:${profileId}`;

  function of(profileId: string): string | undefined {
    return known.get(profileId) ?? (settings.read(name(profileId)) || undefined);
  }

  return {
    of,
    note(profileId: string, applicationId: string): void {
      if (of(profileId) === applicationId) return;
      known.set(profileId, applicationId);
      settings.write(name(profileId), applicationId);
    },
    /** Another key may be another application's. */
    forget(profileId: string): void {
      known.delete(profileId);
      if (of(profileId) !== undefined) settings.write(name(profileId), '');
    },
  };
}
