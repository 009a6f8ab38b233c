import { ok, type Result } from '../../shared/result.ts';
import type { Profile } from '../database/profiles.ts';
import type { DiditClient } from '../didit/client.ts';
import type { ApplicationAccess } from '../profiles/application-access.ts';
import type { Profiles } from '../profiles/profiles.ts';

interface Deps {
  profiles: Pick<Profiles, 'byId'>;
  access: Pick<ApplicationAccess, 'clientOf'>;
}

/** A profile with a client that calls its application. */
interface Called {
  profile: Profile;
  client: DiditClient;
}

export type Applications = ReturnType<typeof createApplications>;

export function createApplications({ profiles, access }: Deps) {
  return {
    async called(profileId: string): Promise<Result<Called>> {
      const profile = profiles.byId(profileId);
      if (!profile.ok) return profile;
      const client = await access.clientOf(profile.value);
      return client.ok ? ok({ profile: profile.value, client: client.value }) : client;
    },
  };
}
