/** The keys of profiles in the keychain, in step with the profiles' rows. */
import { ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import type { Act } from '../actions/use-case.ts';
import type { Profile, ProfileRepository } from '../database/profiles.ts';
import type { Keychain } from '../keychain/keychain.ts';
import { apiKeyAccount } from './application-access.ts';

interface ProfileKeysDeps {
  profiles: Pick<ProfileRepository, 'insert'>;
  keychain: Keychain;
  now: () => number;
}

export function createProfileKeys({ profiles, keychain, now }: ProfileKeysDeps) {
  return {
    /** Stores a profile whose key is known to work: the key first, so that no profile stands without one. */
    async store(
      profile: Omit<Profile, 'keyLastFour' | 'keyStoredAt'>,
      key: Secret,
      act: Act,
    ): Promise<Result<void>> {
      const kept = await keychain.write(apiKeyAccount(profile.id), key);
      if (!kept.ok) return kept;
      try {
        const row = { ...profile, keyLastFour: key.reveal().slice(-4), keyStoredAt: now() };
        act.commit(() => profiles.insert(row, now()));
      } catch (error) {
        await keychain.remove(apiKeyAccount(profile.id));
        throw error;
      }
      return ok(undefined);
    },

    /** Whether the profile's key could be removed now. */
    async keychainAnswers(id: string): Promise<Result<void>> {
      const found = await keychain.read(apiKeyAccount(id));
      return found.ok ? ok(undefined) : found;
    },
  };
}
