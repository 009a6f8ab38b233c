/** Partners that stand in a file of somebody else's: what taking them over would do, and taking them over. */
import type { Nothing, OfferedPartner, PartnerDraft, PartnerView } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Act } from '../actions/use-case.ts';
import type { PartnerRepository } from '../database/partners.ts';
import { createNameRegister } from './name-register.ts';

interface PartnersFromFileDeps {
  partners: Pick<PartnerRepository, 'all' | 'update'>;
  insert: (id: string, draft: PartnerDraft) => void;
  newId: () => string;
  /** Partners have come or are other than they were. */
  onChange: () => void;
}

export function createPartnersFromFile(deps: PartnersFromFileDeps) {
  const { partners, insert } = deps;
  return {
    /** Says of each partner in a file what taking it over would do; one that is named twice counts once, as last. */
    async offer(drafts: readonly PartnerDraft[]): Promise<OfferedPartner[]> {
      const last = new Map(drafts.map((draft) => [draft.applicationId.toLowerCase(), draft]));
      const known = byApplication(partners.all());
      const names = await createNameRegister(partners.all());
      return [...last].map(([applicationId, draft]): OfferedPartner => {
        const partner = { ...draft, applicationId };
        const here = known.get(applicationId);
        const unfit = names.judge(partner);
        if (unfit) return { partner, state: 'refused', problem: unfit };
        names.add(partner);
        if (!here) return { partner, state: 'new' };
        return { partner, state: isSame(here, partner) ? 'same' : 'changed' };
      });
    },

    /**
     * Adds partners and changes those that are known by their application: all or, when that fails or a name is refused,
     * none. Takes a time that grows with their number.
     */
    async takeOver(drafts: readonly PartnerDraft[], act: Act): Promise<Result<Nothing>> {
      const names = await createNameRegister(partners.all());
      const unfit = drafts.map((draft): Problem | undefined => {
        const found = names.judge(draft);
        names.add(draft);
        return found;
      });
      const first = unfit.find((one) => one !== undefined);
      if (first) return fail(first);
      const ids = new Map(partners.all().map(({ applicationId, id }) => [applicationId, id]));
      act.commit(() => {
        for (const draft of drafts) {
          const applicationId = draft.applicationId.toLowerCase();
          const known = ids.get(applicationId);
          if (known !== undefined) partners.update(known, draft);
          else {
            const id = deps.newId();
            insert(id, draft);
            // A file may name it twice.
            ids.set(applicationId, id);
          }
        }
      });
      deps.onChange();
      return ok({});
    },
  };
}

function byApplication(partners: readonly PartnerView[]): Map<string, PartnerView> {
  return new Map(partners.map((partner) => [partner.applicationId, partner]));
}

function isSame({ id: _, ...known }: PartnerView, draft: PartnerDraft): boolean {
  return sorted(known) === sorted(draft);
}

/** The same text for the same content, whatever the order of its names. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
