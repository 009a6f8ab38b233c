/**
 * Which application a profile's key was seen to belong to. Didit names it to the holder of a key only in the share
 * tokens that it mints with the key or lets it redeem (docs/didit-api.md#own-application-id). It is known of one
 * key: when another is stored, nothing is known any more, also where an answer to the old one comes late.
 */
import type { Profile } from '../database/profiles.ts';
import type { Settings } from '../database/settings.ts';
import { storageProblem } from '../database/storage-problem.ts';

export type KeyApplications = ReturnType<typeof createKeyApplications>;

/** A profile as it was when its key was used. */
type WithKey = Pick<Profile, 'id' | 'keyStoredAt'>;

export function createKeyApplications(
  settings: Pick<Settings, 'read' | 'write' | 'remove'>,
  onDefect: (error: unknown) => void,
) {
  const known = new Map<string, string>();
  const name = (profileId: string) => `application-of:${profileId}`;
  const entry = (keyStoredAt: number, applicationId: string) => `${keyStoredAt} ${applicationId}`;

  function of({ id, keyStoredAt }: WithKey): string | undefined {
    const before = entry(keyStoredAt, '');
    const kept = known.get(id) ?? settings.read(name(id));
    if (kept !== undefined) known.set(id, kept);
    return kept?.startsWith(before) ? kept.slice(before.length) : undefined;
  }

  return {
    of,
    /** Never throws: what it comes along with is worth more. Unwritten it is known until Baton ends. */
    note(profile: WithKey, applicationId: string): void {
      try {
        if (of(profile) === applicationId) return;
        const value = entry(profile.keyStoredAt, applicationId);
        known.set(profile.id, value);
        settings.write(name(profile.id), value);
      } catch (error) {
        // What the storage is in trouble with is said where something is lost by it.
        if (!storageProblem(error)) onDefect(error);
      }
    },
    /** The profile is gone. */
    forget(profileId: string): void {
      known.delete(profileId);
      settings.remove(name(profileId));
    },
  };
}
