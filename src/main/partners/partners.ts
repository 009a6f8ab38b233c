/** Partners: named applications, kept locally, so that nobody types a UUID with a customer waiting. */
import type {
  Environment,
  Nothing,
  OfferedPartner,
  PartnerDraft,
  PartnerView,
} from '../../shared/contract/index.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { PartnerRepository } from '../database/partners.ts';
import type { DeskState } from '../state/desk-state.ts';
import { createNameRegister } from './name-register.ts';

export type Partners = ReturnType<typeof createPartners>;

export function createPartners(deps: {
  partners: PartnerRepository;
  state: DeskState;
  now: () => number;
  newId: () => string;
  onChange: () => void;
}) {
  const { partners, state } = deps;
  function publish(): void {
    state.change({ partners: partners.all() });
    deps.onChange();
  }
  const byId = (id: string) => partners.all().find((partner) => partner.id === id);
  const of = (applicationId: string) =>
    partners.all().find((partner) => partner.applicationId === applicationId.toLowerCase());

  function insert(draft: PartnerDraft): string {
    const id = deps.newId();
    partners.insert({ ...draft, id, applicationId: draft.applicationId.toLowerCase() }, deps.now());
    return id;
  }

  /** What is wrong with the name of somebody who is not a partner yet: `name-unclear`, `name-taken`. */
  async function nameProblem(draft: Pick<PartnerDraft, 'name' | 'applicationId' | 'environment'>) {
    return (await createNameRegister(partners.all())).judge(draft);
  }

  return {
    publish,
    all: partners.all,
    byId,
    of,
    nameProblem,

    /** Fails when the application already has a name here, or the name is another's or not what it looks like. */
    async add(draft: PartnerDraft): Promise<Result<{ partnerId: string }>> {
      const unfit = await nameProblem(draft);
      if (unfit) return fail(unfit);
      const known = of(draft.applicationId);
      if (known) {
        const seen = fact('field', { field: 'applicationId', reason: 'taken', by: known.name });
        return fail(problem('input-invalid', [seen]));
      }
      const partnerId = insert(draft);
      publish();
      return ok({ partnerId });
    },

    /** Everything but its application. Fails when it was removed meanwhile, and for a new name as `add` does. */
    async change(id: string, draft: Omit<PartnerDraft, 'applicationId'>): Promise<Result<Nothing>> {
      const names = await createNameRegister(partners.all());
      const known = byId(id);
      if (!known)
        return fail(problem('application-unknown', [fact('field', { field: 'partnerId', reason: 'gone' })]));
      const unfit = names.judge({ ...draft, applicationId: known.applicationId });
      if (unfit) return fail(unfit);
      partners.update(id, draft);
      publish();
      return ok({});
    },

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
    async takeOver(drafts: readonly PartnerDraft[]): Promise<Result<Nothing>> {
      const names = await createNameRegister(partners.all());
      const unfit = drafts.map((draft): Problem | undefined => {
        const found = names.judge(draft);
        names.add(draft);
        return found;
      });
      const first = unfit.find((one) => one !== undefined);
      if (first) return fail(first);
      const known = byApplication(partners.all());
      partners.together(() => {
        for (const draft of drafts) {
          const applicationId = draft.applicationId.toLowerCase();
          const here = known.get(applicationId);
          if (here) partners.update(here.id, draft);
          else known.set(applicationId, { ...draft, applicationId, id: insert(draft) });
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
