/** Profiles: the applications this desk can act as, their keys, and which one is active. */
import type { CallInput, Environment, Nothing } from '../../shared/contract/index.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import type { Act } from '../actions/use-case.ts';
import type { ProfileRepository } from '../database/profiles.ts';
import type { DiditClient } from '../didit/client.ts';
import { environmentOfKey, wrongEnvironment } from '../didit/key-environment.ts';
import { environmentOfNewest, probeKey } from '../didit/probe-key.ts';
import type { Keychain } from '../keychain/keychain.ts';
import type { DeskState } from '../state/desk-state.ts';
import type { AddressConsent } from './address-consent.ts';
import { type ApplicationAccess, apiKeyAccount } from './application-access.ts';
import { parseBaseUrl } from './base-url.ts';
import { createProfileKeys } from './profile-keys.ts';
import { createProfileLookup } from './profile-lookup.ts';
import { viewOf } from './profile-view.ts';

export type Profiles = ReturnType<typeof createProfiles>;

interface ProfilesDeps {
  profiles: ProfileRepository;
  keychain: Keychain;
  access: ApplicationAccess;
  state: DeskState;
  now: () => number;
  newId: () => string;
  consent: AddressConsent;
  /** Another profile is the active one. */
  onActivated: () => void;
  onKeyReplaced: (profileId: string) => void;
  onApplicationCorrected: (profileId: string) => void;
}

export function createProfiles(deps: ProfilesDeps) {
  const { profiles, keychain, access, state, now, newId, consent } = deps;

  const { active, byId, all, idsOfSameApplication } = createProfileLookup(profiles);

  /** Reads from the keychain which keys are really there and tells the page. */
  async function publish(): Promise<void> {
    const views = await Promise.all(all().map((profile) => viewOf(profile, keychain)));
    state.change({ profiles: views, activeProfileId: active()?.id ?? null });
  }

  const keys = createProfileKeys({ profiles, keychain, now });

  return {
    publish,
    active,
    byId,
    all,
    idsOfSameApplication,
    ...keys,

    /** Tries the key against the address before anything is kept; makes the new profile the active one. */
    async add(input: CallInput<'profiles.add'>, act: Act): Promise<Result<{ profileId: string }>> {
      const baseUrl = parseBaseUrl(input.baseUrl);
      if (!baseUrl.ok) return baseUrl;
      const admitted = await consent.admit(baseUrl.value);
      if (!admitted.ok) return admitted;
      const applicationId = input.applicationId.toLowerCase();
      const key = new Secret(input.apiKey);
      const environment = await tryApplication(access.clientFor(baseUrl.value, key), key, input.environment);
      if (!environment.ok) return environment;
      const id = newId();
      const stored = await keys.store(
        { id, name: input.name, applicationId, baseUrl: baseUrl.value, environment: environment.value },
        key,
        act,
      );
      if (!stored.ok) return stored;
      act.commit(() => profiles.setActive(id));
      await publish();
      deps.onActivated();
      return ok({ profileId: id });
    },

    async activate(id: string, act: Act): Promise<Result<Nothing>> {
      const profile = byId(id);
      if (!profile.ok) return profile;
      act.commit(() => profiles.setActive(id));
      await publish();
      deps.onActivated();
      return ok({});
    },

    async replaceKey(id: string, apiKey: string, act: Act): Promise<Result<Nothing>> {
      const profile = byId(id);
      if (!profile.ok) return profile;
      const counted = consent.countTry();
      if (!counted.ok) return counted;
      const key = new Secret(apiKey);
      const client = await access.clientWith(profile.value, key);
      if (!client.ok) return client;
      const tried = await tryApplication(client.value, key, profile.value.environment);
      if (!tried.ok) return tried;
      const kept = await keychain.write(apiKeyAccount(id), key);
      if (!kept.ok) return kept;
      act.commit(() => profiles.setKey(id, apiKey.slice(-4), now()));
      await publish();
      // Whatever waits for the profile may go again.
      deps.onKeyReplaced(id);
      return ok({});
    },

    async correctApplicationId(id: string, applicationId: string, act: Act): Promise<Result<Nothing>> {
      const profile = byId(id);
      if (!profile.ok) return profile;
      act.commit(() => profiles.setApplicationId(id, applicationId.toLowerCase()));
      await publish();
      deps.onApplicationCorrected(id);
      return ok({});
    },

    /** The rows go at once, then the key. */
    async remove(id: string, act: Act): Promise<Result<Nothing>> {
      act.commit(() => profiles.remove(id));
      const removed = await keychain.remove(apiKeyAccount(id));
      await publish();
      return removed.ok ? ok({}) : removed;
    },
  };
}

/**
 * Whether the address is a Didit, the key works there and belongs to the environment the person named. Gives the
 * environment to store: the practice service says so itself.
 */
async function tryApplication(
  client: DiditClient,
  key: Secret,
  chosen: Environment,
): Promise<Result<Environment>> {
  const greeting = await probeKey(client);
  if (greeting.state !== 'works') return fail(greeting.problem);
  if (greeting.isPractice) return ok('practice');
  // A record says what is so, the key's prefix what it was meant for.
  const seen = (await environmentOfNewest(client, greeting)) ?? environmentOfKey(key);
  return seen === undefined || seen === chosen ? ok(chosen) : fail(wrongEnvironment(chosen, seen));
}
