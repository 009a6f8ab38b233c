/** Practice mode: two profiles on the built-in practice service, each the other's partner. */
import type { Nothing } from '../../shared/contract/index.ts';
import { ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import type { PartnerRepository } from '../database/partners.ts';
import type { ProfileRepository } from '../database/profiles.ts';
import { type Partners, practicePartner } from '../partners/partners.ts';
import { practiceBaseUrl } from '../profiles/base-url.ts';
import { type RemoveProfileParts, removeProfile } from '../profiles/remove-profile.ts';
import type { PracticeService } from './practice-service.ts';

export interface PracticeParts extends RemoveProfileParts {
  service: PracticeService;
  profileRepository: ProfileRepository;
  partners: Partners;
  partnerRepository: PartnerRepository;
  newId: () => string;
}

export function createPractice(parts: PracticeParts) {
  const practiceProfiles = () =>
    parts.profiles.all().filter((profile) => profile.baseUrl === practiceBaseUrl);

  return {
    /** Starts the service and adds what is missing of its two desks; the first becomes the active profile. */
    async start(): Promise<Result<Nothing>> {
      const running = await parts.service.ensure();
      if (!running.ok) return running;
      const { applications } = running.value;
      for (const application of applications) {
        const existing = practiceProfiles().find((profile) => profile.applicationId === application.id);
        if (!existing) {
          const stored = await parts.profiles.store(
            {
              id: parts.newId(),
              name: application.name,
              applicationId: application.id,
              baseUrl: practiceBaseUrl,
              environment: 'practice',
            },
            new Secret(application.apiKey),
          );
          if (!stored.ok) return stored;
        }
        if (parts.partners.of(application.id) === undefined) {
          parts.partners.add(practicePartner(application.name, application.id));
        }
      }
      const first = practiceProfiles().find((profile) => profile.applicationId === applications[0].id);
      if (first) parts.profileRepository.setActive(first.id);
      await parts.profiles.publish();
      return ok({});
    },

    /** Takes away the practice desks, their keys, imports and partners, and what the service remembers. */
    async end(): Promise<Result<Nothing>> {
      const leaving = practiceProfiles();
      for (const profile of leaving) {
        const removed = await removeProfile(parts, profile.id, { evenIfWaiting: true });
        if (!removed.ok) return removed;
      }
      for (const partner of parts.partnerRepository.all()) {
        if (leaving.some((profile) => profile.applicationId === partner.applicationId)) {
          parts.partnerRepository.remove(partner.id);
        }
      }
      parts.partners.publish();
      await parts.service.forget();
      return ok({});
    },
  };
}
