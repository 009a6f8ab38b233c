/** By a profile's id: a client for its application, its Didit's time, and how often it may be asked. */
import { ok, type Result } from '../../shared/result.ts';
import type { Profile } from '../database/profiles.ts';
import type { CallPace } from '../didit/call-pace.ts';
import type { DiditClient } from '../didit/client.ts';
import { type ApplicationAccess, accountOf } from './application-access.ts';
import type { Profiles } from './profiles.ts';

interface ConnectionsDeps {
  profiles: Pick<Profiles, 'byId'>;
  access: Pick<ApplicationAccess, 'clientOf' | 'clockOf' | 'writePause'>;
  now: () => number;
  /** Of what Baton asks by itself, by the account of a key. */
  polls: CallPace;
}

/** A profile with a client that calls its application. */
interface Called {
  profile: Profile;
  client: DiditClient;
}

export type Connections = ReturnType<typeof createConnections>;

export function createConnections({ profiles, access, now, polls }: ConnectionsDeps) {
  /** Unix ms by the clock of the profile's Didit; undefined until it was learned, and for a profile that is gone. */
  function diditNow(profileId: string): number | undefined {
    const profile = profiles.byId(profileId);
    return profile.ok ? access.clockOf(profile.value).now() : undefined;
  }

  /** Every poller has the same, by profile: a key has one budget. */
  const ofProfile: CallPace = {
    pause(profileId, reserve) {
      const profile = profiles.byId(profileId);
      return profile.ok ? polls.pause(accountOf(profile.value), reserve) : 0;
    },
    count(profileId) {
      const profile = profiles.byId(profileId);
      if (profile.ok) polls.count(accountOf(profile.value));
    },
  };

  async function called(profileId: string): Promise<Result<Called>> {
    const profile = profiles.byId(profileId);
    if (!profile.ok) return profile;
    const client = await access.clientOf(profile.value);
    return client.ok ? ok({ profile: profile.value, client: client.value }) : client;
  }

  return {
    polls: ofProfile,
    called,
    diditNow,
    /** Unix ms by the profile's Didit, or else by this computer. */
    timeOf: (profileId: string): number => diditNow(profileId) ?? now(),
    async clientOf(profileId: string): Promise<Result<DiditClient>> {
      const at = await called(profileId);
      return at.ok ? ok(at.value.client) : at;
    },
    /** Ms until the profile may write to Didit again. */
    writePause(profileId: string): number {
      const profile = profiles.byId(profileId);
      return profile.ok ? access.writePause(profile.value) : 0;
    },
  };
}
