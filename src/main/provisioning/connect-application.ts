/** An application becomes a profile of this desk: its key goes from Didit's answer to the keychain. */
import type { ParsedInput } from '../../shared/contract/index.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import type { Act } from '../actions/use-case.ts';
import type { PracticeService } from '../practice/practice-service.ts';
import { practiceBaseUrl } from '../profiles/base-url.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { AccountLists } from './account-lists.ts';

interface ConnectDeps {
  lists: AccountLists;
  profiles: Pick<Profiles, 'add' | 'all' | 'store' | 'activate'>;
  practice: Pick<PracticeService, 'train'>;
  newId: () => string;
}

type Connected = Result<{ profileId: string }>;

export function createConnectApplication({ lists, profiles, practice, newId }: ConnectDeps) {
  async function activate(profileId: string, act: Act): Promise<Connected> {
    const chosen = await profiles.activate(profileId, act);
    return chosen.ok ? ok({ profileId }) : chosen;
  }

  async function connectPractice(
    name: string,
    applicationId: string,
    key: Secret,
    act: Act,
  ): Promise<Connected> {
    const id = newId();
    const profile = { id, name, applicationId, baseUrl: practiceBaseUrl, environment: 'practice' } as const;
    const stored = await profiles.store(profile, key, act);
    if (!stored.ok) return stored;
    // Without anybody there, the next step of the guide would lead nowhere.
    await practice.train({ do: 'customers', application: applicationId });
    return activate(id, act);
  }

  /** The profile that it is here already, or a new one; the active one afterwards. */
  return async function connect(input: ParsedInput<'provisioning.connect'>, act: Act): Promise<Connected> {
    const session = lists.signedIn();
    if (!session.ok) return session;
    const { baseUrl, isPractice } = session.value;
    const applicationId = input.applicationId.toLowerCase();
    const known = profiles
      .all()
      .find((one) => one.applicationId === applicationId && one.baseUrl === baseUrl);
    if (known) return activate(known.id, act);
    const read = await lists.read(session.value, input.organisationId, applicationId);
    if (!read.ok) return read;
    const { api_key: apiKey } = read.value;
    if (!apiKey) return fail(problem('key-missing'));
    const { name, environment } = input;
    if (!isPractice) return profiles.add({ name, applicationId, apiKey, baseUrl, environment }, act);
    return connectPractice(name, applicationId, new Secret(apiKey), act);
  };
}
