import type { ProfileView } from '../../shared/contract/index.ts';
import type { Profile } from '../database/profiles.ts';
import type { Keychain } from '../keychain/keychain.ts';
import { apiKeyAccount } from './application-access.ts';
import { practiceBaseUrl } from './base-url.ts';

/** A profile as the page sees it: of its key only what tells it from another. */
export async function viewOf(profile: Profile, keychain: Keychain): Promise<ProfileView> {
  const key = await keychain.read(apiKeyAccount(profile.id));
  return {
    id: profile.id,
    name: profile.name,
    applicationId: profile.applicationId,
    baseUrl: profile.baseUrl,
    environment: profile.environment,
    builtIn: profile.baseUrl === practiceBaseUrl,
    key: {
      present: key.ok && key.value !== undefined,
      lastFour: profile.keyLastFour,
      storedAt: profile.keyStoredAt,
    },
  };
}
