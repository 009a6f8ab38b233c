import type { Environment, Nothing } from '../../shared/contract/index.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { PartnerRepository } from '../database/partners.ts';
import type { DeskState } from './desk-state.ts';

export type Partners = ReturnType<typeof createPartners>;

/** Partners: named applications, kept locally, so that nobody types a UUID with a customer waiting. */
export function createPartners(parts: {
  partners: PartnerRepository;
  state: DeskState;
  now: () => number;
  newId: () => string;
}) {
  const { partners, state } = parts;
  const publish = () => state.change({ partners: partners.all() });
  return {
    publish,
    byId: (id: string) => partners.all().find((partner) => partner.id === id),
    of: (applicationId: string) => partners.all().find((partner) => partner.applicationId === applicationId),

    /** Fails when the application already has a name here. */
    add(name: string, typedId: string, environment?: Environment): Result<{ partnerId: string }> {
      const applicationId = typedId.toLowerCase();
      const known = partners.all().find((partner) => partner.applicationId === applicationId);
      if (known) {
        const seen = fact('field', { field: 'applicationId', reason: 'taken', by: known.name });
        return fail(problem('input-invalid', [seen]));
      }
      const id = parts.newId();
      partners.insert({ id, name, applicationId, ...(environment ? { environment } : {}) }, parts.now());
      publish();
      return ok({ partnerId: id });
    },

    remove(id: string): Result<Nothing> {
      partners.remove(id);
      publish();
      return ok({});
    },
  };
}
