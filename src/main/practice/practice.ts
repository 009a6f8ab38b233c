/** Practice mode: two profiles on the built-in practice service, each the other's partner. */
import type { Nothing } from '../../shared/contract/index.ts';
import { ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import type { PartnerRepository } from '../database/partners.ts';
import { type Partners, practicePartner } from '../partners/partners.ts';
import { practiceBaseUrl } from '../profiles/base-url.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { ProfileRemoval } from '../profiles/removal.ts';
import type { PracticeService } from './practice-service.ts';

interface PracticeDeps {
  service: PracticeService;
  profiles: Pick<Profiles, 'activate' | 'all' | 'store'>;
  removal: Pick<ProfileRemoval, 'remove'>;
  partners: Partners;
  partnerRepository: PartnerRepository;
  newId: () => string;
}

export function createPractice(deps: PracticeDeps) {
  const practiceProfiles = () => deps.profiles.all().filter((profile) => profile.baseUrl === practiceBaseUrl);

  return {
    /** Starts the service and adds what is missing of its two desks; the first becomes the active profile. */
    async start(): Promise<Result<Nothing>> {
      const running = await deps.service.ensure();
      if (!running.ok) return running;
      const { applications } = running.value;
      for (const application of applications) {
        const existing = practiceProfiles().find((profile) => profile.applicationId === application.id);
        if (!existing) {
          const stored = await deps.profiles.store(
            {
              id: deps.newId(),
              name: application.name,
              applicationId: application.id,
              baseUrl: practiceBaseUrl,
              environment: 'practice',
            },
            new Secret(application.apiKey),
          );
          if (!stored.ok) return stored;
        }
        if (deps.partners.of(application.id) === undefined) {
          deps.partners.add(practicePartner(application.name, application.id));
        }
      }
      const first = practiceProfiles().find((profile) => profile.applicationId === applications[0].id);
      return first ? deps.profiles.activate(first.id) : ok({});
    },

    /** Takes away the practice desks, their keys, imports and partners, and what the service remembers. */
    async end(): Promise<Result<Nothing>> {
      const leaving = practiceProfiles();
      for (const profile of leaving) {
        const removed = await deps.removal.remove(profile.id, { regardless: true });
        if (!removed.ok) return removed;
      }
      for (const partner of deps.partnerRepository.all()) {
        if (leaving.some((profile) => profile.applicationId === partner.applicationId)) {
          deps.partnerRepository.remove(partner.id);
        }
      }
      deps.partners.publish();
      await deps.service.forget();
      return ok({});
    },
  };
}
