import type { ProfileView } from '../../shared/contract/index.ts';
import type { Profile } from '../database/profiles.ts';
import { prefixOfKey } from '../didit/key-environment.ts';
import type { Keychain } from '../keychain/keychain.ts';
import { apiKeyAccount } from './application-access.ts';
import { practiceBaseUrl } from './base-url.ts';
import type { KeyCare } from './key-care.ts';
import type { WaitingKeys } from './waiting-keys.ts';

export interface ProfileViewDeps {
  keychain: Keychain;
  keyCare: Pick<KeyCare, 'of'>;
  waiting: Pick<WaitingKeys, 'of'>;
}

/** A profile as the page sees it: of its key only what tells it from another, and how it has done. */
export async function viewOf(profile: Profile, deps: ProfileViewDeps): Promise<ProfileView> {
  const key = await deps.keychain.read(apiKeyAccount(profile.id));
  const prefix = key.ok && key.value ? prefixOfKey(key.value) : undefined;
  const waiting = deps.waiting.of(profile.id);
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
      ...(prefix ? { prefix } : {}),
      care: deps.keyCare.of(profile),
      ...(waiting?.differences
        ? {
            waiting: {
              lastFour: waiting.lastFour,
              storedAt: waiting.storedAt,
              differences: waiting.differences,
            },
          }
        : {}),
    },
  };
}
