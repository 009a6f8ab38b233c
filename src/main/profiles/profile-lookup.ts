/** Which profiles there are, and which one is active. */
import type { Environment } from '../../shared/contract/index.ts';
import { inputInvalid } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Profile, ProfileRepository } from '../database/profiles.ts';

export function createProfileLookup(profiles: Pick<ProfileRepository, 'all' | 'activeId'>) {
  return {
    all: () => profiles.all(),
    active(): Profile | undefined {
      const all = profiles.all();
      return all.find((profile) => profile.id === profiles.activeId()) ?? all[0];
    },
    byId(id: string): Result<Profile> {
      const found = profiles.all().find((profile) => profile.id === id);
      return found ? ok(found) : fail(inputInvalid('profileId', 'gone'));
    },
    /** The environment of an application that is one of this desk's own; undefined where its profiles do not agree. */
    environmentOf(applicationId: string): Environment | undefined {
      const own = profiles.all().filter((one) => one.applicationId === applicationId);
      const [first] = own;
      return own.every(({ environment }) => environment === first?.environment)
        ? first?.environment
        : undefined;
    },
    /** The profiles that act as the same application at the same address, this one among them. */
    idsOfSameApplication: ({ applicationId, baseUrl }: Profile): string[] =>
      profiles
        .all()
        .filter((one) => one.applicationId === applicationId && one.baseUrl === baseUrl)
        .map(({ id }) => id),
  };
}
