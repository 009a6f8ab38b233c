/** Partners: named applications, kept locally, so that nobody types a UUID with a customer waiting. */
import type { Environment, Nothing, PartnerDraft } from '../../shared/contract/index.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Act } from '../actions/use-case.ts';
import type { PartnerRepository } from '../database/partners.ts';
import type { DeskState } from '../state/desk-state.ts';
import { createNameRegister } from './name-register.ts';
import { createPartnersFromFile } from './partners-from-file.ts';

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

  function insert(id: string, draft: PartnerDraft): void {
    partners.insert({ ...draft, id, applicationId: draft.applicationId.toLowerCase() }, deps.now());
  }

  /** What is wrong with the name of somebody who is not a partner yet: `name-unclear`, `name-taken`. */
  async function nameProblem(draft: Pick<PartnerDraft, 'name' | 'applicationId' | 'environment'>) {
    return (await createNameRegister(partners.all())).judge(draft);
  }

  const fromFile = createPartnersFromFile({ partners, insert, newId: deps.newId, onChange: publish });

  return {
    publish,
    all: partners.all,
    byId,
    of,
    nameProblem,

    /** Fails when the application already has a name here, or the name is another's or not what it looks like. */
    async add(draft: PartnerDraft, act: Act): Promise<Result<{ partnerId: string }>> {
      const unfit = await nameProblem(draft);
      if (unfit) return fail(unfit);
      const known = of(draft.applicationId);
      if (known) {
        const seen = fact('field', { field: 'applicationId', reason: 'taken', by: known.name });
        return fail(problem('input-invalid', [seen]));
      }
      const partnerId = deps.newId();
      act.commit(() => insert(partnerId, draft), { partnerId });
      publish();
      return ok({ partnerId });
    },

    /** Everything but its application. Fails when it was removed meanwhile, and for a new name as `add` does. */
    async change(id: string, draft: Omit<PartnerDraft, 'applicationId'>, act: Act): Promise<Result<Nothing>> {
      const names = await createNameRegister(partners.all());
      const known = byId(id);
      if (!known)
        return fail(problem('application-unknown', [fact('field', { field: 'partnerId', reason: 'gone' })]));
      const unfit = names.judge({ ...draft, applicationId: known.applicationId });
      if (unfit) return fail(unfit);
      act.commit(() => partners.update(id, draft));
      publish();
      return ok({});
    },

    ...fromFile,

    remove(id: string, act: Act): Result<Nothing> {
      act.commit(() => partners.remove(id));
      publish();
      return ok({});
    },
  };
}

/** A partner of the practice service. */
export function practicePartner(name: string, applicationId: string): PartnerDraft {
  return { name, applicationId, environment: 'practice' satisfies Environment, terms: {} };
}
