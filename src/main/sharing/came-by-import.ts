import type { ImportRepository } from '../database/imports.ts';
import type { Profiles } from '../profiles/profiles.ts';

interface CameByImportDeps {
  profiles: Pick<Profiles, 'byId' | 'idsOfSameApplication'>;
  imports: Pick<ImportRepository, 'ofRecord'>;
}

/** Whether a session of a profile's application was made by an import of this desk, with whichever of its profiles. */
export function cameByImportIn({ profiles, imports }: CameByImportDeps) {
  return (profileId: string, sessionId: string): boolean => {
    const profile = profiles.byId(profileId);
    if (!profile.ok) return false;
    const ids = profiles.idsOfSameApplication(profile.value);
    return imports.ofRecord(ids, sessionId.toLowerCase()) !== undefined;
  };
}
