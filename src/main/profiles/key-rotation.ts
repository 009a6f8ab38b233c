/**
 * A new key for a profile. It is proved while the one in use stays: it works, belongs to the same environment, and is compared
 * with the one in use. Both are in the keychain meanwhile. Then it takes the place in one step. Whatever breaks off leaves the
 * one or the other in use, and the next start carries on (`new-keys.ts`).
 */
import type { KeyDifferences, Nothing } from '../../shared/contract/index.ts';
import { fact, inputInvalid, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import type { Act } from '../actions/use-case.ts';
import type { Profile, ProfileRepository } from '../database/profiles.ts';
import { differencesOf } from '../didit/compare-keys.ts';
import type { KeyExamination } from '../didit/examine-key.ts';
import type { Keychain } from '../keychain/keychain.ts';
import type { AddressConsent } from './address-consent.ts';
import { type ApplicationAccess, apiKeyAccount, newKeyAccount } from './application-access.ts';
import type { KeyTests } from './key-tests.ts';
import type { NewKeys } from './new-keys.ts';
import type { Profiles } from './profiles.ts';
import { createKeyProof } from './prove-key.ts';
import type { WaitingKeys } from './waiting-keys.ts';

interface KeyRotationDeps {
  repository: Pick<ProfileRepository, 'setKey'>;
  profiles: Pick<Profiles, 'byId' | 'publish'>;
  waiting: WaitingKeys;
  newKeys: Pick<NewKeys, 'keepBeside' | 'letGo'>;
  keychain: Keychain;
  access: Pick<ApplicationAccess, 'clientOf' | 'clientWith'>;
  consent: Pick<AddressConsent, 'countTry'>;
  keyTests: Pick<KeyTests, 'keep'>;
  onKeyReplaced: (profileId: string) => void;
}

interface Replaced {
  replaced: boolean;
  differences?: KeyDifferences;
}

export type KeyRotation = ReturnType<typeof createKeyRotation>;

export function createKeyRotation(deps: KeyRotationDeps) {
  const { profiles, waiting, newKeys, keychain } = deps;
  const proof = createKeyProof(deps.access);
  const inTurn = oneAtATime();

  async function replace(profileId: string, key: Secret, act: Act): Promise<Result<Replaced>> {
    const profile = profiles.byId(profileId);
    if (!profile.ok) return profile;
    const counted = deps.consent.countTry();
    if (!counted.ok) return counted;
    const proved = await proof.prove(profile.value, key);
    if (!proved.ok) return proved;
    const inUse = await keychain.read(apiKeyAccount(profileId));
    if (inUse.ok && inUse.value?.reveal() === key.reveal()) return sameAgain(profile.value, proved.value);
    const before = await proof.examineInUse(profile.value);
    const differences = before && differencesOf(before, proved.value);
    const kept = await newKeys.keepBeside(profileId, key, differences);
    if (!kept.ok) return kept;
    if (differences) {
      await profiles.publish();
      return ok({ replaced: false, differences });
    }
    const switched = await switchTo(profileId, key, act, proved.value);
    if (switched.ok) return ok({ replaced: true });
    await newKeys.letGo(profileId);
    return switched;
  }

  /** It grows no younger by being typed again. */
  function sameAgain(profile: Profile, examined: KeyExamination): Result<Replaced> {
    deps.keyTests.keep(profile, examined);
    deps.onKeyReplaced(profile.id);
    return ok({ replaced: true });
  }

  /** From the moment it is chosen, the new key takes the place, now or at the next start. */
  async function switchTo(
    profileId: string,
    key: Secret,
    act: Act,
    examined: KeyExamination,
  ): Promise<Result<Nothing>> {
    const row = waiting.of(profileId);
    if (!row || !profiles.byId(profileId).ok) return fail(inputInvalid('profileId', 'gone'));
    waiting.put(profileId, { ...row, isChosen: true });
    const put = await keychain.write(apiKeyAccount(profileId), key);
    if (!put.ok) {
      // The old one is still in use, and nothing may change that behind a person's back.
      waiting.put(profileId, row);
      return put;
    }
    act.commit(() => deps.repository.setKey(profileId, row.lastFour, row.storedAt));
    await newKeys.letGo(profileId);
    const profile = profiles.byId(profileId);
    if (profile.ok) deps.keyTests.keep(profile.value, examined);
    await profiles.publish();
    // Whatever waits for the profile may go again.
    deps.onKeyReplaced(profileId);
    return ok({});
  }

  async function useWaiting(profileId: string, act: Act): Promise<Result<Nothing>> {
    const profile = profiles.byId(profileId);
    if (!profile.ok) return profile;
    const key = await keychain.read(newKeyAccount(profileId));
    if (!key.ok) return key;
    if (!key.value || !waiting.of(profileId)) {
      waiting.remove(profileId);
      await profiles.publish();
      return fail(problem('key-missing', [fact('keychain-answer', { answer: profile.value.name })]));
    }
    // It may have been revoked while it waited.
    const proved = await proof.prove(profile.value, key.value);
    return proved.ok ? switchTo(profileId, key.value, act, proved.value) : proved;
  }

  async function dropWaiting(profileId: string): Promise<Result<Nothing>> {
    const profile = profiles.byId(profileId);
    if (!profile.ok) return profile;
    const gone = await newKeys.letGo(profileId);
    await profiles.publish();
    return gone.ok ? ok({}) : gone;
  }

  return {
    replace: (profileId: string, apiKey: string, act: Act) =>
      inTurn(() => replace(profileId, new Secret(apiKey), act)),
    useNew: (profileId: string, act: Act) => inTurn(() => useWaiting(profileId, act)),
    dropNew: (profileId: string) => inTurn(() => dropWaiting(profileId)),
  };
}

/** Two new keys at once would be mixed up. */
function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  return <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = last.then(work);
    last = mine.catch(() => {}); // told to whoever asked
    return mine;
  };
}
