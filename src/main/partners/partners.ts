import type {
  Environment,
  Nothing,
  OfferedPartner,
  PartnerDraft,
  PartnerView,
} from '../../shared/contract/index.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { PartnerRepository } from '../database/partners.ts';
import type { DeskState } from '../state/desk-state.ts';

export type Partners = ReturnType<typeof createPartners>;

/** Partners: named applications, kept locally, so that nobody types a UUID with a customer waiting. */
export function createPartners(deps: {
  partners: PartnerRepository;
  state: DeskState;
  now: () => number;
  newId: () => string;
}) {
  const { partners, state } = deps;
  const publish = () => state.change({ partners: partners.all() });
  const byId = (id: string) => partners.all().find((partner) => partner.id === id);
  const of = (applicationId: string) =>
    partners.all().find((partner) => partner.applicationId === applicationId.toLowerCase());

  function insert(draft: PartnerDraft): string {
    const id = deps.newId();
    partners.insert({ ...draft, id, applicationId: draft.applicationId.toLowerCase() }, deps.now());
    return id;
  }

  return {
    publish,
    all: partners.all,
    byId,
    of,

    /** Fails when the application already has a name here. */
    add(draft: PartnerDraft): Result<{ partnerId: string }> {
      const known = of(draft.applicationId);
      if (known) {
        const seen = fact('field', { field: 'applicationId', reason: 'taken', by: known.name });
        return fail(problem('input-invalid', [seen]));
      }
      const partnerId = insert(draft);
      publish();
      return ok({ partnerId });
    },

    /** Everything but its application. Fails when it was removed meanwhile. */
    change(id: string, draft: Omit<PartnerDraft, 'applicationId'>): Result<Nothing> {
      if (!byId(id))
        return fail(problem('application-unknown', [fact('field', { field: 'partnerId', reason: 'gone' })]));
      partners.update(id, draft);
      publish();
      return ok({});
    },

    /** Says of each partner in a file what taking it over would do; one that is named twice counts once, as last. */
    offer(drafts: readonly PartnerDraft[]): OfferedPartner[] {
      const last = new Map(drafts.map((draft) => [draft.applicationId.toLowerCase(), draft]));
      return [...last].map(([applicationId, draft]) => {
        const partner = { ...draft, applicationId };
        const known = of(applicationId);
        if (!known) return { partner, state: 'new' };
        const state = isSame(known, partner) ? 'same' : 'changed';
        return { partner, state, ...(known.name === partner.name ? {} : { knownAs: known.name }) };
      });
    },

    /** Adds partners and changes those that are known by their application: all or, when that fails, none. */
    takeOver(drafts: readonly PartnerDraft[]): Result<Nothing> {
      partners.together(() => {
        for (const draft of drafts) {
          const known = of(draft.applicationId);
          if (known) partners.update(known.id, draft);
          else insert(draft);
        }
      });
      publish();
      return ok({});
    },

    remove(id: string): Result<Nothing> {
      partners.remove(id);
      publish();
      return ok({});
    },
  };
}

/** A partner of the practice service. */
export function practicePartner(name: string, applicationId: string): PartnerDraft {
  return { name, applicationId, environment: 'practice' satisfies Environment, terms: {} };
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
