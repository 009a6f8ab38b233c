/** Keys that are to take the place of those in use: each in an account of its own until it does, or is let go. */
import type { KeyDifferences } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import type { ProfileRepository } from '../database/profiles.ts';
import type { Keychain } from '../keychain/keychain.ts';
import { apiKeyAccount, newKeyAccount } from './application-access.ts';
import type { WaitingKey, WaitingKeys } from './waiting-keys.ts';

interface NewKeysDeps {
  repository: Pick<ProfileRepository, 'setKey' | 'all'>;
  waiting: WaitingKeys;
  keychain: Keychain;
  now: () => number;
}

export type NewKeys = ReturnType<typeof createNewKeys>;

export function createNewKeys({ repository, waiting, keychain, now }: NewKeysDeps) {
  /** Takes the key out of its own account; what the keychain refuses now is done at the next start. */
  async function letGo(profileId: string): Promise<Result<void>> {
    const removed = await keychain.remove(newKeyAccount(profileId));
    if (removed.ok) waiting.remove(profileId);
    return removed;
  }

  /**
   * Carries on what a crash has left. A chosen key takes the place, and so does one that has it already, as where the keychain took
   * it and gave no answer. One about which a person was asked keeps waiting, and any other goes. What the keychain refuses stays for the
   * next start.
   */
  async function settle(profileId: string, row: WaitingKey): Promise<void> {
    const isThere = repository.all().some(({ id }) => id === profileId);
    const key = await keychain.read(newKeyAccount(profileId));
    const inUse = await keychain.read(apiKeyAccount(profileId));
    if (!key.ok || !inUse.ok) return;
    const isChosen = row.isChosen || inUse.value?.reveal() === key.value?.reveal();
    const isAsked = row.differences !== undefined;
    if (!isThere || !key.value || (!isChosen && !isAsked)) {
      await letGo(profileId);
      return;
    }
    if (!isChosen) return;
    const put = await keychain.write(apiKeyAccount(profileId), key.value);
    if (!put.ok) return;
    repository.setKey(profileId, row.lastFour, row.storedAt);
    await letGo(profileId);
  }

  return {
    letGo,

    /** Puts a proved key beside the one in use. */
    async keepBeside(profileId: string, key: Secret, differences?: KeyDifferences): Promise<Result<void>> {
      const row = { lastFour: key.reveal().slice(-4), storedAt: now(), isChosen: false };
      waiting.put(profileId, differences ? { ...row, differences } : row);
      const kept = await keychain.write(newKeyAccount(profileId), key);
      if (!kept.ok) await letGo(profileId);
      return kept;
    },

    /** At the start, before anything is sent. */
    async settle(): Promise<void> {
      for (const [profileId, row] of waiting.all()) await settle(profileId, row);
    },
  };
}
