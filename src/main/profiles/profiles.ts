/** Profiles: the applications this desk can act as, their keys, and which one is active. */
import type { CallInput, Environment, Nothing } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import type { Act } from '../actions/use-case.ts';
import type { ProfileRepository } from '../database/profiles.ts';
import { wrongEnvironment } from '../didit/key-environment.ts';
import type { DeskState } from '../state/desk-state.ts';
import type { AddressConsent } from './address-consent.ts';
import { type ApplicationAccess, apiKeyAccount, newKeyAccount } from './application-access.ts';
import { parseBaseUrl } from './base-url.ts';
import { createProfileKeys } from './profile-keys.ts';
import { createProfileLookup } from './profile-lookup.ts';
import { type ProfileViewDeps, viewOf } from './profile-view.ts';
import { tryApplication } from './try-application.ts';
import type { WaitingKeys } from './waiting-keys.ts';

export type Profiles = ReturnType<typeof createProfiles>;

interface ProfilesDeps extends ProfileViewDeps {
  profiles: ProfileRepository;
  access: ApplicationAccess;
  state: DeskState;
  now: () => number;
  newId: () => string;
  consent: AddressConsent;
  waiting: Pick<WaitingKeys, 'of' | 'remove'>;
  /** Another profile is the active one. */
  onActivated: () => void;
  onApplicationCorrected: (profileId: string) => void;
}

export function createProfiles(deps: ProfilesDeps) {
  const { profiles, keychain, waiting, access, state, now, newId, consent } = deps;

  const { active, byId, all, idsOfSameApplication, environmentOf } = createProfileLookup(profiles);

  /** Reads from the keychain which keys are really there and tells the page. */
  async function publish(): Promise<void> {
    const views = await Promise.all(all().map((profile) => viewOf(profile, deps)));
    state.change({ profiles: views, activeProfileId: active()?.id ?? null });
  }

  /** An application is live or sandbox, never both (docs/didit-api.md#live-and-sandbox): what other profiles say of it. */
  function otherEnvironmentOf(applicationId: string, chosen: Environment): Problem | undefined {
    const known = all().find((one) => one.applicationId === applicationId && one.environment !== chosen);
    const isMixed = known && known.environment !== 'practice' && chosen !== 'practice';
    return isMixed ? wrongEnvironment(chosen, known.environment) : undefined;
  }

  const keys = createProfileKeys({ profiles, keychain, now });

  return {
    publish,
    active,
    byId,
    all,
    idsOfSameApplication,
    environmentOf,
    ...keys,

    /** Tries the key against the address before anything is kept; makes the new profile the active one. */
    async add(input: CallInput<'profiles.add'>, act: Act): Promise<Result<{ profileId: string }>> {
      const baseUrl = parseBaseUrl(input.baseUrl);
      if (!baseUrl.ok) return baseUrl;
      const admitted = await consent.admit(baseUrl.value);
      if (!admitted.ok) return admitted;
      const applicationId = input.applicationId.toLowerCase();
      const key = new Secret(input.apiKey);
      const tried = await tryApplication(access.clientFor(baseUrl.value, key), key, input.environment);
      if (!tried.ok) return tried;
      const { environment } = tried.value;
      const elsewhere = otherEnvironmentOf(applicationId, environment);
      if (elsewhere) return fail(elsewhere);
      const id = newId();
      const stored = await keys.store(
        { id, name: input.name, applicationId, baseUrl: baseUrl.value, environment },
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

    async correctApplicationId(id: string, applicationId: string, act: Act): Promise<Result<Nothing>> {
      const profile = byId(id);
      if (!profile.ok) return profile;
      const elsewhere = otherEnvironmentOf(applicationId.toLowerCase(), profile.value.environment);
      if (elsewhere) return fail(elsewhere);
      act.commit(() => profiles.setApplicationId(id, applicationId.toLowerCase()));
      await publish();
      deps.onApplicationCorrected(id);
      return ok({});
    },

    /** The rows go at once, then the key, and the one that waits to take its place. */
    async remove(id: string, act: Act): Promise<Result<Nothing>> {
      act.commit(() => profiles.remove(id));
      const removed = await keychain.remove(apiKeyAccount(id));
      if (waiting.of(id) && (await keychain.remove(newKeyAccount(id))).ok) waiting.remove(id);
      await publish();
      return removed.ok ? ok({}) : removed;
    },
  };
}
